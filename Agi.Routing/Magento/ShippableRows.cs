using System.Buffers.Text;
using System.Text;
using System.Text.Json;

namespace Agi.Routing.Magento;

/// <summary>How much of an order is left to ship.</summary>
internal static class ShippableRows
{
    /// <summary>
    /// The sum of what is ordered and neither shipped, refunded nor cancelled, over rows that are not virtual and not locked. A product of several
    /// rows counts once, on its parent row; a bundle whose parts are shipped separately counts its parts instead.
    /// </summary>
    public static decimal LeftToShip(IReadOnlyCollection<CallerRow> rows)
    {
        var separate = rows
            .Where(row => DbValue.Id(row.ParentId) is null && ProductOptions.ShipsSeparately(DbValue.Text(row.Options)))
            .Select(row => DbValue.Id(row.Id))
            .ToHashSet();
        return rows.Sum(row =>
        {
            var counts = DbValue.Id(row.ParentId) is { } parent ? separate.Contains(parent) : !separate.Contains(DbValue.Id(row.Id));
            if (!counts || DbValue.Flag(row.IsVirtual) || DbValue.Flag(row.LockedDoShip)) return 0m;
            return Math.Max(0m, DbValue.Amount(row.Ordered) - DbValue.Amount(row.Shipped) - DbValue.Amount(row.Refunded) - DbValue.Amount(row.Canceled));
        });
    }
}

/// <summary>Reads the one thing of product_options that matters here: whether a bundle's parts are shipped separately.</summary>
/// <remarks>
/// Magento 2 writes JSON since 2.2; before, and in Magento 1, it is PHP's serialize(). The text holds what shoppers typed, so it is hostile: only the
/// key of the outermost array counts, nesting is bounded, and nothing is ever made of the classes it may name. What cannot be read says no.
/// </remarks>
internal static class ProductOptions
{
    private const string Key = "shipment_type";

    // Magento nests four or five levels deep.
    private const int MaxDepth = 64;

    /// <summary>Whether <c>shipment_type</c> is 1.</summary>
    public static bool ShipsSeparately(string? options)
    {
        if (string.IsNullOrEmpty(options) || !options.Contains(Key, StringComparison.Ordinal)) return false;
        return options[0] == '{' ? InJson(options) : new PhpReader(Encoding.UTF8.GetBytes(options)).FindsSeparate();
    }

    private static bool InJson(string options)
    {
        try
        {
            using var document = JsonDocument.Parse(options, new JsonDocumentOptions { MaxDepth = MaxDepth });
            return document.RootElement.TryGetProperty(Key, out var type) && type.ValueKind switch
            {
                JsonValueKind.String => type.ValueEquals("1"),
                JsonValueKind.Number => type.TryGetInt32(out var number) && number == 1,
                _ => false,
            };
        }
        catch (JsonException)
        {
            return false;
        }
    }

    /// <summary>Walks PHP's serialised form once, from left to right.</summary>
    /// <remarks>
    /// A text's length is in bytes of the charset it was written in: after a conversion of the database it can be wrong. It is believed only where the
    /// closing quote stands at its end; else the text ends at the next closing quote.
    /// </remarks>
    private ref struct PhpReader(ReadOnlySpan<byte> bytes)
    {
        private readonly ReadOnlySpan<byte> _bytes = bytes;
        private int _at;

        public bool FindsSeparate()
        {
            if (!TryArray(out var count)) return false;
            for (; count > 0 && _at < _bytes.Length && _bytes[_at] != '}'; count--)
            {
                if (!TryScalar(out var key)) return false;
                var wanted = key.SequenceEqual("shipment_type"u8);
                if (wanted) return TryScalar(out var value) && value.SequenceEqual("1"u8);
                if (!TrySkip()) return false;
            }

            return false;
        }

        /// <summary>Steps over one value of any kind. Depth is counted, not recursed into: no text can exhaust the stack.</summary>
        private bool TrySkip()
        {
            var depth = 0;
            do
            {
                if (_at >= _bytes.Length) return false;
                if (_bytes[_at] == '}')
                {
                    if (--depth < 0) return false;
                    _at++;
                }
                else if (_bytes[_at] == 'a')
                {
                    if (!TryArray(out _) || ++depth > MaxDepth) return false;
                }
                else if (!TryScalar(out _))
                {
                    // Objects (O:, C:) and references are nothing that Magento writes here.
                    return false;
                }
            }
            while (depth > 0);
            return true;
        }

        /// <summary><c>a:2:{</c></summary>
        private bool TryArray(out int count)
        {
            count = 0;
            return TryTake("a:"u8) && TryNumber(out count) && TryTake(":{"u8);
        }

        /// <summary><c>s:3:"abc";</c>, <c>i:1;</c>, <c>b:1;</c>, <c>d:0.5;</c> or <c>N;</c></summary>
        private bool TryScalar(out ReadOnlySpan<byte> value)
        {
            value = default;
            if (TryTake("N;"u8)) return true;
            if (TryTake("s:"u8)) return TryNumber(out var length) && TryTake(":\""u8) && TryText(length, out value);
            if (!TryTake("i:"u8) && !TryTake("b:"u8) && !TryTake("d:"u8)) return false;
            var end = _bytes[_at..].IndexOf((byte)';');
            if (end < 0) return false;
            value = _bytes.Slice(_at, end);
            _at += end + 1;
            return true;
        }

        private bool TryText(int length, out ReadOnlySpan<byte> value)
        {
            var rest = _bytes[_at..];
            if (length > rest.Length - 2 || rest[length] != '"' || rest[length + 1] != ';')
            {
                length = rest.IndexOf("\";"u8);
            }

            value = length < 0 ? default : rest[..length];
            if (length < 0) return false;
            _at += length + 2;
            return true;
        }

        private bool TryNumber(out int number)
        {
            if (!Utf8Parser.TryParse(_bytes[_at..], out number, out var consumed) || number < 0) return false;
            _at += consumed;
            return true;
        }

        private bool TryTake(ReadOnlySpan<byte> token)
        {
            if (!_bytes[_at..].StartsWith(token)) return false;
            _at += token.Length;
            return true;
        }
    }
}

using System.Security.Cryptography;
using Agi.Routing.Magento;

namespace Agi.Routing.Calls;

/// <summary>The second factor: whether one of some orders goes to the postcode that a caller has keyed in.</summary>
/// <remarks>Pure. All orders are compared in full, whether or not one fits, so that the time says nothing.</remarks>
internal static class OrderProof
{
    /// <summary>With fewer digits a postcode proves nothing.</summary>
    private const int Fewest = 2;

    private const int ZipDigits = 5;
    private const int LongZipDigits = 9;

    /// <summary>The entity_id of the order whose postcode has exactly these digits, of several the newest; null where none has.</summary>
    /// <param name="candidates">Orders that the caller may mean.</param>
    /// <param name="postcode">As keyed in. All but digits is left out.</param>
    public static long? Find(IReadOnlyList<OrderCandidate> candidates, string postcode)
    {
        var typed = PostcodeDigits.Of(postcode);
        OrderCandidate? found = null;
        foreach (var candidate in candidates)
        {
            if (Fits(candidate, typed) && (found is null || IsNewer(candidate, found))) found = candidate;
        }

        return found?.OrderId;
    }

    private static bool Fits(OrderCandidate candidate, string typed)
    {
        // 12345-6789: the first five are the ZIP code that everybody knows.
        var isLongZip = candidate.Postcode.Length == LongZipDigits && string.Equals(candidate.Country, "US", StringComparison.OrdinalIgnoreCase);
        return typed.Length >= Fewest & (AreEqual(candidate.Postcode, typed) | AreEqual(isLongZip ? candidate.Postcode[..ZipDigits] : candidate.Postcode, typed));
    }

    private static bool AreEqual(string left, string right)
    {
        Span<byte> leftBytes = stackalloc byte[PostcodeDigits.Longest];
        Span<byte> rightBytes = stackalloc byte[PostcodeDigits.Longest];
        Write(left, leftBytes);
        Write(right, rightBytes);
        return CryptographicOperations.FixedTimeEquals(leftBytes, rightBytes);

        // Digits are never the byte 0, which stands behind the last one.
        static void Write(string digits, Span<byte> bytes)
        {
            bytes.Clear();
            for (var i = 0; i < digits.Length; i++) bytes[i] = (byte)digits[i];
        }
    }

    private static bool IsNewer(OrderCandidate candidate, OrderCandidate than)
    {
        var byDate = Nullable.Compare(candidate.CreatedAt, than.CreatedAt);
        return byDate > 0 || (byDate == 0 && candidate.OrderId > than.OrderId);
    }
}

using System.Data.Common;
using System.Globalization;
using Dapper;

namespace Agi.Routing.Magento;

/// <summary>How a shop writes the numbers of its orders (<c>increment_id</c>): a number of which the last six digits are open.</summary>
/// <remarks>
/// Callers key in the last six digits only. A search for what ends in them would read the whole table, so the whole numbers that they can be the end of are made
/// here, and looked up by the unique index. A shape is made of an order's number: <c>100000123</c> gives <c>100</c> and six open digits, <c>ORD-2026-000123</c> gives
/// <c>ORD-</c>, <c>2026</c>, <c>-</c> and six open digits. The number in front of them may be one more or less: a million has passed, or a year.
/// </remarks>
/// <param name="Head">What stands before the number in front.</param>
/// <param name="Front">The digits in front of the open ones; signs may stand between. Empty where there are none.</param>
/// <param name="Tail">The rest. Each open digit is a <see cref="Open"/>; letters and signs between them stay.</param>
/// <param name="IsShort">The shop has fewer than six digits yet: <see cref="Tail"/> has one <see cref="Open"/>, for the number.</param>
internal sealed record OrderNumberShape(string Head, string Front, string Tail, bool IsShort)
{
    /// <summary>How many digits callers key in.</summary>
    public const int Digits = 6;

    /// <summary>How many shapes of one shop are looked for at most: those of the stores' newest orders, then those of the months.</summary>
    public const int Most = 64;

    /// <summary>Months of which an order is looked at, counted back from the newest order.</summary>
    private const int Months = 12;

    // No number of an order has it.
    private const char Open = '\0';

    /// <summary>How many numbers are looked up at most, those of edited orders last. MariaDB looks up 1000 and more in another way.</summary>
    public const int MostNumbers = 512;

    // A long holds as many digits.
    private const int LongestFront = 18;

    /// <summary>An order that was edited is a new order, with the number of the first one and one of these behind it.</summary>
    private static readonly string[] Edits = [.. Enumerable.Range(1, 9).Select(edit => string.Create(CultureInfo.InvariantCulture, $"-{edit}"))];

    /// <summary>Reads the shapes of a shop: of the newest order of each store, and of one order of each of the last twelve months.</summary>
    public static async Task<IReadOnlyList<OrderNumberShape>> ReadAsync(
        DbConnection connection, ShopStatements statements, IEnumerable<int> stores, CancellationToken cancellationToken)
    {
        var rows = new List<OrderNumberRow>();
        foreach (var store in stores) rows.AddRange(await AskAsync(statements.NewestOrderOfStore, new { store }));
        if (rows.Max(row => DbValue.Time(row.CreatedAt)) is { } newest)
        {
            for (var month = 1; month <= Months; month++) rows.AddRange(await AskAsync(statements.NewestOrderUntil, new { until = newest.AddMonths(-month) }));
        }

        return Of(rows.Select(row => DbValue.Text(row.IncrementId) ?? ""));

        Task<IEnumerable<OrderNumberRow>> AskAsync(string statement, object values) =>
            connection.QueryAsync<OrderNumberRow>(new CommandDefinition(statement, values, cancellationToken: cancellationToken));
    }

    /// <summary>The shapes of some numbers, each once, and at most <see cref="Most"/>.</summary>
    public static IReadOnlyList<OrderNumberShape> Of(IEnumerable<string> numbers) => [.. numbers.Select(number => ShapeOf(WithoutEdit(number))).OfType<OrderNumberShape>().Distinct().Take(Most)];

    /// <summary>The whole numbers that may end in these digits.</summary>
    /// <param name="shapes">The shop's shapes.</param>
    /// <param name="typed">Six digits, 0 to 9.</param>
    public static IReadOnlyList<string> Numbers(IReadOnlyList<OrderNumberShape> shapes, string typed) =>
        [.. shapes.SelectMany(shape => shape.Numbers(typed)).Concat(shapes.SelectMany(shape => shape.Edited(typed))).Distinct(StringComparer.OrdinalIgnoreCase).Take(MostNumbers)];

    /// <summary>The six digits that a caller keys in for an order: the last ones of its number, with zeros in front where there are fewer.</summary>
    /// <param name="number">As the shop has it. Of <c>100000123-1</c> these are <c>000123</c>: the order 100000123 was edited, and the hyphen and what follows is no part of the number to its customer.</param>
    public static string DigitsToKey(string number)
    {
        var digits = string.Concat(WithoutEdit(number).Where(char.IsAsciiDigit));
        return digits.Length > Digits ? digits[^Digits..] : digits.PadLeft(Digits, '0');
    }

    private static string WithoutEdit(string number) => number is [.. var printed, '-', >= '1' and <= '9'] && printed.Count(char.IsAsciiDigit) >= Digits ? printed : number;

    private static OrderNumberShape? ShapeOf(string number)
    {
        var digits = number.Count(char.IsAsciiDigit);
        var (first, last) = (number.AsSpan().IndexOfAnyInRange('0', '9'), number.AsSpan().LastIndexOfAnyInRange('0', '9'));
        if (digits == 0) return null;
        if (digits < Digits) return last - first + 1 == digits ? new OrderNumberShape(number[..first], "", Open + number[(last + 1)..], IsShort: true) : null;

        var signs = number.ToCharArray();
        var at = number.Length;
        for (var open = 0; open < Digits;)
        {
            if (!char.IsAsciiDigit(signs[--at])) continue;
            signs[at] = Open;
            open++;
        }

        var end = number.AsSpan(0, at).LastIndexOfAnyInRange('0', '9') + 1;
        if (end == 0) return new OrderNumberShape(number[..at], "", new string(signs, at, signs.Length - at), IsShort: false);
        var start = number.AsSpan(0, end).LastIndexOfAnyExceptInRange('0', '9') + 1;
        return new OrderNumberShape(number[..start], number[start..end], new string(signs, end, signs.Length - end), IsShort: false);
    }

    private IEnumerable<string> Numbers(string typed)
    {
        if (IsShort)
        {
            if (typed.TrimStart('0') is { Length: > 0 } bare) yield return Head + Tail.Replace(Open.ToString(), bare, StringComparison.Ordinal);
            yield return Head + Tail.Replace(Open.ToString(), typed, StringComparison.Ordinal);
            yield break;
        }

        var end = End(typed);
        yield return Head + Front + end;
        foreach (var by in new[] { -1, 1 })
        {
            if (Move(by) is { } front) yield return Head + front + end;
        }
    }

    private IEnumerable<string> Edited(string typed) => IsShort ? [] : Edits.Select(edit => Head + Front + End(typed) + edit);

    private string End(string typed)
    {
        var next = 0;
        return string.Concat(Tail.Select(sign => sign == Open ? typed[next++] : sign));
    }

    /// <summary>The number in front, moved. It keeps its width only where zeros show that it has one.</summary>
    private string? Move(int by)
    {
        if (Front.Length > LongestFront) return null;
        var moved = (Front.Length == 0 ? 0 : long.Parse(Front, CultureInfo.InvariantCulture)) + by;
        if (moved < 0) return null;
        var text = moved.ToString(CultureInfo.InvariantCulture);
        return Front.StartsWith('0') ? text.PadLeft(Front.Length, '0') : moved == 0 ? "" : text;
    }
}

using System.Data.Common;
using System.Globalization;

namespace Agi.Routing.Magento;

/// <summary>Reads column values whatever the driver makes of them: MariaDB has dates and decimals, SQLite texts and doubles, and integer widths differ.</summary>
internal static class DbValue
{
    /// <summary>A time in UTC; null for NULL, for a zero date (<c>0000-00-00 00:00:00</c>) and for what is no date.</summary>
    public static DateTime? Time(object? value) => value switch
    {
        DateTime time when time.Year > 1 => DateTime.SpecifyKind(time, DateTimeKind.Utc),
        string text when DateTime.TryParse(
            text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out var time) && time.Year > 1 => time,
        _ => null,
    };

    /// <summary>An amount or quantity of Magento's four decimal places; 0 for NULL.</summary>
    public static decimal Amount(object? value) => value switch
    {
        null => 0m,
        decimal number => number,
        // A double that no decimal can hold is no amount.
        double number => Math.Abs(number) < 1e20 ? Math.Round((decimal)number, 4) : 0m,
        string text => decimal.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) ? number : 0m,
        _ => Convert.ToDecimal(value, CultureInfo.InvariantCulture),
    };

    /// <summary>An id or a count; null for NULL.</summary>
    public static long? Id(object? value) => value switch
    {
        null => null,
        long number => number,
        string text => long.TryParse(text, NumberStyles.Integer, CultureInfo.InvariantCulture, out var number) ? number : null,
        _ => Convert.ToInt64(value, CultureInfo.InvariantCulture),
    };

    /// <summary>A flag; false for NULL.</summary>
    public static bool Flag(object? value) => Id(value) is { } number && number != 0;

    /// <summary>A text; null for NULL.</summary>
    public static string? Text(object? value) => value switch
    {
        null => null,
        string text => text,
        byte[] bytes => System.Text.Encoding.UTF8.GetString(bytes),
        _ => Convert.ToString(value, CultureInfo.InvariantCulture),
    };

    /// <summary>An e-mail address as identities compare it: trimmed, in lower case; null where there is none.</summary>
    public static string? Email(object? value)
    {
        var text = Text(value)?.Trim();
        return string.IsNullOrEmpty(text) ? null : CultureInfo.InvariantCulture.TextInfo.ToLower(text);
    }
}

internal static class DbParameters
{
    public static void Add(this DbCommand command, string name, object value)
    {
        var parameter = command.CreateParameter();
        parameter.ParameterName = name;
        parameter.Value = value;
        command.Parameters.Add(parameter);
    }
}

using System.Globalization;
using System.Text;

namespace Agi.Routing.Facts;

/// <summary>Durations as routing.yaml writes them: <c>800ms</c>, <c>15m</c>, <c>7d</c>, <c>1h30m</c>.</summary>
public static class Durations
{
    /// <summary>What to write, for messages.</summary>
    public const string Form = "a number and a unit (ms, s, m, h, d, w), such as 800ms, 15m, 7d or 1h30m";

    // A century: longer is a slip of the keyboard, and much longer would overflow.
    private const decimal MostTicks = 36_525m * TimeSpan.TicksPerDay;

    /// <summary>Reads a duration; units run from large to small, each at most once.</summary>
    public static bool TryParse(string text, out TimeSpan duration)
    {
        duration = default;
        var ticks = 0m;
        var lastUnit = decimal.MaxValue;
        var index = 0;
        while (index < text.Length)
        {
            var start = index;
            while (index < text.Length && char.IsAsciiDigit(text[index])) index++;
            if (index == start || index - start > 12) return false;
            var number = decimal.Parse(text.AsSpan(start, index - start), CultureInfo.InvariantCulture);
            start = index;
            while (index < text.Length && char.IsAsciiLetter(text[index])) index++;
            if (UnitTicks(text[start..index]) is not { } unit || unit >= lastUnit) return false;
            lastUnit = unit;
            ticks += number * unit;
            if (ticks > MostTicks) return false;
        }

        duration = new TimeSpan((long)ticks);
        return index > 0;
    }

    /// <summary>Writes a duration so that <see cref="TryParse"/> reads it back; smaller parts than a millisecond are left out.</summary>
    public static string Write(TimeSpan duration)
    {
        var text = new StringBuilder();
        if (duration < TimeSpan.Zero) text.Append('-');
        var left = duration.Duration();
        Append(left.Days, "d");
        Append(left.Hours, "h");
        Append(left.Minutes, "m");
        Append(left.Seconds, "s");
        Append(left.Milliseconds, "ms");
        return text.Length is 0 || text is ['-'] ? "0s" : text.ToString();

        void Append(int number, string unit)
        {
            if (number > 0) text.Append(CultureInfo.InvariantCulture, $"{number}{unit}");
        }
    }

    /// <summary>What to say of a text that is no duration.</summary>
    public static string Complaint(string text, string key) =>
        text.Length is > 0 and <= 9 && text.All(char.IsAsciiDigit) ? $"'{text}' for '{key}' has no unit: write {InUnits(text, key)}."
        : $"'{text}' is no duration for '{key}'{(Suggest(text) is { } meant ? $": did you mean '{meant}'?" : $": write {Form}.")}";

    /// <summary>A bare number as people mean it: a time-out in seconds, a budget in milliseconds. For anything else the units are told.</summary>
    private static string InUnits(string number, string key) => key switch
    {
        "timeout" => $"{number}s for seconds",
        "budget" => $"{number}ms for milliseconds",
        _ => $"{number}m for minutes, {number}h for hours or {number}d for days",
    };

    /// <summary>What was probably meant by a text that is no duration, or null.</summary>
    public static string? Suggest(string text)
    {
        var plain = text.Replace(" ", "", StringComparison.Ordinal).ToLowerInvariant();
        foreach (var (word, unit) in UnitWords)
        {
            if (plain.EndsWith(word, StringComparison.Ordinal) && TryParse(plain[..^word.Length] + unit, out _)) return plain[..^word.Length] + unit;
        }

        if (TryParse(plain, out _)) return plain;
        // 1.5h, 0.8s: a part of a unit is written in smaller ones.
        var letters = plain.AsSpan().IndexOfAnyInRange('a', 'z');
        return letters > 0 && UnitTicks(plain[letters..]) is { } unitTicks
            && decimal.TryParse(plain[..letters].Replace(',', '.'), NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number) && number * unitTicks <= MostTicks
            ? Write(new TimeSpan((long)(number * unitTicks)))
            : null;
    }

    private static readonly (string Word, string Unit)[] UnitWords =
    [
        ("milliseconds", "ms"), ("millisecond", "ms"), ("seconds", "s"), ("second", "s"), ("secs", "s"), ("sec", "s"), ("minutes", "m"), ("minute", "m"),
        ("mins", "m"), ("min", "m"), ("mn", "m"), ("hours", "h"), ("hour", "h"), ("hrs", "h"), ("hr", "h"), ("days", "d"), ("day", "d"), ("j", "d"), ("weeks", "w"), ("week", "w"),
    ];

    private static decimal? UnitTicks(string unit) => unit switch
    {
        "ms" => TimeSpan.TicksPerMillisecond,
        "s" => TimeSpan.TicksPerSecond,
        "m" => TimeSpan.TicksPerMinute,
        "h" => TimeSpan.TicksPerHour,
        "d" => TimeSpan.TicksPerDay,
        "w" => 7m * TimeSpan.TicksPerDay,
        _ => null,
    };
}

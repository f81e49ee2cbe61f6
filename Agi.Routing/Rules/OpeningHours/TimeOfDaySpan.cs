using System.Globalization;

namespace Agi.Routing.Rules.OpeningHours;

/// <summary>From one minute of the day to another, the end not included; an end past 24:00 is the next morning.</summary>
/// <param name="Start">Minutes since midnight, 0 to 1439.</param>
/// <param name="End">Minutes since the same midnight, more than <paramref name="Start"/>, at most 2879.</param>
public readonly record struct TimeOfDaySpan(int Start, int End)
{
    /// <summary>Minutes of a day.</summary>
    public const int Day = 24 * 60;

    /// <summary>The whole day.</summary>
    public static TimeOfDaySpan WholeDay => new(0, Day);

    /// <summary><c>22:00-02:00</c>.</summary>
    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture,
        $"{Start / 60:00}:{Start % 60:00}-{(End <= Day ? End : End - Day) / 60:00}:{End % 60:00}");
}

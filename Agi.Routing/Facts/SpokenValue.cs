namespace Agi.Routing.Facts;

/// <summary>A value that can be said to a caller.</summary>
public abstract record SpokenValue
{
    private SpokenValue()
    {
    }

    /// <summary>A whole number.</summary>
    public sealed record Whole(long Value) : SpokenValue;

    /// <summary>Money.</summary>
    /// <param name="Currency">ISO 4217, such as EUR.</param>
    public sealed record Money(decimal Value, string Currency) : SpokenValue;

    /// <summary>A day of the calendar, in the time zone of the one who hears it.</summary>
    /// <param name="Today">The day on which it is said: the year is said where it is another one. Null: the year is not said.</param>
    public sealed record Day(DateOnly Value, DateOnly? Today = null) : SpokenValue;

    /// <summary>A time of the day, in the time zone of the one who hears it.</summary>
    public sealed record TimeOfDay(TimeOnly Value) : SpokenValue;

    /// <summary>A span of time.</summary>
    public sealed record Span(TimeSpan Value) : SpokenValue;

    /// <summary>Digits, said in pairs. Other signs are left out.</summary>
    public sealed record DigitText(string Value) : SpokenValue;

    /// <summary>When something opens, seen from the moment of the call: today at two, tomorrow at nine, on Monday at nine thirty.</summary>
    /// <param name="At">The opening, by the clock on the wall.</param>
    /// <param name="Now">The moment of the call, by the same clock.</param>
    public sealed record Opening(DateTime At, DateTime Now) : SpokenValue;
}

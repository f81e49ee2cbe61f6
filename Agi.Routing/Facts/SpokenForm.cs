namespace Agi.Routing.Facts;

/// <summary>How a value is said.</summary>
public enum SpokenForm
{
    /// <summary>A whole number: twenty-one.</summary>
    Number,

    /// <summary>A whole number as a rank: twenty-first.</summary>
    Ordinal,

    /// <summary>Digit by digit, in pairs: an order's number, a telephone number.</summary>
    Digits,

    /// <summary>Money: twelve euros fifty.</summary>
    Amount,

    /// <summary>A day: Monday the first of March; the year only where it is not the present one.</summary>
    Date,

    /// <summary>The day of the week alone.</summary>
    Weekday,

    /// <summary>A time of the day.</summary>
    Time,

    /// <summary>A span of time: two hours, three days.</summary>
    Duration,
}

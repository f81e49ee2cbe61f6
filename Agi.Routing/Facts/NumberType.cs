namespace Agi.Routing.Facts;

/// <summary>What kind of line a telephone number belongs to, by the numbering plan of its country.</summary>
/// <remarks>The plan tells what the number was given out for. It does not tell where the call comes from: numbers are carried over between networks.</remarks>
public enum NumberType
{
    /// <summary>The plan does not say, or the number is not valid in it.</summary>
    Unknown,

    /// <summary>A fixed line.</summary>
    Fixed,

    /// <summary>A mobile.</summary>
    Mobile,

    /// <summary>A fixed line or a mobile: the plan does not tell them apart, as in North America.</summary>
    FixedOrMobile,

    /// <summary>A line over the internet, tied to no place.</summary>
    Voip,

    /// <summary>A service: toll-free, premium rate, shared cost, company-wide numbers, pagers, voice mail.</summary>
    Service,
}

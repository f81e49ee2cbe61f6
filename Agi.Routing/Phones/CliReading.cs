using Agi.Routing.Facts;

namespace Agi.Routing.Phones;

/// <summary>What a caller id was read as: a number, no caller id at all, or something that is no number.</summary>
internal sealed record CliReading
{
    /// <summary>Null where there is none, or where it could not be read.</summary>
    public PhoneNumber? Number { get; init; }

    /// <summary>What the number is for; unknown where there is none, or where it is not valid.</summary>
    public NumberType Type { get; init; }

    /// <summary>The other number that the digits may be. Some networks leave the plus sign out, so a foreign number can look like a national one. Mostly null.</summary>
    public PhoneNumber? OtherNumber { get; init; }

    /// <summary>The caller has no number or hides it: an unknown caller, not a fault.</summary>
    public bool IsWithheld { get; init; }

    /// <summary>Why a caller id that is there could not be read; <see cref="PhoneFault.None"/> where it could, or where there is none.</summary>
    public PhoneFault Fault { get; init; }

    /// <summary>The outcome in one sentence for people; it never repeats the number.</summary>
    public string Reason => IsWithheld ? "There is no caller id." : Fault.Sentence();
}

namespace Agi.Routing.Phones;

/// <summary>What a telephone field was read as.</summary>
public sealed record PhoneReading
{
    /// <summary>The different numbers in it, in their order; empty where it could not be read.</summary>
    public required IReadOnlyList<PhoneNumber> Numbers { get; init; }

    /// <summary>Why there is none; <see cref="PhoneFault.None"/> where there is one.</summary>
    public required PhoneFault Fault { get; init; }

    /// <summary>The fault in one sentence for people; it never repeats the number.</summary>
    public string Reason => Fault.Sentence();
}

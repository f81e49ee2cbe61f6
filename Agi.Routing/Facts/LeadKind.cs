namespace Agi.Routing.Facts;

/// <summary>What a prompt leads to that is half a sentence: <c>leads_to</c> in the manifest of prompts.</summary>
public enum LeadKind
{
    /// <summary>A whole number or a rank.</summary>
    Number,

    /// <summary>Digits: an order's number, a telephone number.</summary>
    Digits,

    /// <summary>Money.</summary>
    Amount,

    /// <summary>A day, or the day of the week.</summary>
    Date,

    /// <summary>A span of time.</summary>
    Duration,

    /// <summary>When hours open next.</summary>
    Opening,

    /// <summary>A carrier's name.</summary>
    Carrier,
}

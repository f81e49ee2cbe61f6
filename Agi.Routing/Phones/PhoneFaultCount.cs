namespace Agi.Routing.Phones;

/// <summary>How many fields of one table could not be read for one reason.</summary>
/// <param name="Table">The table.</param>
/// <param name="Fault">The reason.</param>
/// <param name="Count">How many fields.</param>
/// <param name="Examples">A few, masked: most digits are stars and letters are a, so that nobody can be told from them.</param>
public sealed record PhoneFaultCount(PhoneTable Table, PhoneFault Fault, long Count, IReadOnlyList<string> Examples)
{
    /// <summary>The reason in one sentence for people.</summary>
    public string Why => Fault.Sentence();
}

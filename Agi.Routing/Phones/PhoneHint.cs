namespace Agi.Routing.Phones;

/// <summary>What would raise the hit rate, for ops.</summary>
/// <param name="Code">What kind it is, in one word for machines.</param>
/// <param name="Count">How many telephone fields it concerns.</param>
/// <param name="What">What was found.</param>
/// <param name="Mend">What to do.</param>
public sealed record PhoneHint(string Code, long Count, string What, string Mend)
{
    /// <summary>Both as one sentence.</summary>
    public override string ToString() => $"{What}: {Mend}";
}

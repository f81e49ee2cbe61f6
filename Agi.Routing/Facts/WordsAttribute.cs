namespace Agi.Routing.Facts;

/// <summary>What the agents' screen says of a situation, in their languages.</summary>
/// <param name="english">In English.</param>
/// <param name="french">In French.</param>
[AttributeUsage(AttributeTargets.Field)]
public sealed class WordsAttribute(string english, string french) : Attribute
{
    /// <summary>In English.</summary>
    public string English => english;

    /// <summary>In French.</summary>
    public string French => french;

    /// <summary>Nothing is going on with such a caller: <c>check</c> does not ask for a rule that names the situation. Default false.</summary>
    public bool NothingGoesOn { get; init; }
}

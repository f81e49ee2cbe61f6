namespace Agi.Routing.Rules;

/// <summary>Where a call goes after a dialogue. Calls, <c>explain</c>, <c>render</c> and golden calls all ask here.</summary>
public sealed record DialogueTargets
{
    /// <summary>Where a caller goes who needs nobody any more: <c>served</c> of routing.yaml, or to a person where the file has none.</summary>
    public required string Served { get; init; }

    /// <summary>Where a caller goes whom the dialogue could not serve, or who wants a person.</summary>
    public required string Person { get; init; }

    /// <summary>The targets after a dialogue. The person is the first of these where one answers (<c>people</c>): who fits, the rule's target, key 0 of the menu, the fallback.</summary>
    /// <param name="rules">The file that decided.</param>
    /// <param name="target">The target of the rule. The call goes there if nobody answers at any of the others.</param>
    /// <param name="keyPerson">The target of key 0 of the menu where the dialogue was chosen; null without a menu.</param>
    /// <param name="fitting">A target that the dialogue knows to fit better; null for none.</param>
    public static DialogueTargets Of(RoutingRules rules, string target, string? keyPerson, string? fitting = null)
    {
        string?[] targets = [fitting, target, keyPerson, rules.Fallback];
        var person = Array.Find(targets, one => one is not null && rules.People.Contains(one, StringComparer.Ordinal)) ?? target;
        return new DialogueTargets { Served = rules.Served ?? person, Person = person };
    }
}

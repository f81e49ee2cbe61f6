using Agi.Routing.Facts;
using Agi.Routing.Magento;
using Agi.Routing.Rules;
using Agi.Routing.Situations;

namespace Agi.Routing.Calls;

/// <summary>Where a call goes, and everything that led to it.</summary>
public sealed record RoutingDecision
{
    /// <summary>The decision's id (ROUTE_ID): unique, and in the order of time.</summary>
    public required string Id { get; init; }

    /// <summary>The facts of the call: what the rules were asked about.</summary>
    public required CallFacts Facts { get; init; }

    /// <summary>The situation and whose it is; null where the shop was not asked or did not answer.</summary>
    public CallerSituation? Found { get; init; }

    /// <summary>The rules in force.</summary>
    public required RoutingRules Rules { get; init; }

    /// <summary>What the rules said.</summary>
    public required RuleDecision Rule { get; init; }

    /// <summary>One short sentence, without personal data.</summary>
    public required string Reason { get; init; }

    /// <summary>The words on the agent's screen, such as <c>Jeanne Martin: payment issue</c>; null where nobody was found.</summary>
    public string? Screen { get; init; }

    /// <summary>Where the time went.</summary>
    public required DecisionTimings Timings { get; init; }

    /// <summary>How the decision came about.</summary>
    public RouteStatus Status => Facts.Status;

    /// <summary>The caller's number; null without a readable one.</summary>
    public PhoneNumber? Caller => Facts.Caller;

    /// <summary>Hash of the rules in force (ROUTE_RULES_VERSION).</summary>
    public string RulesVersion => Rules.Version;

    /// <summary>The person whose data may be shown and handed to the dialplan: null where the number is shared, because somebody else may be calling.</summary>
    public CallerIdentity? Person => Status == RouteStatus.Ok ? Found?.Identity : null;

    /// <summary>How sure it is who is calling, by the number alone.</summary>
    public CallerTrust Trust
    {
        get => field is CallerTrust.Nobody && Person is not null ? CallerTrust.Number : field;
        init;
    }


    /// <summary>The value that an item says; null where the call is without it, and for a prompt.</summary>
    public SpokenValue? ValueOf(SpeechItem item) => item switch
    {
        FactItem fact => fact.Fact.Speak(Facts, Rules.Frame),
        ValueItem value => value.Value,
        OpeningItem opening => Rules.NextOpening(opening.Hours, Facts.At),
        _ => null,
    };

    /// <summary>Every fact of the catalogue with its value for people; null where the call is without it. Personal facts come masked.</summary>
    public IEnumerable<KeyValuePair<CallFact, string?>> Told => Rules.Facts.All.Select(fact => KeyValuePair.Create(fact, Print(fact)));

    /// <summary>The dialplan's variables that facts have, by their names; empty where the call is without the fact.</summary>
    /// <remarks>Where the number is shared, facts of one person stay empty.</remarks>
    public IEnumerable<KeyValuePair<string, string>> FactVariables => Rules.Facts.All.Where(fact => fact.Variable is not null)
        .Select(fact => KeyValuePair.Create(fact.Variable!, fact.Sensitivity >= FactSensitivity.State && Person is null ? "" : Print(fact) ?? ""));

    private string? Print(CallFact fact) => fact.Print(Facts, Rules.Frame);
}

using Agi.Routing.Phones;
using Agi.Routing.Rules;
using Agi.Routing.Situations;

namespace Agi.Routing;

/// <summary>Where a call goes, and everything that led to it.</summary>
public sealed record RoutingDecision
{
    /// <summary>The decision's id (ROUTE_ID): unique, and in the order of time.</summary>
    public required string Id { get; init; }

    /// <summary>How the decision came about.</summary>
    public required RouteStatus Status { get; init; }

    /// <summary>The caller's number; null without a readable one.</summary>
    public PhoneNumber? Caller { get; init; }

    /// <summary>The situation and whose it is; null where the shop was not asked or did not answer.</summary>
    public CallerSituation? Found { get; init; }

    /// <summary>What the rules were asked about.</summary>
    public required CallFacts Facts { get; init; }

    /// <summary>What the rules said.</summary>
    public required RuleDecision Rule { get; init; }

    /// <summary>Hash of the rules in force.</summary>
    public required string RulesVersion { get; init; }

    /// <summary>One short sentence, without personal data.</summary>
    public required string Reason { get; init; }

    /// <summary>The store's or the file's words for people on the agent's screen, such as <c>Jeanne Martin: payment issue</c>; null where nobody was found.</summary>
    public string? Screen { get; init; }

    /// <summary>Where the time went.</summary>
    public required DecisionTimings Timings { get; init; }

    /// <summary>The person whose data may be shown and handed to the dialplan: null where the number is shared, for it may be the other one who calls.</summary>
    public Magento.CallerIdentity? Person => Status == RouteStatus.Ok ? Found?.Identity : null;
}

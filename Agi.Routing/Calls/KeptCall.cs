using System.Collections.Immutable;
using Agi.Routing.Facts;
using Agi.Routing.Magento;
using Agi.Routing.Rules;
using Agi.Routing.Situations;

namespace Agi.Routing.Calls;

/// <summary>What is kept of a decision, so that it can be explained and judged again by other rules: the facts and what the shop said. No names, no e-mails.</summary>
public sealed record KeptCall
{
    /// <summary>So many orders of a person are kept: the newest, and the one that decided.</summary>
    public const int MostOrders = 20;

    /// <summary>The facts. The caller's number is left out, unless numbers are kept whole.</summary>
    public required CallFacts Facts { get; init; }

    /// <summary>What the shop said; null where it was not asked or did not answer.</summary>
    public IReadOnlyList<IdentityVerdict>? People { get; init; }

    /// <summary>Facts that are texts and have no property of their own, by their keys.</summary>
    public IReadOnlyDictionary<string, string>? Texts { get; init; }

    /// <summary>Facts that are numbers and have no property of their own, by their keys.</summary>
    public IReadOnlyDictionary<string, decimal>? Numbers { get; init; }

    /// <summary>Why the decision came about.</summary>
    public required string Reason { get; init; }

    /// <summary>Where the time went.</summary>
    public required DecisionTimings Timings { get; init; }

    /// <summary>Whether the call had a number that was not kept. A condition on <c>caller</c> cannot be judged again then.</summary>
    public bool NumberLeftOut { get; init; }

    /// <summary>Takes what is kept of a decision.</summary>
    /// <param name="decision">The decision.</param>
    /// <param name="wholeNumber">Whether the caller's number is kept.</param>
    public static KeptCall Of(RoutingDecision decision, bool wholeNumber)
    {
        var facts = decision.Facts;
        var leaveOut = facts.Caller is not null && !wholeNumber;
        return new KeptCall
        {
            Facts = leaveOut ? facts with { Caller = null, CallerType = facts.CallerType } : facts,
            People = decision.Found is { } found ? [.. found.People.Select(Anonymous)] : null,
            Texts = facts.More.IsEmpty ? null : facts.More.Where(fact => fact.Value is string).ToDictionary(fact => fact.Key, fact => (string)fact.Value, StringComparer.Ordinal),
            Numbers = facts.More.IsEmpty ? null : facts.More.Where(fact => fact.Value is decimal).ToDictionary(fact => fact.Key, fact => (decimal)fact.Value, StringComparer.Ordinal),
            Reason = decision.Reason,
            Timings = decision.Timings,
            NumberLeftOut = leaveOut,
        };
    }

    /// <summary>Judges the call by rules: those that it was decided by, or others.</summary>
    /// <param name="id">The decision's id.</param>
    /// <param name="rules">The rules.</param>
    public RoutingDecision Judge(string id, RoutingRules rules)
    {
        var more = ImmutableDictionary<string, object>.Empty;
        foreach (var (key, text) in Texts ?? ImmutableDictionary<string, string>.Empty) more = more.SetItem(key, text);
        foreach (var (key, number) in Numbers ?? ImmutableDictionary<string, decimal>.Empty) more = more.SetItem(key, number);
        var facts = Facts with { More = more };
        return new RoutingDecision
        {
            Id = id,
            Facts = facts,
            Found = People is null ? null : new CallerSituation(People),
            Rules = rules,
            Rule = RuleEvaluator.Decide(rules, facts),
            Reason = Reason,
            Timings = Timings,
        };
    }

    /// <summary>The rule that the missing number leaves open: it was looked at, and whether it takes the call hangs on a condition on <c>caller</c>.</summary>
    /// <param name="judged">What <see cref="Judge"/> said.</param>
    /// <returns>The first such rule's name; null where the decision is sure.</returns>
    public string? LeftOpenBy(RoutingDecision judged)
    {
        if (!NumberLeftOut) return null;
        var frame = judged.Rules.Frame;
        return judged.Rules.Rules.Take(judged.Rule.Trials.Count).FirstOrDefault(rule => HangsOnNumber(rule, judged.Facts, frame))?.Name;
    }

    /// <summary>Whether the number decides: all that the rule asks besides it would let the rule match, and would not rule it out.</summary>
    private static bool HangsOnNumber(RoutingRule rule, CallFacts facts, in FactFrame frame)
    {
        if (rule.When is not { } when || (!facts.ShopAnswered && rule.NeedsShop)) return false;
        foreach (var condition in when.All)
        {
            if (!AsksNumber(condition) && !condition.Holds(facts, frame)) return false;
        }

        var exceptHolds = true;
        foreach (var condition in when.Except) exceptHolds &= AsksNumber(condition) || condition.Holds(facts, frame);
        var exceptAsks = when.Except.Any(AsksNumber);
        if (when.Except.Count > 0 && exceptHolds && !exceptAsks) return false;
        return when.All.Any(AsksNumber) || (exceptAsks && exceptHolds);
    }

    private static bool AsksNumber(FactCondition condition) => condition.Fact.Key == "caller";

    private static IdentityVerdict Anonymous(IdentityVerdict person)
    {
        var newest = person.Orders.Count <= MostOrders ? person.Orders : [.. person.Orders.Take(MostOrders)];
        if (person.Deciding is { } deciding && !newest.Any(order => order.Order.EntityId == deciding.Order.EntityId)) newest = [.. newest, deciding];
        return person with
        {
            Identity = new CallerIdentity { CustomerId = person.Identity.CustomerId, Group = person.Identity.Group, StoreId = person.Identity.StoreId, Carts = person.Identity.Carts },
            Orders = newest,
        };
    }
}

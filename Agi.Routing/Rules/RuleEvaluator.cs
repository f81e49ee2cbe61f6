using Agi.Routing.Facts;

namespace Agi.Routing.Rules;

/// <summary>Applies the rules to a call: top down, the first that matches wins.</summary>
/// <remarks>
/// When the shop could not be asked, a rule that asks for a fact of the shop is passed over, and so is a rule that takes everyone: the call goes to the
/// file's fallback. Rules about the call itself (status, dialed, caller, caller_type, hours, language) still apply, so that a closed shop stays closed.
/// </remarks>
internal static class RuleEvaluator
{
    /// <summary>Decides where the call goes. Never throws for a call's facts.</summary>
    public static RuleDecision Decide(RoutingRules rules, CallFacts facts)
    {
        var frame = rules.Frame;
        var language = CallLanguage.Of(facts, rules.Language);
        var trials = new List<RuleTrial>(rules.Rules.Count);
        foreach (var rule in rules.Rules)
        {
            var trial = Try(rule, facts, frame);
            trials.Add(trial);
            if (!trial.Matched) continue;
            return new RuleDecision
            {
                Rule = rule.Name,
                Target = rule.Target,
                Priority = rule.Priority,
                Play = rule.Play,
                Menu = rule.Menu,
                Language = rule.Language ?? language,
                Set = rule.Set,
                Fallback = rule.Fallback,
                Trials = trials,
            };
        }

        return new RuleDecision { Rule = RoutingRules.FallbackRule, Target = rules.Fallback, Language = language, Trials = trials };
    }

    private static RuleTrial Try(RoutingRule rule, CallFacts facts, FactFrame frame)
    {
        if (!facts.ShopAnswered && rule.NeedsShop) return new(rule.Name, Matched: false, WhyPassedOver(rule));
        if (rule.When is not { } when) return new(rule.Name, Matched: true, "takes every caller");

        foreach (var condition in when.All)
        {
            if (!condition.Holds(facts, frame)) return new(rule.Name, Matched: false, Clause(condition, holds: false));
        }

        var clauses = when.All.Select(condition => Clause(condition, holds: true)).ToList();
        if (when.Except.Count > 0)
        {
            var spared = when.Except.FirstOrDefault(condition => !condition.Holds(facts, frame));
            if (spared is null)
            {
                return new(rule.Name, Matched: false, "excepted: " + string.Join(", ", when.Except.Select(condition => Clause(condition, holds: true))));
            }

            clauses.Add(Clause(spared, holds: false));
        }

        return new(rule.Name, Matched: true, string.Join(", ", clauses));

        // "situation is recent_delivery, not payment_issue": the value that is, then the one that was wanted.
        string Clause(FactCondition condition, bool holds)
        {
            var actual = $"{condition.Fact.Key} is {condition.Fact.Describe(condition.AnyOf, facts, frame)}";
            if (holds) return actual;
            return condition.Not ? $"{actual}, which 'not {condition.Values}' excludes" : $"{actual}, not {condition.Values}";
        }
    }

    private static string WhyPassedOver(RoutingRule rule) => rule.Conditions.FirstOrDefault(condition => condition.Fact.OfShop) is { } asked
        ? $"passed over: the shop could not be asked for {asked.Fact.Phrase}"
        : "passed over: the shop could not be asked, and the fallback takes such calls";
}

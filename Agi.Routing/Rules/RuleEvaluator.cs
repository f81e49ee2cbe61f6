using Agi.Routing.Rules.Conditions;

namespace Agi.Routing.Rules;

/// <summary>Applies the rules to a call: top down, the first that matches wins.</summary>
/// <remarks>
/// When the shop could not be asked, a rule that asks for a fact of the shop is passed over, and so is a rule that takes everyone: the call goes to the
/// file's fallback. Rules about the call itself (status, dialed, caller, hours, language) still apply, so that a closed shop stays closed.
/// </remarks>
public static class RuleEvaluator
{
    /// <summary>Decides where the call goes. Never throws for a call's facts.</summary>
    public static RuleDecision Decide(RoutingRules rules, CallFacts facts)
    {
        var values = new FactValues(rules, facts);
        var language = CallLanguage.Of(rules, facts);
        var trials = new List<RuleTrial>(rules.Rules.Count);
        foreach (var rule in rules.Rules)
        {
            var trial = Try(rule, values, facts.ShopAnswered);
            trials.Add(trial);
            if (!trial.Matched) continue;
            return new RuleDecision
            {
                Rule = rule.Name,
                Target = rule.Target,
                Priority = rule.Priority,
                Play = rule.Play,
                Language = rule.Language ?? language,
                Set = rule.Set,
                Fallback = rule.Fallback,
                Trials = trials,
            };
        }

        return new RuleDecision { Rule = RoutingRules.FallbackRule, Target = rules.Fallback, Language = language, Trials = trials };
    }

    private static RuleTrial Try(RoutingRule rule, FactValues values, bool shopAnswered)
    {
        if (!shopAnswered && rule.NeedsShop) return new(rule.Name, Matched: false, WhyPassedOver(rule));
        if (rule.When is not { } when) return new(rule.Name, Matched: true, "takes every caller");

        foreach (var condition in when.All)
        {
            if (!values.Holds(condition)) return new(rule.Name, Matched: false, Clause(condition, values, holds: false));
        }

        var clauses = when.All.Select(condition => Clause(condition, values, holds: true)).ToList();
        if (when.Except.Count > 0)
        {
            var spared = when.Except.FirstOrDefault(condition => !values.Holds(condition));
            if (spared is null)
            {
                return new(rule.Name, Matched: false, "excepted: " + string.Join(", ", when.Except.Select(condition => Clause(condition, values, holds: true))));
            }

            clauses.Add(Clause(spared, values, holds: false));
        }

        return new(rule.Name, Matched: true, string.Join(", ", clauses));
    }

    private static string WhyPassedOver(RoutingRule rule)
    {
        var fact = rule.When?.All.Concat(rule.When.Except).First(condition => condition.Fact.IsOfShop()).Fact;
        return fact is { } asked
            ? $"passed over: the shop could not be asked for {asked.ToPhrase()}"
            : "passed over: the shop could not be asked, and the fallback takes such calls";
    }

    // "situation is recent_delivery, not payment_issue": the value that is, then the one that was wanted.
    private static string Clause(FactCondition condition, FactValues values, bool holds)
    {
        var actual = $"{condition.Fact.ToName()} is {values.Describe(condition)}";
        if (holds) return actual;
        return condition.Not ? $"{actual}, which 'not {condition.Values}' excludes" : $"{actual}, not {condition.Values}";
    }
}

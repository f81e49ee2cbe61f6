using Agi.Routing.Facts;
using Agi.Routing.Rules.Reading;

namespace Agi.Routing.Rules.Checking;

/// <summary>Checks rules beyond what reading them finds: rules that no call reaches, callers and situations forgotten, windows, hours, menus, what is said, golden calls.</summary>
public static class RulesChecker
{
    /// <summary>Reads and checks a file.</summary>
    /// <param name="path">The file.</param>
    /// <param name="prompts">The prompts there are; null does not check them.</param>
    public static RulesCheck CheckFile(string path, PromptCatalogue? prompts = null) =>
        Check(RoutingRulesLoader.Load(path), path, prompts);

    /// <summary>Checks what was read.</summary>
    /// <param name="prompts">The prompts there are; null does not check them.</param>
    internal static RulesCheck Check(RulesReading reading, string file, PromptCatalogue? prompts = null)
    {
        if (reading.Rules is not { } rules) return new RulesCheck { File = file, Faults = reading.Faults };
        var faults = new FaultList(file);
        var space = new FactSpace(rules);
        var solver = new RuleSolver(space.Dimensions);
        CheckReach(rules, space, solver, faults);
        SituationsChecker.Check(rules, faults);
        CheckHours(rules, faults);
        MenusChecker.Check(rules, faults);
        new SpeechChecker(rules, prompts ?? PromptCatalogue.None, space, solver, faults).Check();
        var calls = GoldenCalls.Run(rules);
        foreach (var call in calls.Where(call => !call.Passed))
        {
            faults.Error(call.Call.Position, RuleFaultCodes.GoldenCall, $"The golden call '{call.Call.Name}' fails: {string.Join(", ", call.Differences)}. {Why(call)}");
        }

        return new RulesCheck
        {
            File = file,
            Rules = faults.HasErrors ? null : rules,
            Faults = [.. reading.Faults.Concat(faults.InOrder()).OrderBy(fault => fault.Line).ThenBy(fault => fault.Column)],
            Calls = calls,
        };
    }

    // Why the expected rule did not match helps most.
    private static string Why(GoldenResult call)
    {
        var decision = call.Decision;
        var expected = decision.Trials.FirstOrDefault(trial => trial.Rule == call.Call.Expect.Rule && !trial.Matched);
        return expected is not null
            ? $"The rule '{expected.Rule}' did not match: {expected.Why}."
            : decision.Rule == RoutingRules.FallbackRule ? "No rule took it." : $"The rule '{decision.Rule}' took it: {decision.Trials[^1].Why}.";
    }

    private static void CheckReach(RoutingRules rules, FactSpace space, RuleSolver solver, FaultList faults)
    {
        for (var index = 0; index < rules.Rules.Count; index++)
        {
            if (solver.Solve([.. space.Constraints, .. space.Reaches(rules, index)]) is null && !solver.GaveUp) ReportUnreached(rules, index, space, solver, faults);
        }

        if (solver.Solve([.. space.Constraints, [[space.ShopAnswered]], .. space.Reaches(rules, rules.Rules.Count)]) is { } gap)
        {
            faults.Warning(
                rules.Rules[^1].Position,
                RuleFaultCodes.Gap,
                $"No rule takes some callers, who go to the fallback '{rules.Fallback}', for example: {space.Describe(gap)}. A last rule without 'when' takes everyone else.");
        }

        CheckSituations(rules, space, solver, faults);
    }

    private static void ReportUnreached(RoutingRules rules, int index, FactSpace space, RuleSolver solver, FaultList faults)
    {
        var rule = rules.Rules[index];
        Literal[][][] alone = [.. space.Constraints, .. space.Matches(rules, rule)];
        if (solver.Solve(alone) is not { } example)
        {
            if (!solver.GaveUp) faults.Warning(rule.Position, RuleFaultCodes.NeverMatches, $"The rule '{rule.Name}' can never match: its conditions exclude each other.");
            return;
        }

        // Find the fewest rules before it that take all its calls: go back from the last one, and leave out each that is not needed.
        var takers = rules.Rules.Take(index).ToList();
        foreach (var taker in takers.AsEnumerable().Reverse().ToList())
        {
            var others = takers.Where(other => other != taker).ToList();
            if (solver.Solve([.. alone, .. others.Select(other => space.MatchesNot(rules, other))]) is null && !solver.GaveUp) takers = others;
        }

        var names = string.Join(" and ", takers.Select(taker => $"'{taker.Name}' (line {taker.Position.Line})"));
        var first = RuleEvaluator.Decide(rules, space.Example(example)).Rule;
        faults.Warning(
            rule.Position,
            RuleFaultCodes.Shadowed,
            $"The rule '{rule.Name}' can never match: {names} before it {(takers.Count == 1 ? "takes" : "take")} every call that it would. "
            + $"For example this one goes to '{first}': {space.Describe(example)}. Move the rule up, or take it out.");
    }

    private static void CheckSituations(RoutingRules rules, FactSpace space, RuleSolver solver, FaultList faults)
    {
        var named = Named(rules, FactCatalogue.Situation);
        foreach (var situation in Enum.GetValues<Situation>().Where(situation => situation.WantsRule()))
        {
            if (named.Contains(situation.ToName())) continue;
            if (solver.Solve([.. space.Constraints, [[space.InSituation(situation)]]]) is not { } solution) continue;
            var decision = RuleEvaluator.Decide(rules, space.Example(solution));
            faults.Warning(
                rules.Rules[^1].Position,
                RuleFaultCodes.UnnamedSituation,
                $"No rule names the situation '{situation.ToName()}'. Such a caller goes to '{decision.Target}' by '{decision.Rule}', for example: {space.Describe(solution)}.");
        }
    }

    private static void CheckHours(RoutingRules rules, FaultList faults)
    {
        var used = Named(rules, FactCatalogue.Hours);
        used.UnionWith(Said(rules).OfType<OpeningItem>().Select(opening => opening.Hours));
        if (rules.CallbackHours is { } callbacks && rules.Menus.Values.SelectMany(menu => menu.Choices).Any(choice => choice.Dialogue == DialogueNames.Callback)) used.Add(callbacks);
        foreach (var set in rules.Hours.Values)
        {
            if (!used.Contains(set.Name)) faults.Warning(set.Position, RuleFaultCodes.Unused, $"No rule asks for the hours '{set.Name}', or says when they open.");
            if (IsNeverOpen(set)) faults.Warning(set.Position, RuleFaultCodes.Hours, $"The hours '{set.Name}' never open: give at least one day a span such as \"09:00-18:00\".");
        }
    }

    /// <summary>Everything that rules and menus say.</summary>
    private static IEnumerable<SpeechItem> Said(RoutingRules rules) =>
        [.. rules.Rules.SelectMany(rule => rule.Play), .. rules.Menus.Values.SelectMany(menu => menu.Say.Concat(menu.Choices.SelectMany(choice => choice.Play)))];

    /// <summary>Every word that a condition on the fact names.</summary>
    private static HashSet<string> Named(RoutingRules rules, CallFact fact) =>
        rules.Rules.SelectMany(rule => rule.Conditions).Where(condition => condition.Fact == fact)
            .SelectMany(condition => condition.AnyOf.OfType<TextTest>()).Select(test => test.Text).ToHashSet(StringComparer.Ordinal);

    private static bool IsNeverOpen(HoursSet set) => HoursMoments.Of([set]).All(moment => !moment.Open[0]);
}

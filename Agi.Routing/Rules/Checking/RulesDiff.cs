using System.Globalization;
using Agi.Routing.Facts;
using Agi.Routing.Situations;

namespace Agi.Routing.Rules.Checking;

/// <summary>Tells which kinds of caller fare differently under two rules files, over all combinations of the facts that either of them mentions.</summary>
public static class RulesDiff
{
    private const string OtherSituation = "some callers get another situation, and go by the rules for that. To see one: agi-server explain --cli NUMBER --rules FILE, with either file.";

    /// <summary>The differences: those who go elsewhere first, then in the order of the old rules. Empty where no call with the same facts fares differently.</summary>
    public static RulesDifferences Compare(RoutingRules old, RoutingRules @new)
    {
        var space = new FactSpace(old, @new);
        var solver = new RuleSolver(space.Dimensions);
        var differences = new List<RulesDifference>();
        for (var before = 0; before <= old.Rules.Count; before++)
        {
            for (var after = 0; after <= @new.Rules.Count; after++)
            {
                // A rule without a language leaves the caller's own. Callers who would hear another language are looked at apart.
                var heard = space.Language(cell => LanguageOf(old, before, cell) != LanguageOf(@new, after, cell));
                foreach (var language in new[] { heard, space.Opposite(heard) })
                {
                    if (language.Cells.IsEmpty) continue;
                    Literal[][][] clauses = [.. space.Constraints, [[language]], .. space.Reaches(old, before), .. space.Reaches(@new, after)];
                    if (solver.Solve(clauses) is not { } solution) continue;
                    if (Difference(old, @new, space, solver, clauses, solution) is { } difference) differences.Add(difference);
                }
            }
        }

        return new RulesDifferences { Callers = [.. differences.OrderBy(difference => !difference.GoesElsewhere)], Settings = [.. Settings(old, @new)] };
    }

    /// <summary>The settings of the classification that differ between two files, a sentence each. They give callers other situations.</summary>
    public static IReadOnlyList<string> OfSituations(RoutingRules old, RoutingRules @new) =>
        [.. Situations(old, @new).Select(setting => $"{setting.Key} {setting.Old} → {setting.New}")];

    /// <summary>What two files set besides their rules and hours: what makes the facts that rules ask for.</summary>
    private static IEnumerable<SettingDifference> Settings(RoutingRules old, RoutingRules @new)
    {
        if (old.Country != @new.Country) yield return new("country", old.Country, @new.Country, "national numbers of callers are read as another country's, so other people are found.");
        if (old.Budget != @new.Budget) yield return new("budget", Durations.Write(old.Budget), Durations.Write(@new.Budget), "a decision that takes longer goes without the shop's data.");
        if (old.CallsWindow != @new.CallsWindow) yield return new("calls_window", Durations.Write(old.CallsWindow), Durations.Write(@new.CallsWindow), "callers have called more or less often before.");
        if (MayHear(old) != MayHear(@new)) yield return new("cli_may_hear", MayHear(old), MayHear(@new), "callers hear more or less of their order on the number alone.");
        if (old.CallbackHours != @new.CallbackHours) yield return new("callback_hours", old.CallbackHours ?? "none", @new.CallbackHours ?? "none", "callers who are called back hear another time.");
        if (old.Served != @new.Served) yield return new("served", old.Served ?? "none", @new.Served ?? "none", "callers whom a dialogue has served go elsewhere.");
        if (old.Menus.Count + @new.Menus.Count > 0 && !old.People.SequenceEqual(@new.People, StringComparer.Ordinal)) yield return new("people", List(old.People), List(@new.People), "callers whom a dialogue could not serve may go to other people.");
        foreach (var setting in Situations(old, @new)) yield return setting;
    }

    private static IEnumerable<SettingDifference> Situations(RoutingRules old, RoutingRules @new) => SituationSetting.All
        .Where(setting => !setting.Same(old.Situations, @new.Situations))
        .Select(setting => new SettingDifference("situations." + setting.Key, setting.Write(old.Situations), setting.Write(@new.Situations), OtherSituation));

    private static string MayHear(RoutingRules rules) => $"[{string.Join(", ", rules.CliMayHear.Order().Select(allowed => allowed.ToName()))}]";

    private static string LanguageOf(RoutingRules rules, int index, CallFacts facts) =>
        (index < rules.Rules.Count ? rules.Rules[index].Language : null) ?? CallLanguage.Of(facts, rules.Language);

    private static RulesDifference? Difference(RoutingRules old, RoutingRules @new, FactSpace space, RuleSolver solver, Literal[][][] clauses, CellSet[] solution)
    {
        var call = space.Example(solution);
        var (was, becomes) = (RuleEvaluator.Decide(old, call), RuleEvaluator.Decide(@new, call));
        List<string> changes = [.. Changes(was, becomes), .. MenuChanges.Between(old, was, @new, becomes)];
        return changes.Count == 0
            ? null
            : new RulesDifference { Who = Who(space, solver, clauses), Example = space.Describe(solution), Call = call, Old = was, New = becomes, Changes = changes };
    }

    private static List<string> Changes(RuleDecision old, RuleDecision @new)
    {
        var changes = new List<string>();
        Compare("target", old.Target, @new.Target);
        Compare("priority", old.Priority.ToString(CultureInfo.InvariantCulture), @new.Priority.ToString(CultureInfo.InvariantCulture));
        Compare("play", Items(old.Play), Items(@new.Play));
        Compare("language", old.Language, @new.Language);
        Compare("set", Variables(old), Variables(@new));
        Compare("fallback", old.Fallback ?? "none", @new.Fallback ?? "none");
        return changes;

        void Compare(string what, string was, string becomes)
        {
            if (was != becomes) changes.Add($"{what} {was} → {becomes}");
        }
    }

    private static string List(IReadOnlyList<string> items) => items.Count == 0 ? "nothing" : string.Join(", ", items);

    private static string Items(IReadOnlyList<SpeechItem> items) => List([.. items.Select(item => item.Written)]);

    private static string Variables(RuleDecision decision) =>
        List([.. decision.Set.OrderBy(variable => variable.Key, StringComparer.Ordinal).Select(variable => $"{variable.Key}={variable.Value}")]);

    // Where a situation counts for one person and for a shared number alike, its plain name covers both.
    private static string Words(List<FactCell> cells)
    {
        var words = cells.ConvertAll(cell => cell.Words);
        if (FactSpace.NotAsked.All(word => words.Contains(word, StringComparer.Ordinal)))
        {
            words.RemoveAll(word => FactSpace.NotAsked.Contains(word, StringComparer.Ordinal));
            words.Add("not known (the shop cannot be asked)");
        }

        return string.Join(" or ", words.Distinct(StringComparer.Ordinal).Where(word => !word.EndsWith(FactSpace.Shared, StringComparison.Ordinal) || !words.Contains(word[..^FactSpace.Shared.Length], StringComparer.Ordinal)));
    }

    /// <summary>Which values each fact can have among these calls; facts that can have any are left out.</summary>
    private static List<KeyValuePair<string, string>> Who(FactSpace space, RuleSolver solver, Literal[][][] clauses)
    {
        var who = new List<KeyValuePair<string, string>>();
        for (var dimension = 0; dimension < space.Dimensions.Count; dimension++)
        {
            var cells = space.Dimensions[dimension].Cells;
            if (cells.Count < 2) continue;
            var index = dimension;
            var possible = cells.Where((_, cell) => Possible(clauses, index, cell)).ToList();
            var allowed = cells.Where((_, cell) => Possible(space.Constraints, index, cell)).ToList();
            if (possible.Count == allowed.Count) continue;
            var others = allowed.Except(possible).ToList();
            var words = others.Count < possible.Count
                ? "other than " + Words(others)
                : Words(possible);
            who.Add(new(space.Dimensions[dimension].Name, words));
        }

        return who;

        bool Possible(IEnumerable<Literal[][]> all, int dimension, int cell)
        {
            var only = new Literal(dimension, CellSet.Of(space.Dimensions[dimension].Cells.Count, other => other == cell));
            return solver.Solve([.. all, [[only]]]) is not null || solver.GaveUp;
        }
    }
}

using System.Globalization;

namespace Agi.Routing.Rules.Checking;

internal static class GoldenCalls
{
    /// <summary>Runs every golden call of the rules, in the file's order.</summary>
    public static IReadOnlyList<GoldenResult> Run(RoutingRules rules) => [.. rules.Calls.Select(call => Run(rules, call))];

    private static GoldenResult Run(RoutingRules rules, GoldenCall call)
    {
        var decision = RuleEvaluator.Decide(rules, call.Given);
        var differences = new List<string>();
        Compare("rule", call.Expect.Rule, decision.Rule);
        // A caller who presses nothing is asked too, and goes on when the menu gives up.
        var walk = decision.Menu is null ? null : KeyedWalk.Of(rules, decision, call.Keys);
        if (walk is null && call.Keys.Length > 0) differences.Add($"keys {call.Keys} are pressed, and the rule '{decision.Rule}' has no menu");
        if (walk?.EndedBefore is { } key) differences.Add(string.Create(CultureInfo.InvariantCulture, $"the menu ended before key {key} of {call.Keys}"));
        Compare("target", call.Expect.Target, walk?.Outcome.Target ?? decision.Target);
        Compare("priority", call.Expect.Priority?.ToString(CultureInfo.InvariantCulture), decision.Priority.ToString(CultureInfo.InvariantCulture));
        Compare("play", call.Expect.Play is { } play ? $"[{string.Join(", ", play)}]" : null, $"[{string.Join(", ", decision.Play)}]");
        Compare("menu", call.Expect.Menu, decision.Menu ?? "none");
        Compare("choice", call.Expect.Choice, walk is { Outcome.Choice: { Length: > 0 } choice } ? choice : "none");
        Compare("dialogue", call.Expect.Dialogue, walk?.Outcome.Dialogue ?? "none");
        Compare("language", call.Expect.Language, decision.Language);
        Compare("fallback", call.Expect.Fallback, decision.Fallback ?? "none");
        return new GoldenResult { Call = call, Decision = decision, Walk = walk, Differences = differences };

        void Compare(string what, string? expected, string actual)
        {
            if (expected is not null && expected != actual) differences.Add($"{what} is {actual}, not {expected}");
        }
    }
}

/// <summary>What came of a golden call.</summary>
internal sealed record GoldenResult
{
    public required GoldenCall Call { get; init; }

    /// <summary>What the rules decided, with the reasons.</summary>
    public required RuleDecision Decision { get; init; }

    /// <summary>How the caller went through the menu; null where the rule has none.</summary>
    public KeyedWalk? Walk { get; init; }

    /// <summary>What differs from what was expected, such as <c>target is tech, not sales</c>; empty where it passed.</summary>
    public required IReadOnlyList<string> Differences { get; init; }

    public bool Passed => Differences.Count == 0;
}

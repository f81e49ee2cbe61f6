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
        Compare("target", call.Expect.Target, decision.Target);
        Compare("priority", call.Expect.Priority?.ToString(CultureInfo.InvariantCulture), decision.Priority.ToString(CultureInfo.InvariantCulture));
        Compare("play", call.Expect.Play is { } play ? $"[{string.Join(", ", play)}]" : null, $"[{string.Join(", ", decision.Play)}]");
        Compare("language", call.Expect.Language, decision.Language);
        Compare("fallback", call.Expect.Fallback, decision.Fallback ?? "none");
        return new GoldenResult { Call = call, Decision = decision, Differences = differences };

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

    /// <summary>What differs from what was expected, such as <c>target is tech, not sales</c>; empty where it passed.</summary>
    public required IReadOnlyList<string> Differences { get; init; }

    public bool Passed => Differences.Count == 0;
}

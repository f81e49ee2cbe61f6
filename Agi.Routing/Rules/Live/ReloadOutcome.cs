using Agi.Routing.Rules.Checking;

namespace Agi.Routing.Rules.Live;

/// <summary>What a reload did, for <c>agi-server reload</c>, health and metrics.</summary>
public sealed record ReloadOutcome
{
    /// <summary>What became of it.</summary>
    public required ReloadResult Result { get; init; }

    /// <summary>When.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>The check of the file, with every fault and golden call.</summary>
    public required RulesCheck Check { get; init; }

    /// <summary>Version of the rules in force now; null where there are none.</summary>
    public string? Version { get; init; }

    /// <summary>The outcome as one sentence.</summary>
    public override string ToString() => Result switch
    {
        ReloadResult.Loaded => $"{Check.File}: version {Version} is live: {Check.Rules!.Rules.Count} rules, {Check.Calls.Count} golden calls passed.",
        ReloadResult.Unchanged => $"{Check.File}: unchanged, version {Version} is live.",
        _ => $"{Check.File}: refused, {(Version is null ? "and there are no rules in force" : $"version {Version} stays live")}. {Check.Faults.First(fault => fault.Severity == FaultSeverity.Error)}",
    };
}

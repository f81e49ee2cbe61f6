namespace Agi.Routing.Rules.Live;

/// <summary>Tells that the rules file was read again.</summary>
public sealed class RulesReloadedEventArgs(ReloadOutcome outcome) : EventArgs
{
    /// <summary>What became of it.</summary>
    public ReloadOutcome Outcome { get; } = outcome;
}

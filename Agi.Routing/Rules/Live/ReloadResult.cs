namespace Agi.Routing.Rules.Live;

/// <summary>What became of a reload.</summary>
public enum ReloadResult
{
    /// <summary>New rules are live.</summary>
    Loaded,

    /// <summary>The file is the one whose rules are live already.</summary>
    Unchanged,

    /// <summary>The file has errors or failing golden calls: the rules stay as they were.</summary>
    Refused,
}

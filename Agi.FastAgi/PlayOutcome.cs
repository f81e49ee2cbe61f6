namespace Agi.FastAgi;

/// <summary>What became of a prompt.</summary>
public enum PlayOutcome
{
    /// <summary>It played to its end.</summary>
    Played,

    /// <summary>The caller ended it with a digit.</summary>
    Interrupted,

    /// <summary>The call is up, but the prompt did not play: its file is missing, or in a format that Asterisk cannot read.</summary>
    Missing,

    /// <summary>The caller has hung up.</summary>
    CallerGone,
}

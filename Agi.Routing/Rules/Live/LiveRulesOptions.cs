namespace Agi.Routing.Rules.Live;

/// <summary>Where the rules are and how their file is watched.</summary>
public sealed record LiveRulesOptions
{
    /// <summary>The rules file.</summary>
    public required string Path { get; init; }

    /// <summary>
    /// Where to keep a copy of the last sound rules. A program that starts with a faulty file takes the copy. Default null: none is kept, and such a start fails.
    /// </summary>
    public string? LastGoodPath { get; init; }

    /// <summary>How often the file's content is looked at, beside the file system's own events, which network drives and containers lose. Default 1 second.</summary>
    internal TimeSpan PollInterval { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>How long a changed content must stay the same before it is read: editors write in parts. Default 200 ms.</summary>
    internal TimeSpan Settle { get; init; } = TimeSpan.FromMilliseconds(200);

    /// <summary>Whether to listen to the file system's events too. Default true.</summary>
    internal bool WatchEvents { get; init; } = true;

    /// <summary>The prompts there are, to check a file's prompts with; null does not check them.</summary>
    public Func<PromptCatalogue?>? Prompts { get; init; }
}

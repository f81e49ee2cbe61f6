namespace Agi.Routing.Calls;

/// <summary>The caller heard a prompt, to its end or until a key.</summary>
public sealed record CallPlayed : CallEvent
{
    /// <summary>The prompt's id.</summary>
    public required string Prompt { get; init; }
}

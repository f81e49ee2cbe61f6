namespace Agi.Server.FastAgi;

/// <summary>A reply to one command.</summary>
public sealed record AgiReply
{
    /// <summary>The status: 200, 510, 511, 520.</summary>
    public required int Status { get; init; }

    /// <summary>The text after <c>result=</c>, such as <c>0</c> or <c>-1</c> or digits; empty where there is none.</summary>
    public required string Result { get; init; }

    /// <summary>The text between the first and the last parenthesis; null where there is none.</summary>
    public string? Value { get; init; }

    /// <summary>Position in samples where a prompt ended; null where the reply has none.</summary>
    public long? EndPosition { get; init; }
}

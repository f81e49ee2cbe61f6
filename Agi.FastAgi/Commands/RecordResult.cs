namespace Agi.FastAgi;

/// <summary>How a recording ended.</summary>
public readonly record struct RecordResult
{
    /// <summary>Whether it ended with -1: the caller is gone, or the file cannot be written.</summary>
    public bool Failed { get; init; }

    /// <summary>Asterisk's word for the end: <c>dtmf</c>, <c>timeout</c>, <c>hangup</c>, <c>randomerror</c>, <c>waitfor</c>, <c>writefile</c>; empty if it says none.</summary>
    public required string Reason { get; init; }

    /// <summary>The escape digit that ended it; null if none did.</summary>
    public char? Digit { get; init; }

    /// <summary>The recording's length in samples.</summary>
    public long EndPosition { get; init; }

    internal static RecordResult Of(AgiReply reply) =>
        new() { Failed = reply.Code is null or < 0, Reason = reply.Value ?? "", Digit = reply.Digit, EndPosition = reply.EndPosition ?? 0 };
}

namespace Agi.FastAgi;

/// <summary>The digits that a caller dialled.</summary>
public readonly record struct DigitsResult
{
    /// <summary>Whether the command ended with -1: the caller is gone, or the prompt is missing.</summary>
    public bool Failed { get; init; }

    /// <summary>The digits, without the <c>#</c> that ended them; empty if there are none.</summary>
    public required string Digits { get; init; }

    /// <summary>Whether the time ran out before <c>#</c> or the most digits.</summary>
    public bool TimedOut { get; init; }

    internal static DigitsResult Of(AgiReply reply) => reply.Result == "-1"
        ? new DigitsResult { Failed = true, Digits = "" }
        : new DigitsResult { Digits = reply.Result, TimedOut = reply.Value == "timeout" };
}

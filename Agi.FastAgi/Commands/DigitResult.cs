namespace Agi.FastAgi;

/// <summary>The key that ended a command, if any.</summary>
public readonly record struct DigitResult
{
    /// <summary>Whether the command ended with -1: the caller is gone, or it could not run.</summary>
    public bool Failed { get; init; }

    /// <summary>The key; null if none was pressed.</summary>
    public char? Digit { get; init; }

    internal static DigitResult Of(AgiReply reply) => new() { Failed = reply.Code is null or < 0, Digit = reply.Digit };
}

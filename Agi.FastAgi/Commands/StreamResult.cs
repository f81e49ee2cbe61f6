namespace Agi.FastAgi;

/// <summary>How a prompt ended.</summary>
public readonly record struct StreamResult
{
    /// <summary>Whether it ended with -1: the caller is gone, or the file is missing. <see cref="AgiChannelExtensions.PlayAsync(IAgiChannel, string, string, CancellationToken)"/> finds out which.</summary>
    public bool Failed { get; init; }

    /// <summary>The escape digit that ended it; null if it played to its end.</summary>
    public char? Digit { get; init; }

    /// <summary>Where it ended, in samples (8000 a second for a telephone's prompts).</summary>
    public long EndPosition { get; init; }

    /// <summary>Whether it failed at its very first sample, as a missing file does.</summary>
    public bool MayBeMissing => Failed && EndPosition == 0;

    internal static StreamResult Of(AgiReply reply) => new() { Failed = reply.Code is null or < 0, Digit = reply.Digit, EndPosition = reply.EndPosition ?? 0 };
}

namespace Agi.FastAgi.Commands;

/// <summary>Plays a prompt that the caller may wind, rewind and pause.</summary>
/// <remarks>
/// Syntax: <c>CONTROL STREAM FILE filename escape-digits skipms ffchar rewchr pausechr [offsetms]</c>. Result: 0 played, the digit's character code, or -1, with
/// <c>endpos</c> in samples. Asterisk 1.2.0 and later. <see cref="AgiCommand.Duration"/> is an hour by default: a caller may pause.
/// </remarks>
public sealed class ControlStreamFile : AgiCommand<StreamResult>
{
    private readonly string _file;
    private readonly string _escapeDigits;

    /// <summary>Makes the command.</summary>
    /// <param name="file">The prompt's path without its extension.</param>
    /// <param name="escapeDigits">Digits that end it; none by default.</param>
    public ControlStreamFile(string file, string escapeDigits = "")
    {
        _file = file;
        _escapeDigits = escapeDigits;
        Duration = TimeSpan.FromHours(1);
    }

    /// <summary>How far one key winds. Default 3 s.</summary>
    public TimeSpan Skip { get; init; } = TimeSpan.FromSeconds(3);

    /// <summary>The key that winds forward. Default <c>#</c>.</summary>
    public string ForwardKey { get; init; } = "#";

    /// <summary>The key that winds back. Default <c>*</c>.</summary>
    public string RewindKey { get; init; } = "*";

    /// <summary>The key that pauses; empty (the default) for none.</summary>
    public string PauseKey { get; init; } = "";

    /// <summary>Where to start; null (the default) at the beginning. Asterisk 12 and later.</summary>
    public TimeSpan? Offset { get; init; }

    /// <inheritdoc/>
    public override string ToLine() => Offset is { } offset
        ? AgiLine.Of("CONTROL STREAM FILE", _file, _escapeDigits, AgiLine.Milliseconds(Skip), ForwardKey, RewindKey, PauseKey, AgiLine.Milliseconds(offset))
        : AgiLine.Of("CONTROL STREAM FILE", _file, _escapeDigits, AgiLine.Milliseconds(Skip), ForwardKey, RewindKey, PauseKey);

    /// <summary>How it ended.</summary>
    public override StreamResult ReadResult(AgiReply reply) => StreamResult.Of(reply);
}

namespace Agi.FastAgi.Commands;

/// <summary>Plays a prompt to its end, or until the caller presses one of the escape digits.</summary>
/// <remarks>
/// Syntax: <c>STREAM FILE filename escape-digits [sample-offset]</c>. Result: 0 played, the digit's character code, or -1 for a hang-up and for a missing file, with
/// <c>endpos</c> in samples. Asterisk 0.4.0 and later. <see cref="AgiCommand.Duration"/> is 10 minutes by default.
/// </remarks>
public sealed class StreamFile : AgiCommand<StreamResult>
{
    private readonly long _offset;

    /// <summary>Makes the command.</summary>
    /// <param name="file">The prompt's path without its extension.</param>
    /// <param name="escapeDigits">Digits that end it; none by default.</param>
    /// <param name="sampleOffset">Where to start, in samples.</param>
    public StreamFile(string file, string escapeDigits = "", long sampleOffset = 0)
    {
        File = file;
        EscapeDigits = escapeDigits;
        _offset = sampleOffset;
        Duration = TimeSpan.FromMinutes(10);
    }

    /// <summary>The prompt's path without its extension.</summary>
    public string File { get; }

    /// <summary>Digits that end it.</summary>
    public string EscapeDigits { get; }

    /// <inheritdoc/>
    public override string ToLine() =>
        _offset == 0 ? AgiLine.Of("STREAM FILE", File, EscapeDigits) : AgiLine.Of("STREAM FILE", File, EscapeDigits, AgiLine.Number(_offset));

    /// <summary>How it ended.</summary>
    public override StreamResult ReadResult(AgiReply reply) => StreamResult.Of(reply);
}

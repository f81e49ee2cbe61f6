namespace Agi.FastAgi.Commands;

/// <summary>Records the caller into a file on the Asterisk server.</summary>
/// <remarks>
/// Syntax: <c>RECORD FILE filename format escape-digits timeout [offset-samples] [BEEP] [s=silence]</c>, the time-out in milliseconds (-1 for none), silence in seconds.
/// Result: 0 or the digit's character code, or -1, with the reason in parentheses and <c>endpos</c> in samples. Asterisk 0.4.0 and later.
/// <see cref="AgiCommand.Duration"/> is the time-out, or an hour where there is none.
/// </remarks>
public sealed class RecordFile : AgiCommand<RecordResult>
{
    private readonly string _file;
    private readonly string _format;
    private readonly string _escapeDigits;
    private readonly TimeSpan? _timeout;

    /// <summary>Makes the command.</summary>
    /// <param name="file">The file's path without its extension.</param>
    /// <param name="format">Its format, such as <c>wav</c>.</param>
    /// <param name="escapeDigits">Digits that end it.</param>
    /// <param name="timeout">The longest recording; null for no limit.</param>
    public RecordFile(string file, string format, string escapeDigits, TimeSpan? timeout = null)
    {
        if (timeout is { } given) ArgumentOutOfRangeException.ThrowIfLessThan(given, TimeSpan.Zero, nameof(timeout));
        _file = file;
        _format = format;
        _escapeDigits = escapeDigits;
        _timeout = timeout;
        Duration = timeout ?? TimeSpan.FromHours(1);
    }

    /// <summary>Whether a beep comes first. Default false.</summary>
    public bool Beep { get; init; }

    /// <summary>Silence that ends it, in whole seconds; null (the default) for none.</summary>
    public TimeSpan? Silence { get; init; }

    /// <inheritdoc/>
    public override string ToLine()
    {
        List<string> arguments = [_file, _format, _escapeDigits, _timeout is { } timeout ? AgiLine.Milliseconds(timeout) : "-1"];
        if (Beep) arguments.Add("BEEP");
        if (Silence is { } silence) arguments.Add($"s={AgiLine.Number((long)silence.TotalSeconds)}");
        return AgiLine.Of("RECORD FILE", [.. arguments]);
    }

    /// <summary>How it ended.</summary>
    public override RecordResult ReadResult(AgiReply reply) =>
        new() { Failed = reply.Code is null or < 0, Reason = reply.Value ?? "", Digit = reply.Digit, EndPosition = reply.EndPosition ?? 0 };
}

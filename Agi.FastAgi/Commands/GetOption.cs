namespace Agi.FastAgi.Commands;

/// <summary>Plays a prompt and waits for one of the escape digits, also after its end.</summary>
/// <remarks>
/// Syntax: <c>GET OPTION filename escape-digits [timeout]</c>, in milliseconds. Result: 0 for none in time, the digit's character code, or -1, with <c>endpos</c>.
/// Asterisk 1.2.0 and later. <see cref="AgiCommand.Duration"/> is 10 minutes by default.
/// </remarks>
public sealed class GetOption : AgiCommand<StreamResult>
{
    private readonly string _file;
    private readonly string _escapeDigits;
    private readonly TimeSpan? _timeout;

    /// <summary>Makes the command.</summary>
    /// <param name="file">The prompt's path without its extension.</param>
    /// <param name="escapeDigits">The digits to choose from.</param>
    /// <param name="timeout">Time to choose after the prompt; null for Asterisk's own, 5 s.</param>
    public GetOption(string file, string escapeDigits, TimeSpan? timeout = null)
    {
        if (timeout is { } given) ArgumentOutOfRangeException.ThrowIfLessThan(given, TimeSpan.Zero, nameof(timeout));
        _file = file;
        _escapeDigits = escapeDigits;
        _timeout = timeout;
        Duration = TimeSpan.FromMinutes(10);
    }

    /// <inheritdoc/>
    public override string ToLine() =>
        _timeout is { } timeout ? AgiLine.Of("GET OPTION", _file, _escapeDigits, AgiLine.Milliseconds(timeout)) : AgiLine.Of("GET OPTION", _file, _escapeDigits);

    /// <summary>How it ended.</summary>
    public override StreamResult ReadResult(AgiReply reply) => StreamResult.Of(reply);
}

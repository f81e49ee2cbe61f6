namespace Agi.FastAgi.Commands;

/// <summary>Says a date and time in a format.</summary>
/// <remarks>
/// Syntax: <c>SAY DATETIME time escape-digits format [timezone]</c>. Result: 0 said, the digit's character code, -1 for a hang-up. Asterisk 1.2.0 and later.
/// The format is always sent: without one French is said month first and in 12 hours. <see cref="AgiCommand.Duration"/> is 10 minutes by default.
/// </remarks>
public sealed class SayDateTime : AgiCommand<DigitResult>
{
    private readonly DateTimeOffset _time;
    private readonly string _format;
    private readonly string? _timeZone;
    private readonly string _escapeDigits;

    /// <summary>Makes the command.</summary>
    /// <param name="time">The time.</param>
    /// <param name="format">What to say, in the letters of Asterisk's voicemail.conf: <c>AdBY</c> is weekday, day, month, year; <c>HM</c> hours and minutes.</param>
    /// <param name="timeZone">A time zone such as <c>Europe/Paris</c>; null for Asterisk's own.</param>
    /// <param name="escapeDigits">Digits that end it; none by default.</param>
    public SayDateTime(DateTimeOffset time, string format, string? timeZone = null, string escapeDigits = "")
    {
        ArgumentException.ThrowIfNullOrEmpty(format);
        _time = time;
        _format = format;
        _timeZone = timeZone;
        _escapeDigits = escapeDigits;
        Duration = TimeSpan.FromMinutes(10);
    }

    /// <inheritdoc/>
    public override string ToLine()
    {
        var seconds = AgiLine.Number(_time.ToUnixTimeSeconds());
        return _timeZone is null ? AgiLine.Of("SAY DATETIME", seconds, _escapeDigits, _format) : AgiLine.Of("SAY DATETIME", seconds, _escapeDigits, _format, _timeZone);
    }

    /// <summary>The key that ended it, if any.</summary>
    public override DigitResult ReadResult(AgiReply reply) => DigitResult.Of(reply);
}

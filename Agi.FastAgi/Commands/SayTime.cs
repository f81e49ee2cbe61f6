namespace Agi.FastAgi.Commands;

/// <summary>Says a time of day, in the time zone of Asterisk.</summary>
/// <remarks>
/// Syntax: <c>SAY TIME time escape-digits</c>. Result: 0 said, the digit's character code, -1 for a hang-up. Asterisk 1.0.0 and later.
/// <see cref="AgiCommand.Duration"/> is 10 minutes by default.
/// </remarks>
public sealed class SayTime : AgiCommand<DigitResult>
{
    private readonly DateTimeOffset _time;
    private readonly string _escapeDigits;

    /// <summary>Makes the command.</summary>
    /// <param name="time">The time.</param>
    /// <param name="escapeDigits">Digits that end it; none by default.</param>
    public SayTime(DateTimeOffset time, string escapeDigits = "")
    {
        _time = time;
        _escapeDigits = escapeDigits;
        Duration = TimeSpan.FromMinutes(10);
    }

    /// <inheritdoc/>
    public override string ToLine() => AgiLine.Of("SAY TIME", AgiLine.Number(_time.ToUnixTimeSeconds()), _escapeDigits);

    /// <summary>The key that ended it, if any.</summary>
    public override DigitResult ReadResult(AgiReply reply) => DigitResult.Of(reply);
}

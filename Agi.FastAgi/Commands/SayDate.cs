namespace Agi.FastAgi.Commands;

/// <summary>Says a date, in the time zone of Asterisk.</summary>
/// <remarks>
/// Syntax: <c>SAY DATE date escape-digits</c>. Result: 0 said, the digit's character code, -1 for a hang-up. Asterisk 1.2.0 and later. In French it says "un" for the first: prefer <see cref="SayDateTime"/> with a format.
/// <see cref="AgiCommand.Duration"/> is 10 minutes by default.
/// </remarks>
public sealed class SayDate : AgiCommand<DigitResult>
{
    private readonly DateTimeOffset _date;
    private readonly string _escapeDigits;

    /// <summary>Makes the command.</summary>
    /// <param name="date">The date.</param>
    /// <param name="escapeDigits">Digits that end it; none by default.</param>
    public SayDate(DateTimeOffset date, string escapeDigits = "")
    {
        _date = date;
        _escapeDigits = escapeDigits;
        Duration = TimeSpan.FromMinutes(10);
    }

    /// <inheritdoc/>
    public override string ToLine() => AgiLine.Of("SAY DATE", AgiLine.Number(_date.ToUnixTimeSeconds()), _escapeDigits);

    /// <summary>The key that ended it, if any.</summary>
    public override DigitResult ReadResult(AgiReply reply) => DigitResult.Of(reply);
}

namespace Agi.FastAgi.Commands;

/// <summary>Says digits one by one.</summary>
/// <remarks>
/// Syntax: <c>SAY DIGITS digits escape-digits</c>. Result: 0 said, the digit's character code, -1 for a hang-up. Asterisk 0.4.0 and later.
/// <see cref="AgiCommand.Duration"/> is 10 minutes by default.
/// </remarks>
public sealed class SayDigits : AgiCommand<DigitResult>
{
    private readonly string _digits;
    private readonly string _escapeDigits;

    /// <summary>Makes the command.</summary>
    /// <param name="digits">The digits.</param>
    /// <param name="escapeDigits">Digits that end it; none by default.</param>
    public SayDigits(string digits, string escapeDigits = "")
    {
        _digits = digits;
        _escapeDigits = escapeDigits;
        Duration = TimeSpan.FromMinutes(10);
    }

    /// <inheritdoc/>
    public override string ToLine() => AgiLine.Of("SAY DIGITS", _digits, _escapeDigits);

    /// <summary>The key that ended it, if any.</summary>
    public override DigitResult ReadResult(AgiReply reply) => DigitResult.Of(reply);
}

namespace Agi.FastAgi.Commands;

/// <summary>Spells a text by the spelling alphabet.</summary>
/// <remarks>
/// Syntax: <c>SAY PHONETIC text escape-digits</c>. Result: 0 said, the digit's character code, -1 for a hang-up. Asterisk 1.0.0 and later.
/// <see cref="AgiCommand.Duration"/> is 10 minutes by default.
/// </remarks>
public sealed class SayPhonetic : AgiCommand<DigitResult>
{
    private readonly string _text;
    private readonly string _escapeDigits;

    /// <summary>Makes the command.</summary>
    /// <param name="text">The text.</param>
    /// <param name="escapeDigits">Digits that end it; none by default.</param>
    public SayPhonetic(string text, string escapeDigits = "")
    {
        _text = text;
        _escapeDigits = escapeDigits;
        Duration = TimeSpan.FromMinutes(10);
    }

    /// <inheritdoc/>
    public override string ToLine() => AgiLine.Of("SAY PHONETIC", _text, _escapeDigits);

    /// <summary>The key that ended it, if any.</summary>
    public override DigitResult ReadResult(AgiReply reply) => DigitResult.Of(reply);
}

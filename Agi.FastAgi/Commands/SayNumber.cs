namespace Agi.FastAgi.Commands;

/// <summary>Says a whole number.</summary>
/// <remarks>
/// Syntax: <c>SAY NUMBER number escape-digits [gender]</c>. Result: 0 said, the digit's character code, -1 for a hang-up. Asterisk 0.4.0 and later.
/// <see cref="AgiCommand.Duration"/> is 10 minutes by default.
/// </remarks>
public sealed class SayNumber : AgiCommand<DigitResult>
{
    private readonly int _number;
    private readonly string _escapeDigits;
    private readonly string? _gender;

    /// <summary>Makes the command.</summary>
    /// <param name="number">The number.</param>
    /// <param name="escapeDigits">Digits that end it; none by default.</param>
    /// <param name="gender">Gender of the counted thing where the language has one: <c>f</c>, <c>m</c>, <c>c</c>, <c>n</c>; null for the language's own.</param>
    public SayNumber(int number, string escapeDigits = "", string? gender = null)
    {
        _number = number;
        _escapeDigits = escapeDigits;
        _gender = gender;
        Duration = TimeSpan.FromMinutes(10);
    }

    /// <inheritdoc/>
    public override string ToLine() =>
        _gender is null ? AgiLine.Of("SAY NUMBER", AgiLine.Number(_number), _escapeDigits) : AgiLine.Of("SAY NUMBER", AgiLine.Number(_number), _escapeDigits, _gender);

    /// <summary>The key that ended it, if any.</summary>
    public override DigitResult ReadResult(AgiReply reply) => DigitResult.Of(reply);
}

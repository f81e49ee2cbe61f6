namespace Agi.FastAgi;

/// <content>Numbers, dates and letters, said in the channel's language. All may run for 10 minutes by default.</content>
public static partial class AgiCommands
{
    /// <summary>Spells a text, letter by letter.</summary>
    /// <remarks>Syntax: <c>SAY ALPHA text escape-digits</c>. Result: 0 said, the digit's character code, -1 for a hang-up. Asterisk 1.2.0 and later.</remarks>
    /// <param name="escapeDigits">Digits that end it; none by default.</param>
    public static AgiCommand<DigitResult> SayAlpha(string text, string escapeDigits = "") => Say("SAY ALPHA", text, escapeDigits);

    /// <summary>Says a date, in the time zone of Asterisk.</summary>
    /// <remarks>
    /// Syntax: <c>SAY DATE date escape-digits</c>. Result: 0 said, the digit's character code, -1 for a hang-up. Asterisk 1.2.0 and later.
    /// In French it says "un" for the first of a month: prefer <see cref="SayDateTime"/> with a format.
    /// </remarks>
    /// <param name="escapeDigits">Digits that end it; none by default.</param>
    public static AgiCommand<DigitResult> SayDate(DateTimeOffset date, string escapeDigits = "") => Say("SAY DATE", Seconds(date), escapeDigits);

    /// <summary>Says a date and time in a format.</summary>
    /// <remarks>
    /// Syntax: <c>SAY DATETIME time escape-digits format [timezone]</c>. Result: 0 said, the digit's character code, -1 for a hang-up. Asterisk 1.2.0 and later.
    /// The format is always sent: without one, Asterisk says French dates month first and in 12 hours.
    /// </remarks>
    /// <param name="format">What to say, in the letters of Asterisk's voicemail.conf: <c>AdBY</c> is weekday, day, month, year; <c>HM</c> hours and minutes.</param>
    /// <param name="timeZone">A time zone such as <c>Europe/Paris</c>; null for Asterisk's own.</param>
    /// <param name="escapeDigits">Digits that end it; none by default.</param>
    public static AgiCommand<DigitResult> SayDateTime(DateTimeOffset time, string format, string? timeZone = null, string escapeDigits = "")
    {
        ArgumentException.ThrowIfNullOrEmpty(format);
        return timeZone is null ? Say("SAY DATETIME", Seconds(time), escapeDigits, format) : Say("SAY DATETIME", Seconds(time), escapeDigits, format, timeZone);
    }

    /// <summary>Says digits one by one.</summary>
    /// <remarks>Syntax: <c>SAY DIGITS digits escape-digits</c>. Result: 0 said, the digit's character code, -1 for a hang-up. Asterisk 0.4.0 and later.</remarks>
    /// <param name="escapeDigits">Digits that end it; none by default.</param>
    public static AgiCommand<DigitResult> SayDigits(string digits, string escapeDigits = "") => Say("SAY DIGITS", digits, escapeDigits);

    /// <summary>Says a whole number.</summary>
    /// <remarks>Syntax: <c>SAY NUMBER number escape-digits [gender]</c>. Result: 0 said, the digit's character code, -1 for a hang-up. Asterisk 0.4.0 and later.</remarks>
    /// <param name="escapeDigits">Digits that end it; none by default.</param>
    /// <param name="gender">Gender of the counted thing, if the language has one: <c>f</c>, <c>m</c>, <c>c</c>, <c>n</c>; null for the language's own.</param>
    public static AgiCommand<DigitResult> SayNumber(int number, string escapeDigits = "", string? gender = null) =>
        gender is null ? Say("SAY NUMBER", AgiLine.Number(number), escapeDigits) : Say("SAY NUMBER", AgiLine.Number(number), escapeDigits, gender);

    /// <summary>Spells a text by the spelling alphabet.</summary>
    /// <remarks>Syntax: <c>SAY PHONETIC text escape-digits</c>. Result: 0 said, the digit's character code, -1 for a hang-up. Asterisk 1.0.0 and later.</remarks>
    /// <param name="escapeDigits">Digits that end it; none by default.</param>
    public static AgiCommand<DigitResult> SayPhonetic(string text, string escapeDigits = "") => Say("SAY PHONETIC", text, escapeDigits);

    /// <summary>Says a time of day, in the time zone of Asterisk.</summary>
    /// <remarks>Syntax: <c>SAY TIME time escape-digits</c>. Result: 0 said, the digit's character code, -1 for a hang-up. Asterisk 1.0.0 and later.</remarks>
    /// <param name="escapeDigits">Digits that end it; none by default.</param>
    public static AgiCommand<DigitResult> SayTime(DateTimeOffset time, string escapeDigits = "") => Say("SAY TIME", Seconds(time), escapeDigits);

    private static AgiCommand<DigitResult> Say(string verb, params ReadOnlySpan<string> arguments) => new(AgiLine.Of(verb, arguments), Key) { Duration = Prompt };

    private static string Seconds(DateTimeOffset time) => AgiLine.Number(time.ToUnixTimeSeconds());
}

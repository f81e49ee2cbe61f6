namespace Agi.FastAgi;

/// <content>Prompts, music and recordings. A file is named by its path without the extension.</content>
public static partial class AgiCommands
{
    /// <summary>Plays a prompt to its end, or until the caller presses one of the escape digits.</summary>
    /// <remarks>
    /// Syntax: <c>STREAM FILE filename escape-digits [sample-offset]</c>. Result: 0 played, the digit's character code, or -1 for a hang-up and for a missing file, with
    /// <c>endpos</c> in samples. Asterisk 0.4.0 and later. May run for 10 minutes by default.
    /// </remarks>
    /// <param name="escapeDigits">Digits that end it; none by default.</param>
    /// <param name="sampleOffset">Where to start, in samples.</param>
    public static AgiCommand<StreamResult> StreamFile(string file, string escapeDigits = "", long sampleOffset = 0) =>
        new(sampleOffset == 0 ? AgiLine.Of("STREAM FILE", file, escapeDigits) : AgiLine.Of("STREAM FILE", file, escapeDigits, AgiLine.Number(sampleOffset)), End) { Duration = Prompt };

    /// <summary>Plays a prompt that the caller may wind, rewind and pause.</summary>
    /// <remarks>
    /// Syntax: <c>CONTROL STREAM FILE filename escape-digits skipms ffchar rewchr pausechr [offsetms]</c>. Result: 0 played, the digit's character code, or -1, with
    /// <c>endpos</c> in samples. Asterisk 1.2.0 and later. May run for an hour by default, because a caller may pause.
    /// </remarks>
    /// <param name="escapeDigits">Digits that end it; none by default.</param>
    /// <param name="skip">How far one key winds; null for 3 s.</param>
    /// <param name="forwardKey">The key that winds forward.</param>
    /// <param name="rewindKey">The key that winds back.</param>
    /// <param name="pauseKey">The key that pauses; empty for none.</param>
    /// <param name="offset">Where to start; null for the beginning. Asterisk 12 and later.</param>
    public static AgiCommand<StreamResult> ControlStreamFile(
        string file, string escapeDigits = "", TimeSpan? skip = null, string forwardKey = "#", string rewindKey = "*", string pauseKey = "", TimeSpan? offset = null)
    {
        List<string> arguments = [file, escapeDigits, AgiLine.Milliseconds(skip ?? TimeSpan.FromSeconds(3)), forwardKey, rewindKey, pauseKey];
        if (offset is { } start) arguments.Add(AgiLine.Milliseconds(start));
        return new(AgiLine.Of("CONTROL STREAM FILE", [.. arguments]), End) { Duration = Unlimited };
    }

    /// <summary>Turns music on hold on or off, while the script works.</summary>
    /// <remarks>Syntax: <c>SET MUSIC ON|OFF [class]</c>. Result: 0. Asterisk 0.5.0 and later.</remarks>
    /// <param name="musicClass">The class of music; null for the channel's own.</param>
    public static AgiCommand<bool> SetMusic(bool on, string? musicClass = null)
    {
        var state = on ? "on" : "off";
        return new(musicClass is null ? AgiLine.Of("SET MUSIC", state) : AgiLine.Of("SET MUSIC", state, musicClass), IsZero);
    }

    /// <summary>Records the caller into a file on the Asterisk server.</summary>
    /// <remarks>
    /// Syntax: <c>RECORD FILE filename format escape-digits timeout [offset-samples] [BEEP] [s=silence]</c>, the time-out in milliseconds (-1 for none), silence in seconds.
    /// Result: 0 or the digit's character code, or -1, with the reason in parentheses and <c>endpos</c> in samples. Asterisk 0.4.0 and later.
    /// It may run as long as the time-out, or for an hour without one.
    /// </remarks>
    /// <param name="format">The file's format, such as <c>wav</c>.</param>
    /// <param name="escapeDigits">Digits that end it.</param>
    /// <param name="timeout">The longest recording; null for no limit.</param>
    /// <param name="beep">Whether a beep comes first.</param>
    /// <param name="silence">Silence that ends it, in whole seconds; null for none.</param>
    public static AgiCommand<RecordResult> RecordFile(string file, string format, string escapeDigits, TimeSpan? timeout = null, bool beep = false, TimeSpan? silence = null)
    {
        if (timeout is { } given) ArgumentOutOfRangeException.ThrowIfLessThan(given, TimeSpan.Zero, nameof(timeout));
        List<string> arguments = [file, format, escapeDigits, timeout is { } limit ? AgiLine.Milliseconds(limit) : "-1"];
        if (beep) arguments.Add("BEEP");
        if (silence is { } still) arguments.Add($"s={AgiLine.Number((long)still.TotalSeconds)}");
        return new(AgiLine.Of("RECORD FILE", [.. arguments]), RecordResult.Of) { Duration = timeout ?? Unlimited };
    }
}

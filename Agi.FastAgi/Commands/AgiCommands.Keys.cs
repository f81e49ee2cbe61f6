namespace Agi.FastAgi;

/// <content>Keys that the caller presses.</content>
public static partial class AgiCommands
{
    /// <summary>Plays a prompt and collects digits.</summary>
    /// <remarks>
    /// Syntax: <c>GET DATA file timeout max-digits</c>, the time-out in milliseconds. Result: the digits, with <c>(timeout)</c> if the time ran out; -1 on an error.
    /// Ends at the most digits, at <c>#</c> or at the time-out. Asterisk 0.4.0 and later. May run for 10 minutes by default.
    /// </remarks>
    /// <param name="file">The prompt's path without its extension.</param>
    /// <param name="timeout">Time for each digit, after the prompt.</param>
    /// <param name="maxDigits">The most digits, from 1 to 1024.</param>
    public static AgiCommand<DigitsResult> GetData(string file, TimeSpan timeout, int maxDigits)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(timeout, TimeSpan.Zero);
        ArgumentOutOfRangeException.ThrowIfLessThan(maxDigits, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(maxDigits, 1024);
        return new(AgiLine.Of("GET DATA", file, AgiLine.Milliseconds(timeout), AgiLine.Number(maxDigits)), DigitsResult.Of) { Duration = Prompt, Secret = true };
    }

    /// <summary>Plays a prompt and waits for one of the escape digits, also after its end.</summary>
    /// <remarks>
    /// Syntax: <c>GET OPTION filename escape-digits [timeout]</c>, in milliseconds. Result: 0 for none in time, the digit's character code, or -1, with <c>endpos</c>.
    /// Asterisk 1.2.0 and later. May run for 10 minutes by default.
    /// </remarks>
    /// <param name="file">The prompt's path without its extension.</param>
    /// <param name="escapeDigits">The digits to choose from.</param>
    /// <param name="timeout">Time to choose after the prompt; null for Asterisk's own, 5 s.</param>
    public static AgiCommand<StreamResult> GetOption(string file, string escapeDigits, TimeSpan? timeout = null)
    {
        if (timeout is { } given) ArgumentOutOfRangeException.ThrowIfLessThan(given, TimeSpan.Zero, nameof(timeout));
        var line = timeout is { } limit ? AgiLine.Of("GET OPTION", file, escapeDigits, AgiLine.Milliseconds(limit)) : AgiLine.Of("GET OPTION", file, escapeDigits);
        return new(line, End) { Duration = Prompt };
    }

    /// <summary>Waits for one key.</summary>
    /// <remarks>Syntax: <c>WAIT FOR DIGIT timeout</c>, in milliseconds. Result: 0 for none in time, the digit's character code, -1 for a hang-up. Asterisk 0.4.0 and later.</remarks>
    /// <param name="timeout">The longest wait.</param>
    public static AgiCommand<DigitResult> WaitForDigit(TimeSpan timeout)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(timeout, TimeSpan.Zero);
        return new(AgiLine.Of("WAIT FOR DIGIT", AgiLine.Milliseconds(timeout)), Key) { Duration = timeout, Secret = true };
    }
}

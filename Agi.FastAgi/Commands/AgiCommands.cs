namespace Agi.FastAgi;

/// <summary>The commands of Asterisk, each made by a method of its name: <c>STREAM FILE</c> is <see cref="StreamFile"/>.</summary>
/// <remarks>
/// Every method quotes its arguments. It throws <see cref="ArgumentException"/> if one holds CR, LF or NUL, or if the line is longer than <see cref="AgiLine.MaxBytes"/>.
/// Use <see cref="Raw"/> for commands without a method: the SPEECH commands, ASYNCAGI BREAK, TDD MODE, RECEIVE CHAR and the like.
/// </remarks>
public static partial class AgiCommands
{
    private static readonly TimeSpan Prompt = TimeSpan.FromMinutes(10);
    private static readonly TimeSpan Unlimited = TimeSpan.FromHours(1);

    private static readonly Func<AgiReply, bool> IsZero = static reply => reply.Result == "0";
    private static readonly Func<AgiReply, bool> IsOne = static reply => reply.Result == "1";
    private static readonly Func<AgiReply, int> Code = static reply => reply.Code ?? -1;
    private static readonly Func<AgiReply, string?> Value = static reply => reply.Result == "1" ? reply.Value ?? "" : null;
    private static readonly Func<AgiReply, DigitResult> Key = DigitResult.Of;
    private static readonly Func<AgiReply, StreamResult> End = StreamResult.Of;

    /// <summary>Any command, for those without a method of their own.</summary>
    /// <remarks>Syntax: the verb and its arguments, each quoted. Result: the reply as it is. Set <see cref="AgiCommand{TResult}.Duration"/> if the command waits or plays.</remarks>
    /// <param name="verb">The command's own words, such as <c>SPEECH CREATE</c>: letters and single spaces.</param>
    /// <param name="arguments">Its arguments, unquoted.</param>
    /// <exception cref="ArgumentException">The verb holds anything else.</exception>
    public static AgiCommand<AgiReply> Raw(string verb, params ReadOnlySpan<string> arguments)
    {
        if (verb.Length == 0 || verb[0] == ' ' || verb[^1] == ' ' || !verb.All(c => char.IsAsciiLetter(c) || c == ' '))
            throw new ArgumentException($"'{verb}' is no AGI command: it must be words of letters; its arguments come apart.", nameof(verb));
        return new(AgiLine.Of(verb, arguments), static reply => reply);
    }

    /// <summary>Writes a line to Asterisk's console and log.</summary>
    /// <remarks>Syntax: <c>VERBOSE message level</c>. Result: 1. Works on a dead channel. Asterisk 0.4.0 and later.</remarks>
    /// <param name="level">The verbosity from which Asterisk shows it, 1 to 4.</param>
    public static AgiCommand<bool> Verbose(string message, int level = 1) => new(AgiLine.Of("VERBOSE", message, AgiLine.Number(level)), IsOne);

    /// <summary>Does nothing; Asterisk's AGI debug shows its text.</summary>
    /// <remarks>Syntax: <c>NOOP [text]</c>. Result: 0. Works on a dead channel. Asterisk 0.4.0 and later.</remarks>
    public static AgiCommand<bool> NoOp(string text = "") => new(text.Length == 0 ? "NOOP" : AgiLine.Of("NOOP", text), IsZero);
}

namespace Agi.FastAgi.Commands;

/// <summary>Any command of Asterisk, for those without a type of their own: the SPEECH commands, ASYNCAGI BREAK, TDD MODE, RECEIVE CHAR and the like.</summary>
/// <remarks>Syntax: the verb and its arguments, each quoted. Result: the reply as it is. Set <see cref="AgiCommand.Duration"/> where the command waits or plays.</remarks>
public sealed class RawCommand : AgiCommand<AgiReply>
{
    private readonly string _verb;
    private readonly string[] _arguments;

    /// <summary>Makes the command.</summary>
    /// <param name="verb">The command's own words, such as <c>SPEECH CREATE</c>: letters and spaces.</param>
    /// <param name="arguments">Its arguments, unquoted.</param>
    /// <exception cref="ArgumentException">The verb holds anything but letters and single spaces.</exception>
    public RawCommand(string verb, params string[] arguments)
    {
        if (verb.Length == 0 || verb[0] == ' ' || verb[^1] == ' ' || !verb.All(c => char.IsAsciiLetter(c) || c == ' '))
            throw new ArgumentException($"'{verb}' is no AGI command: it must be words of letters; its arguments come apart.", nameof(verb));
        _verb = verb;
        _arguments = arguments;
    }

    /// <inheritdoc/>
    public override string ToLine() => AgiLine.Of(_verb, _arguments);

    /// <summary>The reply.</summary>
    public override AgiReply ReadResult(AgiReply reply) => reply;
}

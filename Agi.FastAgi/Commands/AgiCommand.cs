namespace Agi.FastAgi;

/// <summary>One command of the AGI protocol: the line to send, the time it may run, and how to read its reply.</summary>
/// <remarks><see cref="AgiCommands"/> has those of Asterisk. For one of your own, build the line with <see cref="AgiLine.Of"/>, which quotes the arguments.</remarks>
/// <typeparam name="TResult">What the command answers.</typeparam>
/// <param name="Line">The command without its line end. The channel refuses a line with CR, LF or NUL, and one of more than <see cref="AgiLine.MaxBytes"/> bytes.</param>
/// <param name="Read">Reads the result from a reply of status 200; every other status is an exception.</param>
public sealed record AgiCommand<TResult>(string Line, Func<AgiReply, TResult> Read)
{
    /// <summary>How long the command may run before its reply, beyond <see cref="FastAgiOptions.ReplyTimeout"/>. Default zero.</summary>
    /// <remarks>Commands that play, wait or run an application have a longer default; <c>with { Duration = … }</c> changes it.</remarks>
    public TimeSpan Duration { get; init; }

    /// <summary>Whether the reply may hold what the caller keyed in, so that no log, however detailed, shows it. Default false.</summary>
    public bool Secret { get; init; }

    /// <inheritdoc/>
    public override string ToString() => Line;
}

namespace Agi.FastAgi;

/// <summary>Short forms for what scripts do often.</summary>
public static class AgiChannelExtensions
{
    /// <summary>Plays a prompt and says what became of it.</summary>
    /// <remarks>Asterisk answers -1 both for a missing file and for a caller who left, and it does not always say HANGUP. So after a -1 this asks for the channel's state.</remarks>
    /// <param name="file">The prompt's path without its extension.</param>
    /// <param name="escapeDigits">Digits that end it.</param>
    public static ValueTask<PlayResult> PlayAsync(this IAgiChannel channel, string file, string escapeDigits = "", CancellationToken cancellationToken = default) =>
        channel.PlayAsync(AgiCommands.StreamFile(file, escapeDigits), cancellationToken);

    /// <inheritdoc cref="PlayAsync(IAgiChannel, string, string, CancellationToken)"/>
    public static async ValueTask<PlayResult> PlayAsync(this IAgiChannel channel, AgiCommand<StreamResult> prompt, CancellationToken cancellationToken)
    {
        StreamResult result;
        try
        {
            result = await channel.SendAsync(prompt, cancellationToken);
        }
        catch (AgiHangupException)
        {
            return new PlayResult(PlayOutcome.CallerGone, null, 0);
        }
        if (result.Digit is { } digit) return new PlayResult(PlayOutcome.Interrupted, digit, result.EndPosition);
        if (!result.Failed) return new PlayResult(PlayOutcome.Played, null, result.EndPosition);
        var up = !channel.HungUp && await channel.IsUpAsync(cancellationToken);
        return new PlayResult(up ? PlayOutcome.Missing : PlayOutcome.CallerGone, null, result.EndPosition);
    }

    /// <summary>Whether the call is still there: CHANNEL STATUS knows the channel, and it is not down.</summary>
    public static async ValueTask<bool> IsUpAsync(this IAgiChannel channel, CancellationToken cancellationToken = default)
    {
        if (channel.HungUp) return false;
        try
        {
            var state = await channel.SendAsync(AgiCommands.ChannelStatus(), cancellationToken);
            return state > ChannelState.Reserved && !channel.HungUp;
        }
        catch (AgiHangupException)
        {
            return false;
        }
    }

    /// <summary>Sets a variable of the channel: see <see cref="AgiCommands.SetVariable"/> for the names.</summary>
    public static async ValueTask SetVariableAsync(this IAgiChannel channel, string name, string value, CancellationToken cancellationToken = default) =>
        _ = await channel.SendAsync(AgiCommands.SetVariable(name, value), cancellationToken);

    /// <summary>Sets many variables, as a rule with one command: see <see cref="AgiCommands.SetVariables"/>.</summary>
    public static async ValueTask SetVariablesAsync(this IAgiChannel channel, IEnumerable<(string Name, string Value)> variables, CancellationToken cancellationToken = default)
    {
        foreach (var command in AgiCommands.SetVariables(variables)) _ = await channel.SendAsync(command, cancellationToken);
    }

    /// <summary>Reads a variable of the channel; null if it is not set.</summary>
    public static ValueTask<string?> GetVariableAsync(this IAgiChannel channel, string name, CancellationToken cancellationToken = default) =>
        channel.SendAsync(AgiCommands.GetVariable(name), cancellationToken);
}

namespace Agi.FastAgi;

/// <content>The call itself, and where the dialplan goes on.</content>
public static partial class AgiCommands
{
    /// <summary>The result of <see cref="Exec"/> if Asterisk has no application of that name.</summary>
    public const int NoSuchApplication = -2;

    /// <summary>Answers the channel. On a channel that is up it does nothing.</summary>
    /// <remarks>Syntax: <c>ANSWER</c>. Result: 0 the channel is up, -1 failed. Waits up to 500 ms for the caller's first sound. Asterisk 0.4.0 and later.</remarks>
    public static AgiCommand<bool> Answer() => new("ANSWER", IsZero);

    /// <summary>Hangs up a channel.</summary>
    /// <remarks>Syntax: <c>HANGUP [channel]</c>. Result: 1 hung up, -1 no such channel. Asterisk 0.4.0 and later.</remarks>
    /// <param name="channel">The channel's name; null for the call's own.</param>
    public static AgiCommand<bool> Hangup(string? channel = null) => new(channel is null ? "HANGUP" : AgiLine.Of("HANGUP", channel), IsOne);

    /// <summary>Asks for the state of a channel.</summary>
    /// <remarks>Syntax: <c>CHANNEL STATUS [name]</c>. Result: a <see cref="ChannelState"/>; 511 on a dead channel. Asterisk 0.4.0 and later.</remarks>
    /// <param name="channel">The channel's name; null for the call's own.</param>
    public static AgiCommand<ChannelState> ChannelStatus(string? channel = null) =>
        new(channel is null ? "CHANNEL STATUS" : AgiLine.Of("CHANNEL STATUS", channel), static reply => (ChannelState)(reply.Code ?? -1));

    /// <summary>Runs an application of the dialplan.</summary>
    /// <remarks>
    /// Syntax: <c>EXEC application options</c>. Result: the application's own code, or <see cref="NoSuchApplication"/>; Playback answers 0 for a missing file.
    /// Works on a dead channel. Asterisk 0.4.0 and later. It may run for an hour by default.
    /// </remarks>
    /// <param name="application">Its name, such as <c>Progress</c>.</param>
    /// <param name="options">Its options, parted by commas as between the dialplan's parentheses. They are the application's syntax: put no text of strangers there.</param>
    public static AgiCommand<int> Exec(string application, string options = "") =>
        new(options.Length == 0 ? AgiLine.Of("EXEC", application) : AgiLine.Of("EXEC", application, options), Code) { Duration = Unlimited };

    /// <summary>Runs a subroutine of the dialplan and waits for its return.</summary>
    /// <remarks>
    /// Syntax: <c>GOSUB context extension priority [argument]</c>. Result: <c>100 result=0 Trying...</c> at once, then 0 when it has returned, -1 if it failed.
    /// Asterisk 20 to 23 have it; their documentation names no first version. It may run for an hour by default.
    /// </remarks>
    /// <param name="priority">A number or a label.</param>
    /// <param name="arguments">The subroutine's arguments, parted by commas; null for none. Put no text of strangers there.</param>
    public static AgiCommand<bool> Gosub(string context, string extension, string priority = "1", string? arguments = null) =>
        new(arguments is null ? AgiLine.Of("GOSUB", context, extension, priority) : AgiLine.Of("GOSUB", context, extension, priority, arguments), IsZero) { Duration = Unlimited };

    /// <summary>Sets the context that the dialplan goes on in after the script.</summary>
    /// <remarks>Syntax: <c>SET CONTEXT context</c>. Result: 0. Asterisk 0.4.0 and later.</remarks>
    public static AgiCommand<bool> SetContext(string context) => new(AgiLine.Of("SET CONTEXT", context), IsZero);

    /// <summary>Sets the extension that the dialplan goes on with after the script.</summary>
    /// <remarks>Syntax: <c>SET EXTENSION extension</c>. Result: 0. Asterisk 0.4.0 and later.</remarks>
    public static AgiCommand<bool> SetExtension(string extension) => new(AgiLine.Of("SET EXTENSION", extension), IsZero);

    /// <summary>Sets the priority that the dialplan goes on at after the script.</summary>
    /// <remarks>Syntax: <c>SET PRIORITY priority</c>. Result: 0. Asterisk 0.4.0 and later.</remarks>
    /// <param name="priority">A number or a label.</param>
    public static AgiCommand<bool> SetPriority(string priority) => new(AgiLine.Of("SET PRIORITY", priority), IsZero);
}

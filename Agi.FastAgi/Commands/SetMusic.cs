namespace Agi.FastAgi.Commands;

/// <summary>Turns music on hold on or off, while the script works.</summary>
/// <remarks>Syntax: <c>SET MUSIC ON|OFF [class]</c>. Result: 0. Asterisk 0.5.0 and later.</remarks>
/// <param name="on">Whether music plays.</param>
/// <param name="musicClass">The class of music; null for the channel's own.</param>
public sealed class SetMusic(bool on, string? musicClass = null) : AgiCommand<bool>
{
    /// <inheritdoc/>
    public override string ToLine()
    {
        var state = on ? "on" : "off";
        return musicClass is null ? AgiLine.Of("SET MUSIC", state) : AgiLine.Of("SET MUSIC", state, musicClass);
    }

    /// <summary>Whether it was taken.</summary>
    public override bool ReadResult(AgiReply reply) => reply.Code == 0;
}

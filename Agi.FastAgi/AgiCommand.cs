namespace Agi.FastAgi;

/// <summary>One command of the AGI protocol, such as <c>STREAM FILE</c>.</summary>
public abstract class AgiCommand
{
    /// <summary>How long the command may run before its reply, beyond <see cref="FastAgiOptions.ReplyTimeout"/>; null (the default) where it ends at once.</summary>
    /// <remarks>Commands that play, wait or run an application set a default of their own; an object initialiser changes it.</remarks>
    public TimeSpan? Duration { get; init; }

    /// <summary>The command as one line without its line end, every argument quoted.</summary>
    /// <exception cref="ArgumentException">An argument holds CR, LF or NUL, or the line is too long to be sent whole.</exception>
    public abstract string ToLine();

    /// <inheritdoc/>
    public override string ToString() => ToLine();
}

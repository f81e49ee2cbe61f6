namespace Agi.Server.FastAgi;

/// <summary>One command of the AGI protocol, such as <c>STREAM FILE</c>.</summary>
public abstract class AgiCommand
{
    /// <summary>The command as one line without its line end, every argument quoted.</summary>
    /// <exception cref="ArgumentException">An argument holds CR, LF or NUL, or the line is too long to be sent whole.</exception>
    public abstract string ToLine();

    /// <summary>How long the command may run before its reply, beyond the limit for a reply; null where it ends at once.</summary>
    public virtual TimeSpan? Duration => null;

    /// <inheritdoc/>
    public override string ToString() => ToLine();
}

/// <summary>A command whose reply is read as a <typeparamref name="TResult"/>.</summary>
/// <typeparam name="TResult">What the command answers.</typeparam>
public abstract class AgiCommand<TResult> : AgiCommand
{
    /// <summary>Reads the command's result from its reply (status 200).</summary>
    public abstract TResult ReadResult(AgiReply reply);
}

namespace Agi.FastAgi;

/// <summary>A command whose reply is read as a <typeparamref name="TResult"/>.</summary>
/// <typeparam name="TResult">What the command answers.</typeparam>
public abstract class AgiCommand<TResult> : AgiCommand
{
    /// <summary>Reads the command's result from its reply (status 200).</summary>
    public abstract TResult ReadResult(AgiReply reply);
}

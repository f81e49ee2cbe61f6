namespace Agi.FastAgi.Commands;

/// <summary>Waits for one key.</summary>
/// <remarks>Syntax: <c>WAIT FOR DIGIT timeout</c>, in milliseconds. Result: 0 for none in time, the digit's character code, -1 for a hang-up. Asterisk 0.4.0 and later.</remarks>
public sealed class WaitForDigit : AgiCommand<DigitResult>
{
    private readonly TimeSpan _timeout;

    /// <summary>Makes the command.</summary>
    /// <param name="timeout">The longest wait.</param>
    public WaitForDigit(TimeSpan timeout)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(timeout, TimeSpan.Zero);
        _timeout = timeout;
        Duration = timeout;
    }

    /// <inheritdoc/>
    public override string ToLine() => AgiLine.Of("WAIT FOR DIGIT", AgiLine.Milliseconds(_timeout));

    /// <summary>The key, if any.</summary>
    public override DigitResult ReadResult(AgiReply reply) => DigitResult.Of(reply);
}

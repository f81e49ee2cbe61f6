namespace Agi.FastAgi.Commands;

/// <summary>Plays a prompt and collects digits.</summary>
/// <remarks>
/// Syntax: <c>GET DATA file timeout max-digits</c>, the time-out in milliseconds. Result: the digits, with <c>(timeout)</c> where the time ran out; -1 on an error.
/// Ends at the most digits, at <c>#</c> or at the time-out. Asterisk 0.4.0 and later. <see cref="AgiCommand.Duration"/> is 10 minutes by default.
/// </remarks>
public sealed class GetData : AgiCommand<DigitsResult>
{
    private readonly string _file;
    private readonly TimeSpan _timeout;
    private readonly int _maxDigits;

    /// <summary>Makes the command.</summary>
    /// <param name="file">The prompt's path without its extension.</param>
    /// <param name="timeout">Time for each digit, after the prompt.</param>
    /// <param name="maxDigits">The most digits, from 1 to 1024.</param>
    public GetData(string file, TimeSpan timeout, int maxDigits)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(timeout, TimeSpan.Zero);
        ArgumentOutOfRangeException.ThrowIfLessThan(maxDigits, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(maxDigits, 1024);
        _file = file;
        _timeout = timeout;
        _maxDigits = maxDigits;
        Duration = TimeSpan.FromMinutes(10);
    }

    /// <inheritdoc/>
    public override string ToLine() => AgiLine.Of("GET DATA", _file, AgiLine.Milliseconds(_timeout), AgiLine.Number(_maxDigits));

    /// <summary>The digits.</summary>
    public override DigitsResult ReadResult(AgiReply reply) => reply.Result == "-1"
        ? new DigitsResult { Failed = true, Digits = "" }
        : new DigitsResult { Digits = reply.Result, TimedOut = reply.Value == "timeout" };
}

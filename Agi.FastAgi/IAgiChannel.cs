namespace Agi.FastAgi;

/// <summary>The channel of one call, as a script sees it: send a command, get its result.</summary>
/// <remarks>One command at a time: bytes that come before the reply make Asterisk abort the running prompt. A second command in flight is refused.</remarks>
public interface IAgiChannel
{
    /// <summary>Whether the caller has hung up, by a HANGUP line or a 511 reply. Commands may still be sent; some work on a dead channel.</summary>
    bool HungUp { get; }

    /// <summary>Sends a command, waits for its reply and reads the result from it.</summary>
    /// <exception cref="ArgumentException">The line holds CR, LF or NUL, or is too long. Nothing was sent, and the session goes on.</exception>
    /// <exception cref="InvalidOperationException">The command before has no reply yet.</exception>
    /// <exception cref="AgiHangupException">The reply was 511: the channel is gone and this command does not work on a dead one.</exception>
    /// <exception cref="AgiConnectionException">The connection ended, or no reply came in time.</exception>
    /// <exception cref="AgiCommandException">Asterisk refused the command: 510 unknown, 520 syntax.</exception>
    ValueTask<TResult> SendAsync<TResult>(AgiCommand<TResult> command, CancellationToken cancellationToken = default);
}

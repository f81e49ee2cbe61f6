namespace Agi.FastAgi;

/// <summary>A script that the dialplan calls by name: <c>AGI(agi://host/NAME?key=value)</c>.</summary>
/// <remarks>
/// One instance serves all calls at once: keep no state of a call in its fields. An exception ends that call's session with a log
/// line and touches no other call.
/// </remarks>
public interface IAgiScript
{
    /// <summary>Runs the script for one call; the session ends when the task does.</summary>
    /// <param name="request">What Asterisk said of the call.</param>
    /// <param name="channel">The call's channel, one command at a time.</param>
    /// <param name="cancellationToken">Cancelled when the connection is gone or the host's time to drain is over.</param>
    Task RunAsync(AgiRequest request, IAgiChannel channel, CancellationToken cancellationToken);
}

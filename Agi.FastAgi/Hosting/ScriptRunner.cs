using System.Runtime.CompilerServices;
using Microsoft.Extensions.Logging;

namespace Agi.FastAgi;

/// <summary>Runs the script that a request names, and notes in log and meter how it ended. Every kind of host uses it.</summary>
internal sealed class ScriptRunner(FastAgiScripts scripts, FastAgiMeter meter, ILogger logger)
{
    /// <summary>Runs the script of one call. Its exceptions end here.</summary>
    /// <param name="id">The connection's id, for the log.</param>
    /// <param name="closed">Cancelled when the peer closes the connection. The script's own token is cancelled then, too.</param>
    /// <param name="cancellationToken">The script's token.</param>
    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder))]
    public async ValueTask RunAsync(AgiRequest request, IAgiChannel channel, string id, CancellationToken closed, CancellationToken cancellationToken)
    {
        var script = scripts.Find(request.Script, out var name);
        if (script is null) name = AgiText.ForLog(request.Script);
        var outcome = script is null ? "unknown_script" : "completed";
        using var span = FastAgiSpans.Session();
        meter.Started();
        try
        {
            if (script is null)
            {
                FastAgiLog.UnknownScript(logger, id, name, string.Join(", ", scripts.Names), request.Channel);
                script = scripts.Fallback;
                if (script is null) return;
            }
            FastAgiLog.Starts(logger, id, name, request.Channel);
            await script.RunAsync(request, channel, cancellationToken);
            FastAgiLog.Ended(logger, id, name);
        }
        catch (Exception e) when (e is AgiHangupException or AgiConnectionException)
        {
            outcome = "call_gone";
            FastAgiLog.CallGone(logger, id, name, request.Channel, e.Message);
        }
        catch (OperationCanceledException) when (closed.IsCancellationRequested)
        {
            outcome = "call_gone";
            FastAgiLog.CallGone(logger, id, name, request.Channel, "the connection ended");
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            outcome = "cancelled";
            FastAgiLog.Cancelled(logger, id, name, request.Channel);
        }
        catch (Exception e)
        {
            outcome = "failed";
            meter.Fault();
            FastAgiLog.ScriptFailed(logger, id, name, request.Channel, e);
        }
        finally
        {
            // An unknown name is a stranger's text and must not become a time series.
            if (outcome == "unknown_script") name = "";
            meter.Ended(name, outcome);
            span.Ended(name, outcome);
        }
    }
}

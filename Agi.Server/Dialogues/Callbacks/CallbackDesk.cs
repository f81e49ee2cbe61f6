using Microsoft.Extensions.Logging;

namespace Agi.Server.Dialogues.Callbacks;

/// <inheritdoc/>
internal sealed class CallbackDesk(CallbackStore store, CallbackOptions options, TimeProvider time, ILogger<CallbackDesk> logger) : ICallbackDesk
{
    /// <summary>How long a caller waits for the store.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);

    public async Task<CallbackOutcome> AskAsync(CallbackRequest request, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        var complete = request with { AskedAt = now, ExpiresAt = (request.NotBefore is { } opening && opening > now ? opening : now) + options.Expiry };
        try
        {
            // The store blocks its thread, and a disk that hangs would hold it for ever.
            var isNew = await Task.Run(() => store.AddOrJoin(complete), cancellationToken).WaitAsync(Patience, time, cancellationToken);
            return isNew ? CallbackOutcome.Noted : CallbackOutcome.AlreadyThere;
        }
        catch (Exception fault) when (fault is not OperationCanceledException)
        {
            CallbacksLog.NotKept(logger, request.RouteId, fault.Message);
            return CallbackOutcome.Failed;
        }
    }
}

internal static partial class CallbacksLog
{
    [LoggerMessage(3311, LogLevel.Error, "The request for a call-back of call {RouteId} could not be kept: {Why}")]
    public static partial void NotKept(ILogger logger, string routeId, string why);
}

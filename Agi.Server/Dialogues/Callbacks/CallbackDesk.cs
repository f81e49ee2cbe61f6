using Agi.Routing.Facts;
using Agi.Routing.Rules;
using Microsoft.Extensions.Logging;

namespace Agi.Server.Dialogues.Callbacks;

/// <inheritdoc/>
internal sealed class CallbackDesk(CallbackStore store, CallbackLimiter limiter, CallbackOptions options, IRulesInForce rulesInForce, TimeProvider time, ILogger<CallbackDesk> logger) : ICallbackDesk
{
    /// <summary>How long a caller waits for the store.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);

    public async Task<CallbackOutcome> AskAsync(PhoneNumber? caller, CallbackRequest request, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        if (!limiter.TryGive(caller, request.Number))
        {
            CallbacksLog.TooMany(logger, request.RouteId, options.NumbersPerCaller);
            return CallbackOutcome.TooMany;
        }

        var now = time.GetUtcNow();
        var complete = request with { AskedAt = now, ExpiresAt = Expiry(request.NotBefore is { } opening && opening > now ? opening : now) };
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

    /// <summary>Only time in which somebody could have called counts. Hours that never open leave the clock's.</summary>
    private DateTimeOffset Expiry(DateTimeOffset from)
    {
        var rules = rulesInForce.Rules;
        return (rules.CallbackHours is { } hours ? rules.AfterOpenTime(hours, from, options.Expiry) : null) ?? from + options.Expiry;
    }
}

internal static partial class CallbacksLog
{
    [LoggerMessage(3311, LogLevel.Error, "The request for a call-back of call {RouteId} could not be kept: {Why}")]
    public static partial void NotKept(ILogger logger, string routeId, string why);

    [LoggerMessage(3312, LogLevel.Warning, "The request for a call-back of call {RouteId} was refused: its caller has given {Most} numbers in an hour, and goes to a person.")]
    public static partial void TooMany(ILogger logger, string routeId, int most);
}

using System.Data.Common;
using Agi.Routing.Calls;
using Agi.Routing.Facts;
using Agi.Routing.Magento;
using Microsoft.Extensions.Logging;

namespace Agi.Server.Dialogues.OrderStatus;

/// <summary>Answers callers who ask for an order, so that a guesser learns nothing but the answers of the allowed tries.</summary>
/// <remarks>
/// Every answer comes a whole number of <see cref="Step"/>s after the question: one, unless the shop is slow. So a wrong number, a wrong postcode, a lock and a right answer take the same time.
/// docs/order-status.md says what a guesser can learn. Nothing that is keyed in is logged or kept.
/// </remarks>
internal sealed class OrderStatusDesk(TryLimiter limiter, OrderStatusReader reader, TimeProvider time, ILogger<OrderStatusDesk> logger)
{
    /// <summary>How many digits of an order's number count.</summary>
    public const int OrderDigits = 6;

    /// <summary>Answers come at multiples of this. A caller waits no longer than for a beep of the line, and the look-up takes some milliseconds.</summary>
    public static readonly TimeSpan Step = TimeSpan.FromSeconds(1);

    /// <summary>How long the shop may take.</summary>
    public static readonly TimeSpan Longest = TimeSpan.FromSeconds(4);

    /// <summary>Asks by the last digits of the order's number and the postcode.</summary>
    /// <param name="caller">The caller's number; null without one.</param>
    /// <param name="orderDigits">What was keyed in for the order's number. Fewer than six digits are the number with zeros in front; of more, the last six count.</param>
    /// <param name="postcode">What was keyed in for the postcode.</param>
    /// <param name="cancellationToken">The caller has hung up. The try stays taken.</param>
    public Task<OrderStatusReply> AskAsync(PhoneNumber? caller, string orderDigits, string postcode, CancellationToken cancellationToken)
    {
        var six = OrderSnapshot.DigitsToKeyOf(orderDigits);
        return AskAsync(caller, six, (at, token) => reader.ProveAsync(six, postcode, at, token), cancellationToken);
    }

    /// <summary>Asks by the postcode alone, for a caller whose number leads to one open order.</summary>
    /// <param name="caller">The caller's number.</param>
    /// <param name="order">That order.</param>
    /// <param name="postcode">What was keyed in for the postcode.</param>
    /// <param name="cancellationToken">The caller has hung up. The try stays taken.</param>
    public Task<OrderStatusReply> AskAsync(PhoneNumber? caller, OrderSnapshot order, string postcode, CancellationToken cancellationToken) =>
        AskAsync(caller, order.DigitsToKey, (at, token) => reader.ProvePostcodeAsync(order.EntityId, postcode, at, token), cancellationToken);

    private async Task<OrderStatusReply> AskAsync(PhoneNumber? caller, string six, Func<DateTimeOffset, CancellationToken, Task<OrderAnswer?>> prove, CancellationToken cancellationToken)
    {
        var asked = time.GetTimestamp();
        var reply = limiter.TryBegin(caller, six) is { } place ? await LookUpAsync(place, prove, cancellationToken) : new OrderStatusReply.Locked();
        var steps = Math.Max(1, Math.Ceiling(time.GetElapsedTime(asked) / Step));
        var left = (steps * Step) - time.GetElapsedTime(asked);
        if (left > TimeSpan.Zero) await Task.Delay(left, time, cancellationToken);
        return reply;
    }

    private async Task<OrderStatusReply> LookUpAsync(TryPlace place, Func<DateTimeOffset, CancellationToken, Task<OrderAnswer?>> prove, CancellationToken cancellationToken)
    {
        var inTime = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);

        // The look-up begins on the pool, so that whatever it does before its first wait is within the time too.
        var work = Task.Run(() => prove(time.GetUtcNow(), inTime.Token), CancellationToken.None);
        try
        {
            if (await work.WaitAsync(Longest, time, cancellationToken) is not { } answer) return new OrderStatusReply.NoMatch();
            place.GiveBack();
            return new OrderStatusReply.Told(answer);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            throw;
        }
        catch (Exception fault)
        {
            // A driver's words may repeat what was keyed in.
            OrderStatusLog.Unavailable(logger, fault.InnerException is DbException { SqlState: { } state } ? $"SQL state {state}" : fault.GetType().Name);
            place.GiveBack();
            return new OrderStatusReply.Unavailable();
        }
        finally
        {
            // Not awaited: a driver may end its statement over a connection that hangs too.
            _ = EndAsync(work, inTime);
        }
    }

    /// <summary>Ends a look-up that nobody waits for any more, if it has not ended, and looks at its fault, so that it is not reported as unobserved.</summary>
    private static async Task EndAsync(Task work, CancellationTokenSource inTime)
    {
        await inTime.CancelAsync().ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        inTime.Dispose();
        await work.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }
}

using System.Data.Common;
using System.Globalization;
using Agi.Routing.Facts;
using Agi.Routing.Magento;
using Agi.Routing.Phones;
using Agi.Routing.Rules;
using Agi.Routing.Situations;
using Microsoft.Extensions.Logging;
using Polly;
using Polly.CircuitBreaker;

namespace Agi.Routing.Calls;

/// <summary>Decides where a call goes: number, people, what the shop knows, situation, facts, rule.</summary>
/// <remarks>
/// The decision comes within the budget of routing.yaml, whatever happens. When the shop's data cannot be had, the rules that need none of it
/// still apply, and the fallback after them. While the database is known to be down, calls do not wait for it at all. A number that is not in
/// the loaded index needs no database, so such a call says nothing about its health.
/// </remarks>
public sealed class CallRouter(
    PhoneNormaliser normaliser, PhoneDirectory phones, IShop shop, IRulesInForce rulesInForce, ScreenOptions screen, RoutingMetrics metrics, TimeProvider time, ILogger<CallRouter> logger, ICallerHistory? history = null)
{
    /// <summary>Kept of the budget for the rules and the way back: the whole decision is due in time, not only the reading.</summary>
    private static readonly TimeSpan Reserve = TimeSpan.FromMilliseconds(20);

    private static readonly CallerSnapshot Nobody = new() { Identities = [] };

    /// <summary>How many calls may ask the database at once. One asks for some milliseconds, so a thousand calls a second need about ten.</summary>
    /// <remarks>Far beyond that, each further call makes all of them late. A call over the limit is routed without the shop's data at once.</remarks>
    private const int MaxAsking = 64;

    /// <summary>After this time without a call the refresh of the phone index says more about the database than the newest call.</summary>
    private static readonly TimeSpan SilenceCounts = TimeSpan.FromMinutes(1);

    private readonly ResiliencePipeline _breaker = Breaker(time);
    private int _asking;
    private volatile ShopSilence? _silence;

    /// <summary>Why the newest call that asked was routed without the shop's data; null if it had the data, or if that was more than a minute ago.</summary>
    public string? ShopFault => _silence is { } silence && time.GetElapsedTime(silence.At) < SilenceCounts ? silence.Why : null;

    /// <summary>Decides. Throws only where <paramref name="cancellationToken"/> says that nobody waits any more.</summary>
    public async ValueTask<RoutingDecision> DecideAsync(IncomingCall call, CancellationToken cancellationToken)
    {
        var start = time.GetTimestamp();
        using var span = RoutingSpans.Start(RoutingSpans.Decide);
        var rules = rulesInForce.Rules;
        var at = call.At ?? time.GetUtcNow();
        var lookup = new Lookup { Status = RouteStatus.NotFound, Reason = "The number is not in the shop." };
        NumberType? type = null;
        try
        {
            // A number that the caller withholds is not read, even where the trunk delivers it.
            var reading = normaliser.ReadCli(call.CliWithheld ? null : call.Cli, rules.Country);
            if (phones.Choose(reading) is not { } number)
            {
                lookup = lookup with { Reason = reading.Reason };
            }
            else
            {
                type = number == reading.Number ? reading.Type : normaliser.TypeOf(number);
                lookup = lookup with { Number = number };
                var left = rules.Budget - Reserve;
                lookup = await LookUpWithinAsync(number, rules, at, left > TimeSpan.Zero ? left : rules.Budget, cancellationToken);
            }
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            throw;
        }
        catch (Exception fault)
        {
            CallsLog.DecisionFault(logger, fault);
            lookup = lookup with { Status = RouteStatus.Error, Reason = "The engine failed; its log says why." };
        }

        var facts = WithHistory(FactsOfCall.Of(call, at, lookup.Status, lookup.Number, type, lookup.Found, StoreOf(lookup.Found), rules), call.Channel, rules);
        var decision = new RoutingDecision
        {
            Id = Guid.CreateVersion7(time.GetUtcNow()).ToString("N"),
            Facts = facts,
            Found = lookup.Found,
            Rules = rules,
            Rule = Apply(rules, facts),
            Reason = lookup.Reason,
            Screen = lookup.Found is { Identity: not null } found ? ScreenText.Of(found, screen.Language) : null,
            Timings = lookup.Timings with { Total = time.GetElapsedTime(start) },
        };
        if (!facts.ShopAnswered) _silence = new ShopSilence(time.GetTimestamp(), lookup.Reason);
        else if (lookup.Timings.RoundTrips > 0) _silence = null;
        metrics.Decided(decision);
        span.Decided(decision);
        return decision;
    }

    /// <summary>Decides again for what is known of a caller after a second factor: whose order it is, and what is going on with it.</summary>
    /// <param name="decision">The decision that the call began with; its rules stay in force.</param>
    /// <param name="found">The situation of the order's owner, or of the order alone.</param>
    /// <param name="store">The order's store; null where it is not known.</param>
    public RuleDecision Reconsider(RoutingDecision decision, CallerSituation found, StoreInfo? store)
    {
        var facts = decision.Facts;
        var call = new IncomingCall { Dialed = facts.Dialed, Language = facts.ChannelLanguage };
        return Apply(decision.Rules, FactsOfCall.Of(call, facts.At, RouteStatus.Ok, facts.Caller, facts.CallerType, found, store, decision.Rules) with { More = facts.More });
    }

    /// <summary>Decides about a caller who does not exist: to try rules and prompts without a shop. The call has the facts that callers in this situation usually have, and no others.</summary>
    /// <remarks>
    /// The order was placed ten days ago; where the payment is being made, just now. An undelivered one is on its way since yesterday. One that arrived was shipped four days ago and delivered two.
    /// After a refund it is the same, and the money went back yesterday. One order is open where one is undelivered, and two where it is several.
    /// </remarks>
    /// <param name="situation">The situation that the caller is in.</param>
    /// <param name="language">Language of the channel; null for none.</param>
    /// <param name="dialed">The number dialled; null for none.</param>
    /// <param name="at">The moment to judge by; null is now.</param>
    public RoutingDecision Imagine(Situation situation, string? language, string? dialed, DateTimeOffset? at)
    {
        var rules = rulesInForce.Rules;
        var known = situation != Situation.UnknownCaller;
        (int? ordered, int? shipped, int? delivered, int? refunded) = situation switch
        {
            Situation.PaymentIssue => (10, null, null, null),
            Situation.CheckoutInProgress => (0, null, null, null),
            Situation.UndeliveredOrder => (10, 1, null, null),
            Situation.RefundReturn => (10, 4, 2, 1),
            Situation.RecentDelivery => (10, 4, 2, null),
            _ => ((int?)null, (int?)null, (int?)null, (int?)null),
        };
        var facts = new CallFacts
        {
            At = at ?? time.GetUtcNow(),
            Status = known ? RouteStatus.Ok : RouteStatus.NotFound,
            Situation = situation,
            ChannelLanguage = language,
            Dialed = dialed,
            OrderedOn = DaysAgo(ordered),
            OrderAge = ordered is { } age ? TimeSpan.FromDays(age) : null,
            ShippedOn = DaysAgo(shipped),
            DeliveredOn = DaysAgo(delivered),
            DaysSinceDelivery = delivered,
            RefundedOn = DaysAgo(refunded),
            OpenOrders = situation switch { Situation.UndeliveredOrder => 1, Situation.SeveralOpenOrders => 2, _ => 0 },
        };
        return new RoutingDecision
        {
            Id = "",
            Facts = facts,
            Rules = rules,
            Rule = Apply(rules, facts),
            Reason = "The caller is imagined.",
            Timings = new DecisionTimings(),
            Trust = known ? CallerTrust.Number : CallerTrust.Nobody,
        };

        DateOnly? DaysAgo(int? days) => days is { } ago ? DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(at ?? time.GetUtcNow(), rules.TimeZone).DateTime).AddDays(-ago) : null;
    }

    /// <summary>Adds what is remembered of the number's earlier calls.</summary>
    private CallFacts WithHistory(CallFacts facts, string channel, RoutingRules rules)
    {
        if (history is null || facts.Caller is not { } number) return facts;
        var known = history.Of(number, channel, facts.At - rules.CallsWindow);
        return facts.With(FactCatalogue.CallsWithin, (decimal)known.Calls).With(FactCatalogue.LastAgent, known.LastAgent).With(FactCatalogue.LastQueue, known.LastQueue);
    }

    private async ValueTask<Lookup> LookUpWithinAsync(PhoneNumber number, RoutingRules rules, DateTimeOffset at, TimeSpan limit, CancellationToken cancellationToken)
    {
        var failed = new Lookup { Number = number, Status = RouteStatus.Degraded, Reason = "The shop's data could not be had; the log says why." };
        var start = time.GetTimestamp();

        // The index answers from memory. Inside the breaker its answers would make a database that is down look sound.
        var owners = phones.IsLoaded ? await IdentifyAsync(number, cancellationToken) : null;
        Answer answer;
        if (owners is { Count: 0 })
        {
            answer = new Answer(Nobody, time.GetElapsedTime(start), time.GetElapsedTime(start));
        }
        else if (Interlocked.Increment(ref _asking) > MaxAsking)
        {
            Interlocked.Decrement(ref _asking);
            return failed with { Reason = "More calls ask for the shop's data at once than its database can answer in time." };
        }
        else
        {
            try
            {
                answer = await AskWithinAsync(number, owners, start, limit, cancellationToken);
            }
            catch (TimeoutException)
            {
                CallsLog.Late(logger, number.Masked, rules.Budget.TotalMilliseconds);
                return failed with
                {
                    Status = RouteStatus.Timeout,
                    Reason = string.Create(CultureInfo.InvariantCulture, $"The shop's data did not come within {rules.Budget.TotalMilliseconds:0} ms."),
                };
            }
            catch (BrokenCircuitException)
            {
                return failed with { Reason = "The shop's database is down; calls do not wait for it." };
            }
            catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
            {
                throw;
            }
            catch (Exception fault)
            {
                CallsLog.Degraded(logger, fault is ShopException or DbException ? null : fault, number.Masked, fault.Message);
                return failed;
            }
            finally
            {
                Interlocked.Decrement(ref _asking);
            }
        }

        var found = Classify(answer.Snapshot, rules, at);
        return new Lookup
        {
            Number = number,
            Found = found,
            Status = answer.Snapshot.Identities.Count switch { 0 => RouteStatus.NotFound, 1 => RouteStatus.Ok, _ => RouteStatus.Ambiguous },
            Reason = found.Reason,
            Timings = new DecisionTimings { Identify = answer.Identified, Read = answer.Total - answer.Identified, RoundTrips = answer.Snapshot.RoundTrips },
        };
    }

    /// <summary>Asks the database, unless it is known to be down.</summary>
    /// <exception cref="TimeoutException">The limit is over.</exception>
    /// <exception cref="BrokenCircuitException">The database is down, and was not asked.</exception>
    private async ValueTask<Answer> AskWithinAsync(PhoneNumber number, IReadOnlyList<PhoneOwner>? owners, long start, TimeSpan limit, CancellationToken cancellationToken)
    {
        var inTime = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var answered = false;
        try
        {
            var answer = await _breaker.ExecuteAsync(
                async token =>
                {
                    // WaitAsync, because a driver may not listen to its token, and the decision is due all the same.
                    var work = AskAsync(number, owners, start, token);
                    try
                    {
                        return await work.WaitAsync(limit, time, token);
                    }
                    catch (Exception fault) when (fault is TimeoutException or OperationCanceledException)
                    {
                        Forget(work);
                        throw;
                    }
                },
                inTime.Token);
            answered = true;
            return answer;
        }
        finally
        {
            if (answered) inTime.Dispose();
            else _ = EndAsync(inTime);
        }
    }

    private async Task<Answer> AskAsync(PhoneNumber number, IReadOnlyList<PhoneOwner>? owners, long start, CancellationToken cancellationToken)
    {
        owners ??= await IdentifyAsync(number, cancellationToken);
        var identified = time.GetElapsedTime(start);
        var snapshot = owners.Count == 0 ? Nobody : await ReadAsync(owners, cancellationToken);
        return new Answer(snapshot, identified, time.GetElapsedTime(start));
    }

    private async ValueTask<IReadOnlyList<PhoneOwner>> IdentifyAsync(PhoneNumber number, CancellationToken cancellationToken)
    {
        using var span = RoutingSpans.Start(RoutingSpans.Identify);
        return await phones.FindAsync(number, cancellationToken);
    }

    private async ValueTask<CallerSnapshot> ReadAsync(IReadOnlyList<PhoneOwner> owners, CancellationToken cancellationToken)
    {
        using var span = RoutingSpans.Start(RoutingSpans.Read);
        return await shop.ReadCallerAsync(owners, cancellationToken);
    }

    private static CallerSituation Classify(CallerSnapshot snapshot, RoutingRules rules, DateTimeOffset at)
    {
        using var span = RoutingSpans.Start(RoutingSpans.Classify);
        return new SituationClassifier(rules.Situations).Classify(snapshot, at);
    }

    /// <summary>Tells work that nobody waits for it any more. Nobody awaits this either: a driver may end its statement over a connection that hangs too.</summary>
    private async Task EndAsync(CancellationTokenSource work)
    {
        try
        {
            await work.CancelAsync();
        }
        catch (Exception fault)
        {
            CallsLog.NotEnded(logger, fault);
        }
        finally
        {
            work.Dispose();
        }
    }

    /// <summary>Looks at the fault of work that nobody waits for, so that it is not reported as unobserved.</summary>
    private static void Forget(Task work) =>
        _ = work.ContinueWith(static t => _ = t.Exception, CancellationToken.None, TaskContinuationOptions.OnlyOnFaulted, TaskScheduler.Default);

    private StoreInfo? StoreOf(CallerSituation? found) =>
        (found?.Order?.StoreId ?? found?.Identity?.StoreId) is { } id && shop.Info is { } info ? info.Stores.GetValueOrDefault(id) : null;

    /// <summary>When half of at least 8 look-ups in 10 s fail, the database is down or hangs. Calls skip it for 2 s; then one call tries.</summary>
    private static ResiliencePipeline Breaker(TimeProvider time)
    {
        var state = new CircuitBreakerStateProvider();
        return new ResiliencePipelineBuilder { TimeProvider = time }
            .AddCircuitBreaker(new CircuitBreakerStrategyOptions
            {
                FailureRatio = 0.5,
                MinimumThroughput = 8,
                SamplingDuration = TimeSpan.FromSeconds(10),
                BreakDuration = TimeSpan.FromSeconds(2),
                StateProvider = state,
                // A caller who hangs up says nothing of the database. During the one call that tries, a hang-up must not close the breaker.
                ShouldHandle = arguments => ValueTask.FromResult(arguments.Outcome.Exception is { } fault
                    && (fault is not OperationCanceledException || state.CircuitState == CircuitState.HalfOpen)),
            })
            .Build();
    }

    private RuleDecision Apply(RoutingRules rules, CallFacts facts)
    {
        using var span = RoutingSpans.Start(RoutingSpans.Rules);
        try
        {
            return RuleEvaluator.Decide(rules, facts);
        }
        catch (Exception fault)
        {
            CallsLog.DecisionFault(logger, fault);
            return new RuleDecision { Rule = RoutingRules.FallbackRule, Target = rules.Fallback, Language = rules.Language };
        }
    }

    /// <summary>What the index and the shop said, with the times since the look-up began.</summary>
    private sealed record Answer(CallerSnapshot Snapshot, TimeSpan Identified, TimeSpan Total);

    /// <summary>What is known of the caller at the end of the look-up.</summary>
    private sealed record Lookup
    {
        public PhoneNumber? Number { get; init; }

        public CallerSituation? Found { get; init; }

        public required RouteStatus Status { get; init; }

        public required string Reason { get; init; }

        public DecisionTimings Timings { get; init; } = new();
    }

    private sealed record ShopSilence(long At, string Why);
}

using System.Data.Common;
using System.Globalization;
using Agi.Routing.Magento;
using Agi.Routing.Phones;
using Agi.Routing.Rules;
using Agi.Routing.Situations;
using Microsoft.Extensions.Logging;
using Polly;
using Polly.CircuitBreaker;

namespace Agi.Routing;

/// <summary>Decides where a call goes: number, people, what the shop knows, situation, rule.</summary>
/// <remarks>
/// A decision is always there within the budget of routing.yaml: when the shop's data cannot be had, the rules that need none of it
/// still apply, and the fallback after them. While the database is known to be down, calls do not wait for it at all; those whose number
/// the loaded index does not have never need it, and tell nothing of it.
/// </remarks>
public sealed partial class CallRouter
{
    /// <summary>Part of the budget kept for the rules and the way back, so that the decision and not only the reading is in time.</summary>
    private static readonly TimeSpan Reserve = TimeSpan.FromMilliseconds(20);

    private static readonly CallerSnapshot Nobody = new() { Identities = [] };

    /// <summary>
    /// Calls that may ask the database at once. A call asks for some milliseconds, so that a thousand calls a second need ten; far beyond, each more only makes all late.
    /// A call over the limit is routed without the shop's data at once, and not after its budget.
    /// </summary>
    private const int MaxAsking = 64;

    private readonly PhoneNormaliser _normaliser;
    private readonly PhoneDirectory _phones;
    private readonly IShop _shop;
    private readonly Func<ShopInfo?> _shopInfo;
    private readonly Func<RoutingRules> _rulesInForce;
    private readonly ScreenOptions _screen;
    private readonly TimeProvider _time;
    private readonly ILogger<CallRouter> _logger;
    private readonly CircuitBreakerStateProvider _breakerState = new();
    private readonly ResiliencePipeline _breaker;
    private int _asking;

    /// <summary>Makes a router over its rooms; <paramref name="shopInfo"/> is what the shop last said of its stores, null until it answered once.</summary>
    public CallRouter(PhoneNormaliser normaliser, PhoneDirectory phones, IShop shop, Func<ShopInfo?> shopInfo, Func<RoutingRules> rulesInForce, ScreenOptions screen, TimeProvider time, ILogger<CallRouter> logger)
    {
        _normaliser = normaliser;
        _phones = phones;
        _shop = shop;
        _shopInfo = shopInfo;
        _rulesInForce = rulesInForce;
        _screen = screen;
        _time = time;
        _logger = logger;

        // Half of at least 8 calls in 10 s failing means that the database is down or hangs: for the next 2 s nobody waits for it, then one call tries.
        _breaker = new ResiliencePipelineBuilder { TimeProvider = time }
            .AddCircuitBreaker(new CircuitBreakerStrategyOptions
            {
                FailureRatio = 0.5,
                MinimumThroughput = 8,
                SamplingDuration = TimeSpan.FromSeconds(10),
                BreakDuration = TimeSpan.FromSeconds(2),
                StateProvider = _breakerState,
                // A caller who hangs up tells nothing of the database; yet when he was the one call that tries, his end must not pass for an answer.
                ShouldHandle = arguments => ValueTask.FromResult(arguments.Outcome.Exception is { } fault
                    && (fault is not OperationCanceledException || _breakerState.CircuitState == CircuitState.HalfOpen)),
            })
            .Build();
    }

    /// <summary>Decides. Throws only where <paramref name="cancellationToken"/> says that nobody waits any more.</summary>
    public async ValueTask<RoutingDecision> DecideAsync(IncomingCall call, CancellationToken cancellationToken)
    {
        var start = _time.GetTimestamp();
        var rules = _rulesInForce();
        var at = call.At ?? _time.GetUtcNow();
        var lookup = new Lookup { Status = RouteStatus.NotFound, Reason = "The call has no caller id." };
        try
        {
            if (Number(call, rules, ref lookup) is { } number)
            {
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
            LogDecisionFault(fault);
            lookup = lookup with { Status = RouteStatus.Error, Reason = "The engine failed; its log says why." };
        }

        var facts = Facts(call, at, lookup, rules);
        var decision = new RoutingDecision
        {
            Id = Guid.CreateVersion7(_time.GetUtcNow()).ToString("N"),
            Status = lookup.Status,
            Caller = lookup.Number,
            Found = lookup.Found,
            Facts = facts,
            Rule = Apply(rules, facts),
            RulesVersion = rules.Version,
            Reason = lookup.Reason,
            Screen = lookup.Found is { Identity: not null } found ? ScreenText.Of(found, _screen.Language) : null,
            Timings = new DecisionTimings
            {
                Identify = lookup.Identify,
                Read = lookup.Read,
                RoundTrips = lookup.RoundTrips,
                Total = _time.GetElapsedTime(start),
            },
        };
        RoutingMetrics.Decided(decision);
        return decision;
    }

    private PhoneNumber? Number(IncomingCall call, RoutingRules rules, ref Lookup lookup)
    {
        if (call.CliWithheld)
        {
            lookup = lookup with { Reason = "The caller withholds the number." };
            return null;
        }

        var reading = _normaliser.ReadCli(call.Cli, rules.Country);
        if (_phones.Choose(reading) is not { } number)
        {
            if (!string.IsNullOrEmpty(call.Cli)) lookup = lookup with { Reason = reading.Reason ?? "The caller id is not a number." };
            return null;
        }

        lookup = lookup with { Number = number, Reason = "The number is not in the shop." };
        return number;
    }

    private async ValueTask<Lookup> LookUpWithinAsync(PhoneNumber number, RoutingRules rules, DateTimeOffset at, TimeSpan limit, CancellationToken cancellationToken)
    {
        var failed = new Lookup { Number = number, Status = RouteStatus.Degraded, Reason = "The shop's data could not be had; the log says why." };
        var start = _time.GetTimestamp();

        // The index answers from memory, however the database is: outside the breaker, where it could make a database that is down look sound.
        var owners = _phones.IsLoaded ? await _phones.FindAsync(number, cancellationToken) : null;
        Answer answer;
        if (owners is { Count: 0 })
        {
            answer = new Answer(Nobody, _time.GetElapsedTime(start), _time.GetElapsedTime(start));
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
                LogLate(number.Masked, rules.Budget.TotalMilliseconds);
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
                LogDegraded(fault is ShopException or DbException ? null : fault, number.Masked, fault.Message);
                return failed;
            }
            finally
            {
                Interlocked.Decrement(ref _asking);
            }
        }

        var found = new SituationClassifier(rules.Situations).Classify(answer.Snapshot, at);
        return new Lookup
        {
            Number = number,
            Found = found,
            Status = answer.Snapshot.Identities.Count switch { 0 => RouteStatus.NotFound, 1 => RouteStatus.Ok, _ => RouteStatus.Ambiguous },
            Reason = found.Reason,
            Identify = answer.Identified,
            Read = answer.Total - answer.Identified,
            RoundTrips = answer.Snapshot.RoundTrips,
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
                    // WaitAsync beside the token: the decision is due even if a driver does not listen to its token.
                    var work = AskAsync(number, owners, start, token);
                    try
                    {
                        return await work.WaitAsync(limit, _time, token);
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
        owners ??= await _phones.FindAsync(number, cancellationToken);
        var identified = _time.GetElapsedTime(start);
        var snapshot = owners.Count == 0 ? Nobody : await _shop.ReadCallerAsync(owners, cancellationToken);
        return new Answer(snapshot, identified, _time.GetElapsedTime(start));
    }

    /// <summary>Tells work that it is not waited for any more, and waits for no driver that ends its statement right there, over a connection that may hang too.</summary>
    private async Task EndAsync(CancellationTokenSource work)
    {
        try
        {
            await work.CancelAsync();
        }
        catch (Exception fault)
        {
            LogNotEnded(fault);
        }
        finally
        {
            work.Dispose();
        }
    }

    /// <summary>The fault of work that nobody waits for any more is known already: it was late.</summary>
    private static void Forget(Task work) =>
        _ = work.ContinueWith(static t => _ = t.Exception, CancellationToken.None, TaskContinuationOptions.OnlyOnFaulted, TaskScheduler.Default);

    private CallFacts Facts(IncomingCall call, DateTimeOffset at, Lookup lookup, RoutingRules rules)
    {
        var found = lookup.Found;
        var order = found?.Order;
        StoreInfo? store = null;
        if ((order?.StoreId ?? found?.Identity?.StoreId) is { } storeId) _shopInfo()?.Stores.TryGetValue(storeId, out store);
        return new CallFacts
        {
            At = at,
            Status = lookup.Status,
            Situation = found?.Situation ?? Situation.UnknownCaller,
            Dialed = call.Dialed,
            Caller = lookup.Number,
            CustomerGroup = found?.Identity?.Group,
            Store = store?.Code,
            ChannelLanguage = call.Language,
            StoreLanguage = store?.Locale?.Split('_', '-')[0].ToLowerInvariant(),
            OrderTotal = order?.GrandTotal,
            OrderAge = order?.CreatedAt is { } created ? at.UtcDateTime - created : null,
            DaysSinceDelivery = found?.DeliveredAt is { } delivered ? DaysBetween(delivered, at, store, rules) : null,
            OpenOrders = found?.OpenOrders ?? 0,
        };
    }

    /// <summary>Days as people count them, by the calendar of the store's time zone: what came yesterday evening came one day ago.</summary>
    private static int DaysBetween(DateTime utc, DateTimeOffset at, StoreInfo? store, RoutingRules rules)
    {
        var zone = store?.TimeZone is { } id && TimeZoneInfo.TryFindSystemTimeZoneById(id, out var known) ? known : rules.TimeZone;
        return (TimeZoneInfo.ConvertTime(at, zone).Date - TimeZoneInfo.ConvertTimeFromUtc(DateTime.SpecifyKind(utc, DateTimeKind.Utc), zone).Date).Days;
    }

    private RuleDecision Apply(RoutingRules rules, CallFacts facts)
    {
        try
        {
            return RuleEvaluator.Decide(rules, facts);
        }
        catch (Exception fault)
        {
            LogDecisionFault(fault);
            return new RuleDecision { Rule = "fallback", Target = rules.Fallback, Language = rules.Language };
        }
    }

    [LoggerMessage(EventId = 2001, Level = LogLevel.Error, Message = "A decision failed inside the engine; the call takes the fallback")]
    private partial void LogDecisionFault(Exception fault);

    [LoggerMessage(EventId = 2002, Level = LogLevel.Warning, Message = "The shop's data for {Caller} did not come within {BudgetMs} ms; the call is routed without it")]
    private partial void LogLate(string caller, double budgetMs);

    [LoggerMessage(EventId = 2003, Level = LogLevel.Warning, Message = "The shop's data for {Caller} could not be had, the call is routed without it: {Why}")]
    private partial void LogDegraded(Exception? fault, string caller, string why);

    [LoggerMessage(EventId = 2004, Level = LogLevel.Warning, Message = "The work of a call that is decided could not be ended")]
    private partial void LogNotEnded(Exception fault);

    /// <summary>What the index and the shop said, and after what times since the look-up began.</summary>
    private sealed record Answer(CallerSnapshot Snapshot, TimeSpan Identified, TimeSpan Total);

    /// <summary>What is known of the caller at the end of the look-up.</summary>
    private sealed record Lookup
    {
        public PhoneNumber? Number { get; init; }

        public CallerSituation? Found { get; init; }

        public required RouteStatus Status { get; init; }

        public required string Reason { get; init; }

        public TimeSpan Identify { get; init; }

        public TimeSpan Read { get; init; }

        public int RoundTrips { get; init; }
    }
}

using System.Diagnostics.Metrics;
using Agi.Routing.Calls;
using Agi.Routing.Facts;
using Agi.Routing.Magento;
using Agi.Routing.Phones;
using Agi.Routing.Rules;
using Agi.Server.Scripts;
using Agi.Tests.Phones;
using Agi.Tests.Rules;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;
using Moq;

namespace Agi.Tests.Routing;

/// <summary>A router over a shop that the test plays, with a clock that the test moves.</summary>
internal sealed class RouterBench : IRulesInForce
{
    public const string Cli = "06 39 98 12 34";

    public static readonly PhoneNumber Number = new(33639981234);

    private static readonly IMeterFactory Meters = new ServiceCollection().AddMetrics().BuildServiceProvider().GetRequiredService<IMeterFactory>();

    private const string RulesText = """
          - name: shared
            when: {status: ambiguous}
            target: reception
            play: [welcome, payment-problem]
          - name: payment
            when: {situation: payment_issue}
            target: sales
            fallback: tech
            priority: 10
            play: [payment-problem]
          - name: others
            target: reception
            play: [welcome]
        """;

    public RouterBench()
    {
        Phones.Rows.Add(ListedPhones.Row(1, Cli));
        Directory = new PhoneDirectory(Phones, new PhoneNormaliser(), _ => Task.FromResult(new PhoneCountries(new Dictionary<int, string?>(), "FR", new PhoneNormaliser())), new PhoneIndexOptions(), Time, NullLogger<PhoneDirectory>.Instance);
        Shop.SetupGet(s => s.Info).Returns(() => Info);
        Router = Make(history: null);
    }

    public FakeTimeProvider Time { get; } = new(new DateTimeOffset(2026, 11, 23, 9, 0, 0, TimeSpan.Zero));

    public ListedPhones Phones { get; } = new();

    public PhoneDirectory Directory { get; }

    public Mock<IShop> Shop { get; } = new(MockBehavior.Strict);

    public ShopInfo? Info { get; set; }

    public RoutingRules InForce { get; set; } = TestRules.With(RulesText);

    RoutingRules IRulesInForce.Rules => InForce;

    public CallRouter Router { get; private set; }

    /// <summary>What was told of calls, in order.</summary>
    public HeardEvents Happened { get; } = new();

    /// <summary>Tells <see cref="Happened"/>.</summary>
    public CallEvents Events => new([Happened], NullLogger<CallEvents>.Instance);

    /// <summary>What scripts decide by.</summary>
    public CallDecisions Decisions => new(Router, Events, Time);

    public static CallerIdentity Person(long id, params OrderSnapshot[] orders) =>
        new() { CustomerId = id, Email = $"person{id}@example.com", Name = $"Person {id}", Group = "General", Orders = orders };

    /// <summary>An order that waits for its online payment since two hours: a payment issue.</summary>
    public OrderSnapshot Unpaid(long id = 7) => new()
    {
        EntityId = id,
        IncrementId = "100000007",
        State = "pending_payment",
        Status = "pending_payment",
        CreatedAt = Time.GetUtcNow().UtcDateTime.AddHours(-2),
        UpdatedAt = Time.GetUtcNow().UtcDateTime.AddHours(-2),
        GrandTotal = 120,
        PaymentMethod = "stripe",
    };

    /// <summary>From now on the router knows of earlier calls.</summary>
    public void Remember(ICallerHistory history) => Router = Make(history);

    public async Task LoadIndexAsync() => await Directory.LoadAsync(null, TestContext.Current.CancellationToken);

    public void ShopKnows(params CallerIdentity[] people) =>
        Shop.Setup(s => s.ReadCallerAsync(It.IsAny<IReadOnlyList<PhoneOwner>>(), It.IsAny<CancellationToken>()))
            .ReturnsAsync(new CallerSnapshot { Identities = people, RoundTrips = 3 });

    public void ShopFails(Exception fault) =>
        Shop.Setup(s => s.ReadCallerAsync(It.IsAny<IReadOnlyList<PhoneOwner>>(), It.IsAny<CancellationToken>())).ThrowsAsync(fault);

    /// <summary>From now on the shop never answers; returns what tells of the token it was given.</summary>
    public TaskCompletionSource<CancellationToken> ShopHangs()
    {
        var asked = new TaskCompletionSource<CancellationToken>(TaskCreationOptions.RunContinuationsAsynchronously);
        Shop.Setup(s => s.ReadCallerAsync(It.IsAny<IReadOnlyList<PhoneOwner>>(), It.IsAny<CancellationToken>()))
            .Returns((IReadOnlyList<PhoneOwner> _, CancellationToken token) =>
            {
                asked.TrySetResult(token);
                return new TaskCompletionSource<CallerSnapshot>().Task;
            });
        return asked;
    }

    public async Task<RoutingDecision> DecideAsync(string? cli = Cli) =>
        await Router.DecideAsync(new IncomingCall { Cli = cli }, TestContext.Current.CancellationToken);

    private CallRouter Make(ICallerHistory? history) =>
        new(new PhoneNormaliser(), Directory, Shop.Object, this, new ScreenOptions(), new RoutingMetrics(Meters), Time, NullLogger<CallRouter>.Instance, history);
}

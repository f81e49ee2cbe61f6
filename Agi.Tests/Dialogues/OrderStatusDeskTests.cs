using System.Globalization;
using Agi.Routing.Calls;
using Agi.Routing.Facts;
using Agi.Routing.Magento;
using Agi.Routing.Phones;
using Agi.Routing.Rules;
using Agi.Routing.Situations;
using Agi.Samples;
using Agi.Server.Dialogues.OrderStatus;
using Agi.Tests.FastAgi;
using Agi.Tests.Phones;
using Agi.Tests.Rules;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Moq;

namespace Agi.Tests.Dialogues;

/// <summary>What somebody who asks for orders learns, and how long each answer takes.</summary>
public sealed class OrderStatusDeskTests
{
    // The sample shop's first order is numbered 100000001 and goes to Lyon.
    private const string Order = "000001";
    private const string Postcode = "69002";

    private static readonly PhoneNumber Ada = new(33639981234);

    private readonly SetClock _clock = new();
    private readonly Mock<IShop> _shop = new(MockBehavior.Strict);
    private readonly OrderStatusDesk _desk;
    private Action<string> _lookedUp = _ => { };

    public OrderStatusDeskTests()
    {
        var rules = new FixedRules(TestRules.With("  - {name: all, target: sales}\n"));
        _desk = new OrderStatusDesk(new TryLimiter(_clock), new OrderStatusReader(_shop.Object, rules), _clock, NullLogger<OrderStatusDesk>.Instance);
    }

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Who_knows_number_and_postcode_is_told_the_order()
    {
        await using var sample = await OpenSampleAsync();
        var (reply, _) = await AskAsync(Ada, Order, Postcode);
        var told = Assert.IsType<OrderStatusReply.Told>(reply);
        Assert.Equal(("100000001", OrderStage.PaymentReview), (told.Answer.Order.IncrementId, told.Answer.Report.Stage));
    }

    [Fact]
    public async Task A_caller_known_by_the_number_needs_the_postcode_alone()
    {
        await using var sample = await OpenSampleAsync();
        var (told, _) = await AnswerAsync(() => _desk.AskAsync(Ada, Snapshot(1), Postcode, Cancelled));
        Assert.Equal(1, Assert.IsType<OrderStatusReply.Told>(told).Answer.Order.EntityId);
        for (var i = 0; i < TryLimiter.Most; i++) Assert.IsType<OrderStatusReply.NoMatch>((await AnswerAsync(() => _desk.AskAsync(new PhoneNumber(33639980000 + (ulong)i), Snapshot(1), "69003", Cancelled))).Reply);

        // The tries count for the order, in whichever way it was asked for.
        Assert.IsType<OrderStatusReply.Locked>((await AskAsync(Ada, Order, Postcode)).Reply);
    }

    [Fact]
    public async Task An_edited_order_has_the_tries_of_the_number_that_its_customer_knows()
    {
        await using var sample = await OpenSampleAsync();
        var edited = Snapshot(1) with { IncrementId = "100000001-1" };
        for (var i = 0; i < TryLimiter.Most; i++) Assert.IsType<OrderStatusReply.NoMatch>((await AnswerAsync(() => _desk.AskAsync(new PhoneNumber(33639980000 + (ulong)i), edited, "69003", Cancelled))).Reply);

        Assert.IsType<OrderStatusReply.Locked>((await AskAsync(Ada, Order, Postcode)).Reply);
    }

    [Fact]
    public async Task Whatever_is_wrong_the_answer_takes_the_same_time()
    {
        await using var sample = await OpenSampleAsync();
        var times = new List<(string Reply, TimeSpan Time)>();
        async Task AskedAsync(string order, string postcode)
        {
            var (reply, time) = await AskAsync(Ada, order, postcode);
            times.Add((reply.GetType().Name, time));
        }

        await AskedAsync(Order, Postcode);
        await AskedAsync("999999", Postcode);
        await AskedAsync(Order, "69003");
        await AskedAsync("", "");
        await AskedAsync("999999999999", "1");
        await AskedAsync("999998", "69003");
        await AskedAsync(Order, Postcode);

        Assert.Equal(["Told", "NoMatch", "NoMatch", "NoMatch", "NoMatch", "NoMatch", "Locked"], times.Select(of => of.Reply));
        Assert.All(times, of => Assert.Equal(OrderStatusDesk.Step, of.Time));
    }

    [Fact]
    public async Task Fewer_digits_are_the_number_with_zeros_in_front_and_of_more_the_last_six_count()
    {
        await using var sample = await OpenSampleAsync();
        foreach (var typed in new[] { "1", "01", "100000001" }) Assert.IsType<OrderStatusReply.Told>((await AskAsync(Ada, typed, Postcode)).Reply);
    }

    [Fact]
    public async Task A_shop_that_is_slow_answers_at_the_next_second()
    {
        var entered = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var answered = new TaskCompletionSource<IReadOnlyList<OrderCandidate>>(TaskCreationOptions.RunContinuationsAsynchronously);
        _shop.Setup(shop => shop.FindOrdersEndingInAsync(Order, It.IsAny<CancellationToken>())).Returns(() =>
        {
            entered.SetResult();
            return answered.Task;
        });

        var asking = _desk.AskAsync(Ada, Order, Postcode, Cancelled);
        await entered.Task.WaitAsync(TimeSpan.FromSeconds(30), Cancelled);
        await _clock.Waiting.WaitAsync(Cancelled);
        _clock.Move(TimeSpan.FromSeconds(1.3));
        answered.SetResult([]);
        await _clock.Waiting.WaitAsync(Cancelled);

        Assert.Equal(TimeSpan.FromSeconds(0.7), _clock.LastWait);
        _clock.Move(TimeSpan.FromSeconds(0.7));
        Assert.IsType<OrderStatusReply.NoMatch>(await asking);
    }

    [Fact]
    public async Task A_shop_that_hangs_is_unavailable_after_four_seconds_its_work_is_ended_and_the_try_does_not_count()
    {
        for (var i = 0; i <= TryLimiter.Most; i++)
        {
            var entered = new TaskCompletionSource<CancellationToken>(TaskCreationOptions.RunContinuationsAsynchronously);
            _shop.Setup(shop => shop.FindOrdersEndingInAsync(Order, It.IsAny<CancellationToken>())).Returns((string _, CancellationToken token) =>
            {
                entered.SetResult(token);
                return new TaskCompletionSource<IReadOnlyList<OrderCandidate>>().Task;
            });

            var asking = _desk.AskAsync(Ada, Order, Postcode, Cancelled);
            var work = await entered.Task.WaitAsync(TimeSpan.FromSeconds(30), Cancelled);
            await _clock.Waiting.WaitAsync(Cancelled);
            _clock.Move(OrderStatusDesk.Longest);

            Assert.IsType<OrderStatusReply.Unavailable>(await asking);
            Assert.True(work.IsCancellationRequested);
        }
    }

    [Fact]
    public async Task A_fault_is_unavailable_does_not_count_and_what_was_keyed_in_is_not_in_the_log()
    {
        using var lines = new LogLines();
        using var loggers = new LoggerFactory([lines]);
        var desk = new OrderStatusDesk(new TryLimiter(_clock), new OrderStatusReader(_shop.Object, new FixedRules(TestRules.With("  - {name: all, target: sales}\n"))), _clock, loggers.CreateLogger<OrderStatusDesk>());
        _shop.Setup(shop => shop.FindOrdersEndingInAsync(It.IsAny<string>(), It.IsAny<CancellationToken>())).ThrowsAsync(new ShopException("The words are near '123456' and 69002."));
        for (var i = 0; i <= TryLimiter.Most; i++)
        {
            var (reply, time) = await AnswerAsync(() => desk.AskAsync(Ada, "123456", "69002", Cancelled));
            Assert.IsType<OrderStatusReply.Unavailable>(reply);
            Assert.Equal(OrderStatusDesk.Step, time);
        }

        Assert.NotEmpty(lines.All);
        Assert.All(lines.All, line => Assert.DoesNotContain("123456", line.Text, StringComparison.Ordinal));
        Assert.All(lines.All, line => Assert.DoesNotContain("69002", line.Text, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Who_hangs_up_has_used_the_try()
    {
        await using var sample = await OpenSampleAsync();
        for (var i = 0; i < TryLimiter.Most; i++)
        {
            using var call = new CancellationTokenSource();
            var asking = _desk.AskAsync(Ada, Order, "69003", call.Token);
            await call.CancelAsync();
            await Assert.ThrowsAnyAsync<OperationCanceledException>(() => asking);
        }

        Assert.IsType<OrderStatusReply.Locked>((await AskAsync(Ada, Order, Postcode)).Reply);
    }

    [Fact]
    public async Task Ten_thousand_guesses_over_fifty_numbers_learn_nothing_beyond_the_allowed_tries()
    {
        await using var sample = await OpenSampleAsync();
        var random = new Random(20261123);
        var reached = new List<(ulong Caller, string Order, DateTimeOffset At)>();
        PhoneNumber caller = default;
        _lookedUp = order => reached.Add((caller.Digits, order, _clock.GetUtcNow()));
        var answers = new Dictionary<string, int>(StringComparer.Ordinal);
        for (var guess = 0; guess < 10_000; guess++)
        {
            // Fifty callers guess the postcodes of the first fifty orders, none of them rightly.
            caller = new PhoneNumber(33639980000 + (ulong)random.Next(50));
            var order = string.Create(CultureInfo.InvariantCulture, $"{1 + random.Next(50):D6}");
            var before = reached.Count;
            var (reply, time) = await AskAsync(caller, order, string.Create(CultureInfo.InvariantCulture, $"{10_000 + guess}"));

            Assert.Equal(OrderStatusDesk.Step, time);
            Assert.Equal(reached.Count > before ? typeof(OrderStatusReply.NoMatch) : typeof(OrderStatusReply.Locked), reply.GetType());
            answers[reply.GetType().Name] = answers.GetValueOrDefault(reply.GetType().Name) + 1;
        }

        // 10,000 seconds are three hours at most: so many tries have all callers together, and no caller and no order ever had more than five in an hour.
        Assert.InRange(reached.Count, 50, 3 * TryLimiter.Most * 50);
        Assert.Equal((10_000, reached.Count), (answers.Values.Sum(), answers["NoMatch"]));
        Assert.All(reached.GroupBy(of => of.Caller), tries => Assert.InRange(MostInAnHour([.. tries.Select(of => of.At)]), 1, TryLimiter.Most));
        Assert.All(reached.GroupBy(of => of.Order), tries => Assert.InRange(MostInAnHour([.. tries.Select(of => of.At)]), 1, TryLimiter.Most));
    }

    [Fact]
    public async Task A_lock_looks_the_same_for_a_right_guess_and_ends_after_an_hour()
    {
        await using var sample = await OpenSampleAsync();
        for (var i = 0; i < TryLimiter.Most; i++) await AskAsync(new PhoneNumber(33639980000 + (ulong)i), Order, "69003");

        Assert.Equal((await AskAsync(Ada, Order, "69003")).Reply, (await AskAsync(Ada, Order, Postcode)).Reply);

        _clock.Move(TryLimiter.Window);
        Assert.IsType<OrderStatusReply.Told>((await AskAsync(Ada, Order, Postcode)).Reply);
    }

    private static int MostInAnHour(List<DateTimeOffset> times) => times.Max(from => times.Count(at => at >= from && at < from + TryLimiter.Window));

    private static OrderSnapshot Snapshot(long id) => new() { EntityId = id, IncrementId = string.Create(CultureInfo.InvariantCulture, $"1{id:D8}") };

    /// <summary>Lets the desk read the sample shop, and tells of each look-up by digits.</summary>
    private async Task<SampleShop> OpenSampleAsync()
    {
        var sample = await SampleShop.OpenAsync(_clock, Cancelled);
        var inner = new Magento2Shop(sample.DataSource);
        _shop.SetupGet(shop => shop.Info).Returns(() => inner.Info);
        _shop.Setup(shop => shop.FindOrdersEndingInAsync(It.IsAny<string>(), It.IsAny<CancellationToken>())).Returns((string digits, CancellationToken token) =>
        {
            _lookedUp(digits);
            return inner.FindOrdersEndingInAsync(digits, token);
        });
        _shop.Setup(shop => shop.FindOrderAsync(It.IsAny<long>(), It.IsAny<CancellationToken>())).Returns((long id, CancellationToken token) => inner.FindOrderAsync(id, token));
        _shop.Setup(shop => shop.ReadCallerAsync(It.IsAny<IReadOnlyList<PhoneOwner>>(), It.IsAny<CancellationToken>()))
            .Returns((IReadOnlyList<PhoneOwner> owners, CancellationToken token) => inner.ReadCallerAsync(owners, token));
        _shop.Setup(shop => shop.ReadCarrierAsync(It.IsAny<long>(), It.IsAny<CancellationToken>())).Returns((long id, CancellationToken token) => inner.ReadCarrierAsync(id, token));
        return sample;
    }

    private Task<(OrderStatusReply Reply, TimeSpan Time)> AskAsync(PhoneNumber? caller, string order, string postcode) => AnswerAsync(() => _desk.AskAsync(caller, order, postcode, Cancelled));

    /// <summary>The answer, and how long it took on the clock.</summary>
    private async Task<(OrderStatusReply Reply, TimeSpan Time)> AnswerAsync(Func<Task<OrderStatusReply>> ask)
    {
        while (_clock.Waiting.Wait(0, Cancelled))
        {
            // Nobody waits between two questions.
        }

        var from = _clock.GetUtcNow();
        var asking = ask();

        // The wait for the shop comes first, where it takes any time; then that for the answer's moment.
        do Assert.True(await _clock.Waiting.WaitAsync(TimeSpan.FromSeconds(30), Cancelled), "The answer came at once.");
        while (_clock.LastWait > OrderStatusDesk.Step);
        Assert.False(asking.IsCompleted);
        _clock.Move(_clock.LastWait);
        return (await asking, _clock.GetUtcNow() - from);
    }
}

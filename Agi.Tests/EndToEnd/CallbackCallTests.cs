using System.Globalization;
using System.Text.Json;

namespace Agi.Tests.EndToEnd;

/// <summary>Callers who ask to be called back, and the list of them.</summary>
[Collection(AsteriskCollection.Name)]
public sealed class CallbackCallTests(AsteriskFixture fixture, ShopFixture shop, SharedEngine shared, CallbackList list) : ShopCalls(fixture, shop), IClassFixture<SharedEngine>, IClassFixture<CallbackList>
{
    private const string Cut = Transcript.CutMark;

    /// <summary>A number that the shop does not know, and that may be called.</summary>
    private const string Stranger = "0199005599";

    private const string Rules = """
        country: FR
        timezone: Europe/Paris
        language: fr
        targets: [sales, tech, reception, goodbye]
        people: [sales, tech, reception]
        served: goodbye
        fallback: reception
        budget: 20s
        rules:
          - name: payment problem
            when: {situation: payment_issue}
            menu: call back
            target: sales
            priority: 10
          - name: everyone else
            menu: call back
            target: reception
        menus:
          call back:
            say: [press-1-callback]
            timeout: 20s
            repeat: 0
            keys: {1: {dialogue: callback}, 0: {target: reception}}
        """;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_customer_who_asks_twice_is_on_the_list_once_with_situation_queue_and_priority()
    {
        // A number that may be called: those of 06 39 98 are in no plan.
        var customer = await Shop.CallerAsync("payment_issue", "+33199");
        var digits = PhoneWords(National(customer));
        var engine = await shared.WithAsync(Shop, Rules, list.Setting);
        var before = Asterisk.Log.Length;
        await using (var caller = await RingAsync(engine, National(customer)))
        {
            await caller.PressAtAsync("fr", "press-1-callback", "1");
            await caller.PressAtAsync("fr", "cb-confirm", "1");
            await caller.WaitForEndAsync();

            AssertHeard(caller, "fr", ["press-1-callback" + Cut, "cb-offer-number", .. digits, "cb-confirm" + Cut, "cb-noted", "cb-as-soon-as", "goodbye"]);
            Assert.Contains("Executing [goodbye@agi-targets:1]", Asterisk.Log[before..], StringComparison.Ordinal);
        }

        await using (var caller = await RingAsync(engine, National(customer)))
        {
            await caller.PressAtAsync("fr", "press-1-callback", "1");
            await caller.PressAtAsync("fr", "cb-offer-number", "1");
            await caller.WaitForEndAsync();

            AssertHeard(caller, "fr", "press-1-callback" + Cut, "cb-offer-number" + Cut, "cb-already", "cb-as-soon-as", "goodbye");
        }

        var request = Assert.Single(await list.ReadAsync(customer.Caller.Cli));
        Assert.Equal("payment_issue", request.GetProperty("situation").GetString());
        Assert.Equal("sales", request.GetProperty("queue").GetString());
        Assert.Equal(10, request.GetProperty("priority").GetInt32());
        Assert.Equal(2, request.GetProperty("times_asked").GetInt32());
        Assert.Equal(customer.CustomerId, request.GetProperty("customer_id").GetInt64());
        Assert.Equal("open", request.GetProperty("state").GetString());
    }

    [Fact]
    public async Task Out_of_hours_the_caller_hears_the_next_opening_and_the_request_waits_for_it()
    {
        var opens = TimeZoneInfo.ConvertTimeFromUtc(DateTime.UtcNow, SpokenDays.Paris).Date.AddDays(3);
        var day = opens.ToString("ddd", CultureInfo.InvariantCulture).ToLowerInvariant();
        var hours = $"""

            hours:
              office:
                weekly:
                  {day}: 09:30-18:00
            """;
        await using var own = new CallbackList();
        await using var engine = await EngineProcess.StartAsync(Shop.ConnectionString, Rules + hours, own.Setting);
        await using var caller = await RingAsync(engine, Stranger);
        await caller.PressAtAsync("fr", "press-1-callback", "1");
        await caller.PressAtAsync("fr", "cb-confirm", "1");
        await caller.WaitForEndAsync();

        string[] opening = ["cb-call-at", SpokenDays.Words(DateOnly.FromDateTime(opens), "fr")[0] + "t", "h-9", "n-30"];
        AssertHeard(
            caller,
            "fr",
            ["press-1-callback" + Cut, .. opening, "cb-offer-number", "n-0", "n-1", "n-99", "n-0", "n-0", "n-55", "n-99", "cb-confirm" + Cut, "cb-noted", .. opening, "goodbye"]);
        var request = Assert.Single(await own.ReadAsync("+33199005599"));
        Assert.Equal("reception", request.GetProperty("queue").GetString());
        Assert.Equal("unknown_caller", request.GetProperty("situation").GetString());
        Assert.Equal(TimeZoneInfo.ConvertTimeToUtc(opens.AddHours(9.5), SpokenDays.Paris), request.GetProperty("not_before").GetDateTimeOffset().UtcDateTime);
    }

    [Theory]
    [InlineData("0899123456", "cb-number-not-allowed", "35")]
    [InlineData("019900123", "cb-number-unknown", "36")]
    public async Task Another_number_is_keyed_in_after_one_that_may_not_be_called_or_was_not_understood(string first, string refusal, string last)
    {
        var engine = await shared.WithAsync(Shop, Rules, list.Setting);
        // A number that cannot be called back, so that it is not offered.
        await using var caller = await RingAsync(engine, "0639981234");
        await caller.PressAtAsync("fr", "press-1-callback", "1");
        await caller.PressAtAsync("fr", "cb-enter-number", first + "#");
        await caller.PressAtAsync("fr", refusal, $"01990012{last}#");
        await caller.PressAtAsync("fr", "cb-confirm", "1");
        await caller.WaitForEndAsync();

        AssertHeard(
            caller,
            "fr",
            "press-1-callback" + Cut, "cb-enter-number" + Cut, refusal + Cut,
            "cb-offer-number", "n-0", "n-1", "n-99", "n-0", "n-0", "n-12", "n-" + last, "cb-confirm" + Cut, "cb-noted", "cb-as-soon-as", "goodbye");
        Assert.Single(await list.ReadAsync("+331990012" + last));
        Assert.Empty(await list.ReadAsync("+33639981234"));
    }

    [Fact]
    public async Task Who_has_given_as_many_numbers_as_one_may_reaches_a_person()
    {
        await using var own = new CallbackList();
        await using var engine = await EngineProcess.StartAsync(Shop.ConnectionString, Rules, own.Setting, new("Callbacks__NumbersPerCaller", "1"));
        await using (var caller = await RingAsync(engine, Stranger))
        {
            await caller.PressAtAsync("fr", "press-1-callback", "1");
            await caller.PressAtAsync("fr", "cb-confirm", "1");
            await caller.WaitForEndAsync();
        }

        await using var agent = await SipAgent.OnAsync(Asterisk, "reception1");
        await using var again = await RingAsync(engine, Stranger);
        await again.PressAtAsync("fr", "press-1-callback", "1");
        await again.PressAtAsync("fr", "cb-confirm", "2");
        await again.PressAtAsync("fr", "cb-enter-number", "0199001235#");
        await again.PressAtAsync("fr", "cb-confirm", "1", again.Ear.Length);
        await AnsweredAsync(engine, agent, again);

        Assert.Equal(["cb-confirm" + Cut, "cb-too-many", "transfer-to-person"], Transcript.In("fr").Of(again.Ear.Sound()).TakeLast(3));
        Assert.Single(await own.ReadAsync("+33199005599"));
        Assert.Empty(await own.ReadAsync("+33199001235"));
    }

    [Fact]
    public async Task Key_0_leads_to_a_person_and_asks_for_nothing()
    {
        var engine = await shared.WithAsync(Shop, Rules, list.Setting);
        await using var agent = await SipAgent.OnAsync(Asterisk, "reception1");
        await using var caller = await RingAsync(engine, Stranger);
        await caller.PressAtAsync("fr", "press-1-callback", "1");
        await caller.PressAtAsync("fr", "cb-confirm", "0");
        await AnsweredAsync(engine, agent, caller);

        Assert.Empty(await list.ReadAsync("+33199005599"));
    }

    [Fact]
    public async Task Who_hangs_up_before_confirming_leaves_no_request_and_nothing_else_behind()
    {
        var engine = await shared.WithAsync(Shop, Rules, list.Setting);
        await using var caller = await RingAsync(engine, Stranger);
        await caller.PressAtAsync("fr", "press-1-callback", "1");
        await caller.Ear.WaitUntilHeardAsync(Prompts.Beginning(Prompts.Ulaw("fr", "cb-confirm")), "the question");
        await caller.HangUpAsync(Cancellation);

        await NothingIsLeftAsync(engine);
        Assert.Empty(await list.ReadAsync("+33199005599"));
    }

    /// <summary>A French number of ten digits in words: in pairs, and digit by digit where a pair begins with 0.</summary>
    private static IEnumerable<string> PhoneWords(string national) => national.Chunk(2).SelectMany(pair => pair[0] == '0'
        ? pair.Select(digit => $"n-{digit}")
        : [$"n-{new string(pair)}"]);
}

/// <summary>The file of requests, and <c>agi-server callbacks</c> that reads it.</summary>
public sealed class CallbackList : IAsyncDisposable
{
    private readonly string _directory = Directory.CreateTempSubdirectory("agi-callbacks-").FullName;

    public KeyValuePair<string, string> Setting => new("Callbacks__File", Path.Combine(_directory, "callbacks.db"));

    /// <summary>The requests for this number.</summary>
    public async Task<IReadOnlyList<JsonElement>> ReadAsync(string number)
    {
        var run = await ProgramRun.OfAsync(
            ["callbacks", "--numbers", "--json"], environment: new Dictionary<string, string>(StringComparer.Ordinal) { [Setting.Key] = Setting.Value }, cancellationToken: TestContext.Current.CancellationToken);
        Assert.True(run.ExitCode == 0, run.Error);
        using var document = JsonDocument.Parse(run.Output);
        return [.. document.RootElement.EnumerateArray().Select(request => request.Clone()).Where(request => request.GetProperty("number").GetString() == number)];
    }

    public ValueTask DisposeAsync()
    {
        Directory.Delete(_directory, recursive: true);
        return ValueTask.CompletedTask;
    }
}

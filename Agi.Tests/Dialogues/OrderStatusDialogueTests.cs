using Agi.FastAgi.Testing;
using Agi.Routing.Calls;
using Agi.Routing.Magento;
using Agi.Routing.Rules;
using Agi.Server.Dialogues;
using Agi.Server.Prompts;
using Agi.Server.Scripts;
using Agi.Tests.Routing;
using Microsoft.Extensions.Logging.Abstractions;
using Moq;

namespace Agi.Tests.Dialogues;

/// <summary>Callers who ask for the state of an order.</summary>
public sealed class OrderStatusDialogueTests
{
    private const string Six = "000007";
    private const string Postcode = "69002";

    private readonly TalkBench _bench = new();

    public OrderStatusDialogueTests()
    {
        var candidate = new OrderCandidate { OrderId = 7, Postcode = "69002", Country = "FR", CreatedAt = _bench.Router.Time.GetUtcNow().UtcDateTime.AddDays(-3) };
        _bench.Router.Shop.Setup(shop => shop.FindOrdersEndingInAsync(It.IsAny<string>(), It.IsAny<CancellationToken>()))
            .ReturnsAsync((string six, CancellationToken _) => six == Six ? [candidate] : []);
        _bench.Router.Shop.Setup(shop => shop.FindOrderAsync(7, It.IsAny<CancellationToken>())).ReturnsAsync(candidate);
        _bench.Router.Shop.Setup(shop => shop.ReadCarrierAsync(7, It.IsAny<CancellationToken>())).ReturnsAsync(new OrderCarrier("ups", "United Parcel Service"));
        _bench.Router.ShopKnows(RouterBench.Person(1, Waiting()));
    }

    [Fact]
    public async Task Who_gives_number_and_postcode_hears_state_and_dates_and_nothing_more()
    {
        var channel = await _bench.CallAsync($"1{Six}#{Postcode}#");

        var heard = TalkBench.Heard(channel).SkipWhile(id => id != "os-checking").ToList();
        Assert.Equal("os-ordered-on", heard[1]);
        Assert.Contains("os-being-prepared", heard);
        Assert.Contains("os-paid", heard);
        Assert.Equal(["os-offer-person", "goodbye"], heard.TakeLast(2));
        Assert.Equal("goodbye", channel.Channel.Variables["ROUTE_TARGET"]);
        Assert.Equal("order-status", channel.Channel.Variables["ROUTE_CHOICE"]);
    }

    [Fact]
    public async Task Word_for_word_the_caller_hears_states_and_days_and_no_number_name_or_amount()
    {
        // The order is numbered 100000007, is of Person 1, costs 120, and was placed on Friday the 20th of November 2026; the call is on Monday the 23rd.
        var channel = await _bench.CallAsync($"1{Six}#{Postcode}#");

        Assert.Equal(
            "Un instant, nous cherchons votre commande. Vous avez passé cette commande le… vendredi vingt novembre Votre commande est en préparation. Nous avons bien reçu votre paiement. "
                + "Pour parler à un conseiller, tapez 1. Sinon, vous pouvez raccrocher. Merci de votre appel. Au revoir.",
            TalkBench.Text(TalkBench.Heard(channel).SkipWhile(id => id != "os-checking")));
    }

    [Fact]
    public async Task Of_a_shipped_order_the_caller_hears_the_day_and_the_carrier()
    {
        _bench.Router.ShopKnows(RouterBench.Person(1, Waiting() with { Shipments = 1, ToShip = 0, LastShipmentAt = _bench.Router.Time.GetUtcNow().UtcDateTime.AddDays(-2) }));
        var channel = await _bench.CallAsync($"1{Six}#{Postcode}#");

        Assert.Contains("le… vendredi vingt novembre Elle a été expédiée le… samedi vingt et un novembre Le transporteur est… U P S. Nous avons bien reçu votre paiement.", TalkBench.Text(TalkBench.Heard(channel)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task In_a_language_that_cannot_say_dates_the_caller_hears_the_state_without_them()
    {
        var bench = new TalkBench(TalkBench.Menus.Replace("name: everyone,", "name: everyone, language: es,", StringComparison.Ordinal));
        _bench.Router.InForce = bench.Router.InForce;
        _bench.Router.ShopKnows(RouterBench.Person(1, Waiting() with { Shipments = 1, ToShip = 0, LastShipmentAt = _bench.Router.Time.GetUtcNow().UtcDateTime.AddDays(-2) }));
        var channel = await _bench.CallAsync($"1{Six}#{Postcode}#");

        Assert.Equal(["os-checking", "os-shipped", "os-carrier", "carrier-ups", "os-paid", "os-offer-person", "goodbye"], TalkBench.Heard(channel).SkipWhile(id => id != "os-checking"));
    }

    [Fact]
    public async Task A_late_hash_of_the_postcode_does_not_cost_the_answer()
    {
        var channel = await _bench.CallAsync($"1{Six}#{Postcode}##");

        Assert.Equal(2, TalkBench.Heard(channel).Count(id => id == "os-offer-person"));
        Assert.Equal("goodbye", channel.Channel.Variables["ROUTE_TARGET"]);
    }

    [Fact]
    public async Task The_person_who_is_offered_is_the_one_of_the_rule_for_that_order()
    {
        _bench.Router.ShopKnows(RouterBench.Person(1, _bench.Router.Unpaid()));
        var channel = await _bench.CallAsync($"1{Six}#{Postcode}#1");

        Assert.Equal("sales", channel.Channel.Variables["ROUTE_TARGET"]);
    }

    [Theory]
    [InlineData("123456", Postcode)]
    [InlineData(Six, "75001")]
    public async Task A_wrong_number_and_a_wrong_postcode_are_answered_with_the_same_commands_and_after_three_a_person_takes_over(string number, string postcode)
    {
        var wrong = await _bench.CallAsync("1" + string.Concat(Enumerable.Repeat($"{number}#{postcode}#", 3)));
        var heard = TalkBench.Heard(wrong).SkipWhile(id => id != "os-enter-order").ToList();
        string[] ask = ["os-enter-order", "os-enter-postcode", "os-checking"];
        string[] again = ["os-no-match", "os-try-again"];
        Assert.Equal([.. ask, .. again, .. ask, .. again, .. ask, "os-no-match", "os-locked"], heard);
        Assert.Equal("reception", wrong.Channel.Variables["ROUTE_TARGET"]);
    }

    [Fact]
    public async Task A_lock_sounds_like_the_last_try()
    {
        var keys = "1" + string.Concat(Enumerable.Repeat($"{Six}#75001#", 3));
        await _bench.CallAsync(keys);
        var locked = await _bench.CallAsync(keys);

        // Two tries were left; the third is refused unseen.
        Assert.Equal(["os-checking", "os-no-match", "os-locked"], TalkBench.Heard(locked).TakeLast(3));
        var right = await _bench.CallAsync($"1{Six}#{Postcode}#");
        Assert.Equal(["os-checking", "os-no-match", "os-locked"], TalkBench.Heard(right).TakeLast(3));
        Assert.Equal("reception", right.Channel.Variables["ROUTE_TARGET"]);
    }

    [Fact]
    public async Task A_wrong_number_a_wrong_postcode_and_a_lock_at_the_last_try_are_the_same_commands()
    {
        var number = new OrderStatusDialogueTests();
        var wrongNumber = await number._bench.CallAsync("1" + string.Concat(Enumerable.Repeat("123456#75001#", 3)));
        var wrongPostcode = await _bench.CallAsync("1" + string.Concat(Enumerable.Repeat($"{Six}#75001#", 3)));
        // Two tries are left, and the third is refused unseen.
        var locked = await _bench.CallAsync("1" + string.Concat(Enumerable.Repeat($"{Six}#75001#", 3)));

        Assert.Equal(TalkBench.Commands(wrongNumber), TalkBench.Commands(wrongPostcode));
        Assert.Equal(TalkBench.Commands(wrongNumber), TalkBench.Commands(locked));
        _bench.Router.Shop.Verify(shop => shop.FindOrdersEndingInAsync(Six, It.IsAny<CancellationToken>()), Times.Exactly(5));
    }

    [Fact]
    public async Task A_caller_known_by_one_open_order_is_asked_for_the_postcode_and_hears_nothing_before_it()
    {
        await _bench.Router.LoadIndexAsync();
        var channel = await _bench.CallAsync($"1{Postcode}#", RouterBench.Cli);

        var heard = TalkBench.Heard(channel).ToList();
        Assert.DoesNotContain("os-enter-order", heard);
        // The first words of the dialogue: they do not go on from a number that was never asked for.
        Assert.Equal(["os-enter-postcode-first", "os-checking", "os-ordered-on"], heard.Where(id => id.StartsWith("os-", StringComparison.Ordinal)).Take(3));
    }

    [Fact]
    public async Task A_known_caller_who_is_silent_at_first_is_asked_for_the_postcode_in_the_same_words()
    {
        await _bench.Router.LoadIndexAsync();
        var channel = await _bench.CallAsync($"1-{Postcode}#", RouterBench.Cli);

        Assert.Equal(
            ["os-enter-postcode-first", "sorry-no-answer", "os-enter-postcode-first", "os-checking"],
            TalkBench.Heard(channel).SkipWhile(id => id != "os-enter-postcode-first").Take(4));
    }

    [Fact]
    public async Task A_known_caller_with_another_postcode_is_asked_for_the_number_next()
    {
        await _bench.Router.LoadIndexAsync();
        var channel = await _bench.CallAsync($"175001#{Six}#{Postcode}#", RouterBench.Cli);

        Assert.Equal(
            ["os-enter-postcode-first", "os-checking", "os-no-match", "os-try-again", "os-enter-order", "os-enter-postcode", "os-checking", "os-ordered-on"],
            TalkBench.Heard(channel).Where(id => id.StartsWith("os-", StringComparison.Ordinal)).Take(8));
    }

    [Theory]
    [InlineData("1*")]
    [InlineData("1--")]
    [InlineData("1000007#*")]
    [InlineData("1000007#--")]
    public async Task Star_and_silence_lead_to_a_person(string keys)
    {
        var channel = await _bench.CallAsync(keys);

        Assert.Equal("reception", channel.Channel.Variables["ROUTE_TARGET"]);
        Assert.DoesNotContain("os-checking", TalkBench.Heard(channel));
    }

    [Fact]
    public async Task A_shop_that_does_not_answer_leads_to_a_person_and_costs_no_try()
    {
        _bench.Router.Shop.Setup(shop => shop.FindOrdersEndingInAsync(It.IsAny<string>(), It.IsAny<CancellationToken>())).ThrowsAsync(new ShopException("down"));
        var channel = await _bench.CallAsync($"1{Six}#{Postcode}#");

        Assert.Equal(["os-checking", "os-unavailable"], TalkBench.Heard(channel).TakeLast(2));
        Assert.Equal("reception", channel.Channel.Variables["ROUTE_TARGET"]);
    }

    [Theory]
    [InlineData("fr")]
    [InlineData("en")]
    [InlineData("de")]
    public void A_dialogue_that_is_unavailable_says_itself_that_a_person_helps(string language)
    {
        var helps = new Dictionary<string, string>(StringComparer.Ordinal) { ["fr"] = "Un conseiller va vous aider.", ["en"] = "An adviser will help you.", ["de"] = "Wir helfen Ihnen gleich persönlich." };
        Assert.EndsWith(helps[language], TalkBench.Manifest.TextOf("os-unavailable", language), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_order_of_which_nothing_certain_can_be_said_leads_to_a_person_who_is_named_once()
    {
        _bench.Router.ShopKnows(RouterBench.Person(1, Waiting() with { State = "awaiting_moon", Status = "awaiting_moon" }));
        var channel = await _bench.CallAsync($"1{Six}#{Postcode}#");

        Assert.Equal(["os-checking", "os-unavailable"], TalkBench.Heard(channel).TakeLast(2));
    }

    public static TheoryData<string, string> Stages => new()
    {
        { "prepared", "os-being-prepared os-paid" },
        { "partly shipped", "os-partly-shipped os-carrier carrier-ups os-paid" },
        { "shipped", "os-shipped os-carrier carrier-ups os-paid" },
        { "refunded", "os-refunded" },
        { "unpaid", "os-not-paid" },
    };

    [Theory]
    [MemberData(nameof(Stages))]
    public async Task In_a_language_without_words_for_dates_the_caller_hears_whole_sentences(string stage, string told)
    {
        var yesterday = _bench.Router.Time.GetUtcNow().UtcDateTime.AddDays(-1);
        _bench.Router.ShopKnows(RouterBench.Person(1, stage switch
        {
            "partly shipped" => Waiting() with { Shipments = 1, LastShipmentAt = yesterday },
            "shipped" => Waiting() with { Shipments = 1, ToShip = 0, LastShipmentAt = yesterday },
            "refunded" => Waiting() with { State = "closed", Status = "closed", ToShip = 0, TotalRefunded = 120, LastRefundAt = yesterday },
            "unpaid" => Waiting() with { State = "pending_payment", Status = "pending_payment", TotalPaid = 0 },
            _ => Waiting(),
        }));
        // Spanish has prompts here, and no grammar.
        var channel = await _bench.CallAsync($"1{Six}#{Postcode}#", language: "es");

        var heard = TalkBench.Heard(channel).SkipWhile(id => id != "os-checking").Skip(1).ToList();
        Assert.Equal([.. told.Split(' '), "os-offer-person", "goodbye"], heard);
        // A lead-in is half a sentence: only a carrier's name may be its other half.
        Assert.All(heard.Where(TalkBench.Manifest.IsLeadIn), id => Assert.Equal("os-carrier", id));
        Assert.DoesNotContain(heard, TalkBench.Manifest.IsWord);
    }

    [Fact]
    public async Task Who_hears_nothing_of_the_answer_because_its_sounds_are_missing_goes_to_a_person()
    {
        var there = TalkBench.Manifest.All.Select(prompt => prompt.Id)
            .Where(id => !id.StartsWith("os-", StringComparison.Ordinal) || id is "os-enter-order" or "os-enter-postcode" or "os-checking")
            .Where(id => !TalkBench.Manifest.IsWord(id))
            .Select(id => "agi/" + id)
            .ToHashSet(StringComparer.Ordinal);
        var channel = await _bench.CallAsync($"1{Six}#{Postcode}#", prompts: there);

        Assert.DoesNotContain("goodbye", TalkBench.Heard(channel));
        Assert.Equal("reception", channel.Channel.Variables["ROUTE_TARGET"]);
    }

    [Theory]
    [InlineData("STREAM FILE", "510 Invalid or unknown command", "unavailable")]
    [InlineData("WAIT FOR DIGIT", "200 result=42", "person")]
    public async Task The_script_alone_leads_to_a_person_where_the_rules_target_is_none(string command, string reply, string status)
    {
        var bench = new TalkBench(TalkBench.Menus.Replace("menu: first, target: reception", "menu: first, target: closed", StringComparison.Ordinal));
        var channel = new FakeAgiChannel(new SimulatedCall { Script = "order-status", Answered = true }).Reply(command, reply);
        await new OrderStatusScript(bench.Router.Decisions, bench.Flow()).RunAsync(new SimulatedCall { Script = "order-status?answer=no" }.ToRequest(), channel, TestContext.Current.CancellationToken);

        Assert.Equal(status, channel.Channel.Variables["ORDER_STATUS"]);
        Assert.Equal("reception", channel.Channel.Variables["ROUTE_TARGET"]);
    }

    [Theory]
    [InlineData($"{Six}#{Postcode}#", "told", "goodbye")]
    [InlineData($"{Six}#{Postcode}#1", "told", "reception")]
    [InlineData($"{Six}#75001#{Six}#75001#{Six}#75001#", "no_match", "reception")]
    [InlineData("*", "person", "reception")]
    public async Task The_script_alone_sets_the_status_and_then_the_target(string keys, string status, string target)
    {
        var channel = await _bench.AskStatusAsync(keys);

        Assert.Equal(["ORDER_STATUS", "ROUTE_TARGET"], channel.SentWords.TakeLast(2).Select(words => words[2]));
        Assert.Equal((status, target), (channel.Channel.Variables["ORDER_STATUS"], channel.Channel.Variables["ROUTE_TARGET"]));
    }

    [Fact]
    public async Task A_fault_inside_the_script_alone_leaves_the_caller_to_a_person()
    {
        var bench = new TalkBench();
        var channel = new FakeAgiChannel(new SimulatedCall { Script = "order-status", Answered = true });
        var broken = new RouteFlow(new Announcer(TalkBench.Manifest), new PromptPlayer(new PromptOptions(), NullLogger<PromptPlayer>.Instance), [new Broken()], bench.Router.Events, TimeProvider.System, NullLogger<RouteFlow>.Instance);
        await new OrderStatusScript(bench.Router.Decisions, broken).RunAsync(new SimulatedCall { Script = "order-status" }.ToRequest(), channel, TestContext.Current.CancellationToken);

        Assert.Equal(("unavailable", "reception"), (channel.Channel.Variables["ORDER_STATUS"], channel.Channel.Variables["ROUTE_TARGET"]));
    }

    [Theory]
    [InlineData("os-checking", false)]
    [InlineData("os-ordered-on", false)]
    [InlineData("os-offer-person", true)]
    public async Task Who_hangs_up_after_the_whole_answer_was_served(string prompt, bool served)
    {
        await _bench.CallAsync($"1{Six}#{Postcode}#", hangUpWhen: line => line.StartsWith($"STREAM FILE \"agi/{prompt}\"", StringComparison.Ordinal));

        var routed = Assert.Single(_bench.Router.Happened.All.OfType<CallRouted>());
        Assert.Equal((true, served), (routed.HungUp, routed.Served));
    }

    [Theory]
    [InlineData("os-enter-order")]
    [InlineData("os-enter-postcode")]
    [InlineData("os-checking")]
    [InlineData("os-offer-person")]
    public async Task Whoever_hangs_up_in_any_step_ends_the_dialogue(string prompt)
    {
        var channel = await _bench.CallAsync($"1{Six}#{Postcode}#", hangUpWhen: line => line.StartsWith($"STREAM FILE \"agi/{prompt}\"", StringComparison.Ordinal));

        Assert.True(channel.HungUp);
        Assert.Equal("reception", channel.Channel.Variables["ROUTE_TARGET"]);
        Assert.Equal(1, channel.Sent.SkipWhile(line => !line.Contains($"agi/{prompt}", StringComparison.Ordinal)).Count(line => line.StartsWith("STREAM FILE", StringComparison.Ordinal)));
    }

    private sealed class Broken : IDialogue
    {
        public string Name => DialogueNames.OrderStatus;

        public Task<DialogueEnd> RunAsync(Conversation talk) => throw new InvalidOperationException("broken");
    }

    /// <summary>An order that is paid and not shipped.</summary>
    private OrderSnapshot Waiting() => _bench.Router.Unpaid() with
    {
        State = "processing",
        Status = "processing",
        CreatedAt = _bench.Router.Time.GetUtcNow().UtcDateTime.AddDays(-3),
        GrandTotal = 120,
        TotalPaid = 120,
        ToShip = 1,
    };
}

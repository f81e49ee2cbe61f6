using Agi.Routing.Facts;
using Agi.Server.Dialogues.Callbacks;

namespace Agi.Tests.Dialogues;

/// <summary>Callers who ask to be called back.</summary>
public sealed class CallbackDialogueTests
{
    private const string Cli = "0199001234";

    private readonly TalkBench _bench = new();

    [Fact]
    public async Task The_number_that_calls_is_said_back_confirmed_and_noted_for_a_person()
    {
        var channel = await _bench.CallAsync("21", Cli);

        var request = Assert.Single(_bench.Asked);
        Assert.Equal("+33199001234", request.Number.ToString());
        Assert.Equal(("fr", "reception", 0), (request.Language, request.Queue, request.Priority));
        Assert.Null(request.NotBefore);
        Assert.Equal("goodbye", channel.Channel.Variables["ROUTE_TARGET"]);
        Assert.Equal("callback", channel.Channel.Variables["ROUTE_CHOICE"]);
        Assert.Equal([new PhoneNumber(33199001234)], _bench.AskedBy.OfType<PhoneNumber>());
        // 01 99 00 12 34, in pairs; and directly behind it whether that is right.
        Assert.Equal(
            ["cb-offer-number", "n-0", "n-1", "n-99", "n-0", "n-0", "n-12", "n-34", "cb-confirm", "cb-noted", "cb-as-soon-as", "goodbye"],
            Words(TalkBench.Heard(channel).SkipWhile(id => id != "cb-offer-number")));
    }

    [Fact]
    public async Task A_rule_whose_target_is_no_person_gives_the_request_to_the_fallback()
    {
        var bench = new TalkBench(TalkBench.Menus.Replace("menu: first, target: reception", "menu: first, target: closed", StringComparison.Ordinal).Replace("people: [sales, tech, reception]", "people: [tech, reception]", StringComparison.Ordinal));
        await bench.CallAsync("21", Cli);

        Assert.Equal("reception", Assert.Single(bench.Asked).Queue);
    }

    [Fact]
    public async Task In_a_language_that_cannot_say_digits_a_person_takes_over()
    {
        var bench = new TalkBench(TalkBench.Menus.Replace("name: everyone,", "name: everyone, language: es,", StringComparison.Ordinal));
        var channel = await bench.CallAsync("21", Cli);

        Assert.Empty(bench.Asked);
        Assert.Equal("transfer-to-person", TalkBench.Heard(channel).Last());
        Assert.DoesNotContain(TalkBench.Heard(channel), id => id.StartsWith("cb-", StringComparison.Ordinal));
        Assert.Equal("reception", channel.Channel.Variables["ROUTE_TARGET"]);
    }

    [Fact]
    public async Task Another_number_is_keyed_in_said_back_and_confirmed()
    {
        await _bench.CallAsync("220199005678#1", Cli);

        Assert.Equal("+33199005678", Assert.Single(_bench.Asked).Number.ToString());
    }

    [Theory]
    [InlineData("20899123456#", "cb-number-not-allowed")] // premium rate
    [InlineData("20825123456#", "cb-number-not-allowed")] // shared cost
    [InlineData("200442079460018#", "cb-number-not-allowed")] // of another country
    [InlineData("2019900123#", "cb-number-unknown")] // a digit too few
    [InlineData("201990012345#", "cb-number-unknown")] // a digit too many
    [InlineData("200442079460#", "cb-number-unknown")]
    [InlineData("212#", "cb-number-unknown")]
    [InlineData("20639981234#", "cb-number-unknown")] // no network gives it out
    public async Task A_number_that_cannot_be_understood_is_told_apart_from_one_that_may_not_be_called(string keys, string told)
    {
        var channel = await _bench.CallAsync(keys);

        Assert.Equal([told], TalkBench.Heard(channel).Where(id => id.StartsWith("cb-number", StringComparison.Ordinal)));
        Assert.Equal([told, "cb-enter-number"], TalkBench.Heard(channel).SkipWhile(id => id != told).Take(2));
        Assert.Empty(_bench.Asked);
    }

    [Theory]
    [InlineData("20899123456#0899123456#0899123456#", "cb-number-not-allowed")]
    [InlineData("212#0199#99#", "cb-number-unknown")]
    public async Task Three_numbers_that_are_none_lead_to_a_person(string keys, string told)
    {
        var channel = await _bench.CallAsync(keys);

        Assert.Empty(_bench.Asked);
        Assert.Equal("reception", channel.Channel.Variables["ROUTE_TARGET"]);
        Assert.Equal(2, TalkBench.Heard(channel).Count(id => id == told));
        Assert.Equal("transfer-to-person", TalkBench.Heard(channel).Last());
    }

    [Fact]
    public async Task A_number_that_is_understood_at_the_second_try_is_noted()
    {
        await _bench.CallAsync("2019900567#0199005678#1");

        Assert.Equal("+33199005678", Assert.Single(_bench.Asked).Number.ToString());
        Assert.Equal([null], _bench.AskedBy);
    }

    [Fact]
    public async Task Who_has_given_too_many_numbers_is_told_so_and_reaches_a_person()
    {
        _bench.Outcome = CallbackOutcome.TooMany;
        var channel = await _bench.CallAsync("21", Cli);

        Assert.Equal(["cb-too-many", "transfer-to-person"], TalkBench.Heard(channel).TakeLast(2));
        Assert.Equal("reception", channel.Channel.Variables["ROUTE_TARGET"]);
    }

    [Theory]
    [InlineData("20")]
    [InlineData("2*")]
    [InlineData("2--")]
    [InlineData("22*")]
    public async Task Key_0_star_and_silence_lead_to_a_person(string keys)
    {
        var channel = await _bench.CallAsync(keys, Cli);

        Assert.Empty(_bench.Asked);
        Assert.Equal("reception", channel.Channel.Variables["ROUTE_TARGET"]);
    }

    [Fact]
    public async Task A_request_that_cannot_be_kept_is_told_and_the_caller_reaches_a_person()
    {
        _bench.Outcome = CallbackOutcome.Failed;
        var channel = await _bench.CallAsync("21", Cli);

        Assert.Equal("reception", channel.Channel.Variables["ROUTE_TARGET"]);
        Assert.Equal("cb-failed", TalkBench.Heard(channel).Last());
    }

    [Fact]
    public async Task Who_waits_already_hears_so()
    {
        _bench.Outcome = CallbackOutcome.AlreadyThere;
        var channel = await _bench.CallAsync("21", Cli);

        Assert.Contains("cb-already", TalkBench.Heard(channel));
        Assert.Equal("goodbye", channel.Channel.Variables["ROUTE_TARGET"]);
    }

    [Fact]
    public async Task Out_of_hours_the_offer_begins_with_the_next_opening_and_the_answer_ends_with_it()
    {
        // The bench's clock says Monday at ten in Paris.
        var bench = new TalkBench("hours: {office: {weekly: {tue: \"09:00-12:00\"}}}\n" + TalkBench.Menus);
        var channel = await bench.CallAsync("21", Cli);

        Assert.Equal(new DateTimeOffset(2026, 11, 24, 9, 0, 0, TimeSpan.FromHours(1)), Assert.Single(bench.Asked).NotBefore);
        string[] opening = ["cb-call-at", "tomorrow", "h-9"];
        Assert.Equal(
            [.. opening, "cb-offer-number", "n-0", "n-1", "n-99", "n-0", "n-0", "n-12", "n-34", "cb-confirm", "cb-noted", .. opening, "goodbye"],
            Words(TalkBench.Heard(channel).SkipWhile(id => id != "cb-call-at")));
    }

    [Fact]
    public async Task The_opening_of_the_offer_is_said_once()
    {
        var bench = new TalkBench("hours: {office: {weekly: {tue: \"09:00-12:00\"}}}\n" + TalkBench.Menus);
        var channel = await bench.CallAsync("20199#0199005678#1");

        Assert.Equal(
            ["cb-call-at", "cb-enter-number", "cb-number-unknown", "cb-enter-number", "cb-offer-number", "cb-confirm", "cb-noted", "cb-call-at", "goodbye"],
            TalkBench.Heard(channel).SkipWhile(id => id != "cb-call-at").Where(id => !TalkBench.Manifest.IsWord(id)));
    }

    /// <summary>What was heard, without the pauses inside a number.</summary>
    private static IEnumerable<string> Words(IEnumerable<string> heard) => heard.Where(id => id != "pause");
}

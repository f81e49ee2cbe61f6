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
        var heard = TalkBench.Heard(channel).SkipWhile(id => id != "cb-offer-number").ToList();
        // 01 99 00 12 34, in pairs.
        Assert.Equal(["n-0", "n-1", "n-99", "n-0", "n-0", "n-12", "n-34"], heard.Where(id => id.StartsWith("n-", StringComparison.Ordinal)));
        Assert.Equal(["cb-noted", "cb-as-soon-as", "goodbye"], heard.TakeLast(3));
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
    [InlineData("20899123456#0899123456#0899123456#")] // premium rate
    [InlineData("20044207946000#112#12#")] // another country's, an emergency, too short
    public async Task A_number_that_may_not_be_called_leads_to_a_person_after_three_tries(string keys)
    {
        var channel = await _bench.CallAsync(keys);

        Assert.Empty(_bench.Asked);
        Assert.Equal("reception", channel.Channel.Variables["ROUTE_TARGET"]);
        Assert.Contains("cb-number-not-allowed", TalkBench.Heard(channel));
        Assert.Equal("transfer-to-person", TalkBench.Heard(channel).Last());
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
    public async Task Out_of_hours_the_offer_and_the_request_name_the_next_opening()
    {
        // The bench's clock says Monday at ten in Paris.
        var bench = new TalkBench("hours: {office: {weekly: {tue: \"09:00-12:00\"}}}\n" + TalkBench.Menus);
        var channel = await bench.CallAsync("21", Cli);

        Assert.Equal(new DateTimeOffset(2026, 11, 24, 9, 0, 0, TimeSpan.FromHours(1)), Assert.Single(bench.Asked).NotBefore);
        var heard = TalkBench.Heard(channel).ToList();
        Assert.Equal(2, heard.Count(id => id == "cb-call-at"));
        Assert.DoesNotContain("cb-as-soon-as", heard);
    }
}

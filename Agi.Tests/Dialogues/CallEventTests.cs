using Agi.Routing.Calls;

namespace Agi.Tests.Dialogues;

/// <summary>What is told of a call while the engine speaks.</summary>
public sealed class CallEventTests
{
    private readonly TalkBench _bench = new();

    [Fact]
    public async Task What_is_played_and_chosen_is_told_at_once_and_all_of_it_at_the_end()
    {
        await _bench.CallAsync("5");

        string[] heard = ["welcome", "press-1-order-status", "press-2-callback", "press-0-person", "one-moment"];
        Assert.Equal(heard, _bench.Router.Happened.All.OfType<CallPlayed>().Select(played => played.Prompt));
        Assert.Equal("sales", Assert.Single(_bench.Router.Happened.All.OfType<CallChosen>()).Choice);
        var routed = Routed();
        Assert.Equal(("sales", "sales", false, false), (routed.Target, routed.Choice, routed.HungUp, routed.Served));
        Assert.Equal(heard, routed.Prompts);
        Assert.Same(routed, _bench.Router.Happened.All[^1]);
    }

    [Theory]
    [InlineData("STREAM FILE \"agi/press-2-callback\"", "press-2-callback")]
    [InlineData("WAIT FOR DIGIT", null)]
    public async Task A_caller_who_hangs_up_is_told_with_the_prompt_that_was_playing(string command, string? during)
    {
        await _bench.CallAsync("", hangUpWhen: line => line.StartsWith(command, StringComparison.Ordinal));

        var routed = Routed();
        Assert.True(routed.HungUp);
        Assert.Equal(during, routed.HungUpIn);
        Assert.False(routed.Served);
    }

    [Fact]
    public async Task A_missing_prompt_was_not_heard()
    {
        await _bench.CallAsync("0", prompts: new HashSet<string>(["agi/welcome", "agi/press-0-person"], StringComparer.Ordinal));

        Assert.Equal(["welcome", "press-0-person"], Routed().Prompts);
    }

    [Theory]
    [InlineData("1", "noted", true)]
    [InlineData("0", "person", false)]
    public async Task The_end_of_a_dialogue_is_told(string key, string status, bool served)
    {
        await _bench.CallAsync("2" + key, cli: "0199001234");

        var routed = Routed();
        Assert.Equal((status, served, "callback"), (routed.Dialogue, routed.Served, routed.Choice));
    }

    [Fact]
    public async Task Who_hangs_up_after_the_call_back_is_noted_was_served()
    {
        await _bench.CallAsync("21", cli: "0199001234", hangUpWhen: line => line.StartsWith("STREAM FILE \"agi/cb-noted\"", StringComparison.Ordinal));

        Assert.True(Routed() is { HungUp: true, Served: true });
    }

    private CallRouted Routed() => Assert.Single(_bench.Router.Happened.All.OfType<CallRouted>());
}

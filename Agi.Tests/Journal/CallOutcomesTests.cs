using Agi.FastAgi.Testing;
using Agi.Routing.Calls;
using Agi.Server.Journal;
using Agi.Server.Scripts;
using Microsoft.Extensions.Logging.Abstractions;

namespace Agi.Tests.Journal;

/// <summary>What the dialplan tells of a call's end, and the word for it.</summary>
public sealed class CallOutcomesTests
{
    private const string Id = "0195e1f2a3b47c8d9e0f102132435465";

    [Theory]
    [InlineData("answered", "sales,,PJSIP/anna,16,300,12,280,,")]
    [InlineData("answered", "desk,,,16,300,12,280,ANSWER,")]
    // Dial says how the phone of the transfer ended.
    [InlineData("answered", "desk,,,17,300,12,,BUSY,778")]
    [InlineData("answered", "failsafe,TIMEOUT,PJSIP/anna,16,300,130,160,,")]
    [InlineData("abandoned", "sales,ABANDON,,0,40,38,,,")]
    [InlineData("abandoned", "desk,,,0,40,38,,CANCEL,")]
    [InlineData("not_answered", "nobody,TIMEOUT,,17,250,240,,,")]
    [InlineData("not_answered", "desk,,,19,40,,,NOANSWER,")]
    [InlineData("ended", "goodbye,,,16,40,,,,")]
    [InlineData("ended", ",,,16,5,,,,")]
    public async Task The_end_of_a_call_has_one_word(string outcome, string arguments) => Assert.Equal(outcome, CallOutcomes.Of(await EndedAsync(arguments.Split(','))));

    [Fact]
    public async Task A_dialplan_that_tells_the_first_six_only_is_understood()
    {
        var answered = await EndedAsync("sales", "", "PJSIP/anna", "16", "300");
        Assert.Equal("answered", CallOutcomes.Of(answered));
        Assert.Equal(300, answered.Seconds);
        Assert.Null(answered.Waited);
        Assert.Null(answered.Talked);
        Assert.Equal("", answered.DialStatus);
        Assert.Equal("", answered.TransferredTo);

        Assert.Equal("not_answered", CallOutcomes.Of(await EndedAsync("sales", "TIMEOUT", "", "17", "130")));
    }

    [Fact]
    public async Task What_is_no_number_of_seconds_is_not_known()
    {
        var ended = await EndedAsync("sales", "", "PJSIP/anna", "x", "-1", " 5", "1e3", "", "");
        Assert.Null(ended.Cause);
        Assert.Null(ended.Seconds);
        Assert.Null(ended.Waited);
        Assert.Null(ended.Talked);
    }

    private static async Task<CallEnded> EndedAsync(params string[] arguments)
    {
        var told = new Told();
        var script = new OutcomeScript(new CallEvents([told], NullLogger<CallEvents>.Instance), TimeProvider.System, NullLogger<OutcomeScript>.Instance);
        var call = new SimulatedCall { Script = "outcome", Arguments = [Id, .. arguments] };
        await script.RunAsync(call.ToRequest(), new FakeAgiChannel(call), TestContext.Current.CancellationToken);
        return Assert.IsType<CallEnded>(Assert.Single(told.Events));
    }

    private sealed class Told : ICallEventSubscriber
    {
        public List<CallEvent> Events { get; } = [];

        public void Take(CallEvent happened) => Events.Add(happened);
    }
}

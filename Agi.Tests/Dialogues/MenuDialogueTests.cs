using Agi.FastAgi;
using Agi.FastAgi.Testing;
using Agi.Routing.Calls;
using Microsoft.Extensions.Time.Testing;

namespace Agi.Tests.Dialogues;

/// <summary>Menus on a channel: what is heard, where the call goes, in which order the commands come.</summary>
public sealed class MenuDialogueTests
{
    private readonly TalkBench _bench = new();

    [Theory]
    [InlineData("0", "tech", "tech")]
    [InlineData("5", "sales", "sales")]
    [InlineData("80", "tech", "tech")]
    [InlineData("-0", "tech", "tech")]
    [InlineData("--", "reception", "")]
    [InlineData("88", "reception", "")]
    [InlineData("", "reception", "")]
    public async Task A_key_leads_to_its_target_and_without_one_the_call_goes_on_to_the_rules(string keys, string target, string choice)
    {
        var channel = await _bench.CallAsync(keys);

        Assert.Equal(target, channel.Channel.Variables["ROUTE_TARGET"]);
        Assert.Equal(choice, channel.Channel.Variables["ROUTE_CHOICE"]);
        Assert.Contains("ROUTE_TARGET", channel.Sent[^1], StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_rule_speaks_once_and_the_menu_as_often_as_it_may()
    {
        var channel = await _bench.CallAsync("8-");

        string[] menu = ["press-1-order-status", "press-2-callback", "press-0-person"];
        Assert.Equal(["welcome", .. menu, "could-not-understand", .. menu], TalkBench.Heard(channel));
    }

    [Fact]
    public async Task A_key_says_what_it_plays_before_the_call_goes_on()
    {
        var channel = await _bench.CallAsync("5");

        Assert.Equal("one-moment", TalkBench.Heard(channel).Last());
    }

    [Theory]
    [InlineData("welcome", "welcome")]
    [InlineData("press-2-callback", "welcome press-1-order-status press-2-callback")]
    public async Task A_key_cuts_what_is_being_said_and_counts_also_during_the_rules_own_words(string prompt, string started)
    {
        var channel = await _bench.CallAsync("", cut: (prompt, '0'));

        Assert.Equal(started.Split(' '), channel.SentWords.Where(words => words[0] == "STREAM").Select(words => words[2]["agi/".Length..]));
        Assert.DoesNotContain(channel.Sent, line => line.StartsWith("WAIT FOR DIGIT", StringComparison.Ordinal));
        Assert.Equal(("tech", "tech"), (channel.Channel.Variables["ROUTE_TARGET"], channel.Channel.Variables["ROUTE_CHOICE"]));
    }

    [Fact]
    public async Task A_menu_of_which_this_caller_may_hear_nothing_is_no_question_and_the_rules_own_words_are_said()
    {
        // The state of an order, to a caller whom nobody knows.
        var bench = new TalkBench(TalkBench.Menus.Replace("[press-1-order-status, press-2-callback, press-0-person]", "[os-being-prepared]", StringComparison.Ordinal));
        var channel = await bench.CallAsync("0");

        Assert.Equal(["welcome"], TalkBench.Heard(channel));
        Assert.DoesNotContain(channel.Sent, line => line.StartsWith("WAIT FOR DIGIT", StringComparison.Ordinal));
        Assert.Equal("reception", channel.Channel.Variables["ROUTE_TARGET"]);
    }

    [Fact]
    public async Task A_choice_takes_no_command_more_than_what_is_heard_needs_and_is_set_before_the_target()
    {
        var channel = await _bench.CallAsync("0");

        Assert.Equal(
            ["SET VARIABLE ARRAY", "STREAM FILE", "STREAM FILE", "STREAM FILE", "STREAM FILE", "WAIT FOR", "SET VARIABLE ROUTE_CHOICE", "SET VARIABLE ROUTE_TARGET"],
            channel.SentWords.Select(words => words[0] == "SET" ? $"SET VARIABLE {words[2].Split('(')[0]}" : $"{words[0]} {words[1]}"));
    }

    [Fact]
    public async Task A_caller_does_not_sit_in_silence_where_no_prompt_can_be_played()
    {
        var channel = await _bench.CallAsync("0", prompts: new HashSet<string>(StringComparer.Ordinal));

        Assert.DoesNotContain(channel.Sent, line => line.StartsWith("WAIT FOR DIGIT", StringComparison.Ordinal));
        Assert.Equal("reception", channel.Channel.Variables["ROUTE_TARGET"]);
    }

    [Theory]
    [InlineData("STREAM FILE \"agi/welcome\"")]
    [InlineData("STREAM FILE \"agi/press-2-callback\"")]
    [InlineData("WAIT FOR DIGIT")]
    public async Task Whoever_hangs_up_in_a_menu_ends_it_and_the_decision_stays_on_the_channel(string command)
    {
        var channel = await _bench.CallAsync("0", hangUpWhen: line => line.StartsWith(command, StringComparison.Ordinal));

        Assert.True(channel.HungUp);
        Assert.Equal("reception", channel.Channel.Variables["ROUTE_TARGET"]);
        Assert.True(channel.Sent.Count(line => line.StartsWith("STREAM FILE", StringComparison.Ordinal) || line.StartsWith("WAIT", StringComparison.Ordinal)) <= 5);
    }

    [Fact]
    public async Task The_dialplans_time_is_started_anew_only_where_it_has_set_one()
    {
        Assert.DoesNotContain("TIMEOUT(absolute)", (await _bench.CallAsync("0")).Channel.Variables.Keys);

        // A question of more than five seconds comes on top of the dialplan's own time.
        var slow = new TalkBench(TalkBench.Menus.Replace("timeout: 3s", "timeout: 9s", StringComparison.Ordinal));
        Assert.Equal("29", (await slow.CallAsync("0", query: "answer=no&budget=20")).Channel.Variables["TIMEOUT(absolute)"]);
        Assert.DoesNotContain("TIMEOUT(absolute)", (await slow.CallAsync("0", query: "answer=no&budget=soon")).Channel.Variables.Keys);
    }

    [Fact]
    public async Task The_dialplans_time_is_started_anew_when_five_seconds_have_passed_before_a_prompt_and_before_a_wait()
    {
        var time = new FakeTimeProvider();
        var bench = new TalkBench { Time = time };
        var channel = await bench.CallAsync(
            "0",
            query: "answer=no&budget=20",
            onCommand: line =>
            {
                if (line.StartsWith("STREAM FILE", StringComparison.Ordinal)) time.Advance(TimeSpan.FromSeconds(3));
            });

        // Each prompt takes three seconds, so that six have passed before the third prompt, and six more before the wait of three.
        Assert.Equal(
            ["welcome", "press-1-order-status", "20", "press-2-callback", "press-0-person", "23", "wait"],
            Steps(channel));
    }

    [Fact]
    public async Task A_number_that_is_keyed_in_starts_the_dialplans_time_anew_once_and_no_digit_waits_for_it()
    {
        var time = new FakeTimeProvider();
        var bench = new TalkBench { Time = time };
        var channel = await bench.CallAsync(
            "1000007#69002#",
            query: "answer=no&budget=20",
            onCommand: line =>
            {
                // Each key takes its whole time.
                if (line.StartsWith("WAIT FOR DIGIT", StringComparison.Ordinal)) time.Advance(TimeSpan.FromSeconds(5));
            });

        // Twelve digits at most: six seconds for the first key, five for each up to the sixth, or the fifth of a postcode, and two for each of the others.
        Assert.Equal(
            ["os-enter-order", "63", "wait", "wait", "wait", "wait", "wait", "wait", "wait", "20", "os-enter-postcode", "60", "wait", "wait", "wait", "wait", "wait", "wait"],
            Steps(channel).SkipWhile(step => step != "os-enter-order").TakeWhile(step => step != "os-checking").Take(18));
    }

    [Fact]
    public async Task A_fault_in_a_dialogue_costs_the_caller_nothing_but_the_dialogue()
    {
        _bench.Outcome = null;
        var channel = await _bench.CallAsync("21", cli: "0199001234");

        Assert.Equal("reception", channel.Channel.Variables["ROUTE_TARGET"]);
    }

    public static TheoryData<Exception> Faults => [new InvalidOperationException("broken"), new TaskCanceledException("Something else was given up.")];

    [Theory]
    [MemberData(nameof(Faults))]
    public async Task A_fault_in_a_dialogue_leads_to_the_menus_person_where_the_rules_target_is_none(Exception fault)
    {
        var bench = new TalkBench(TalkBench.Menus.Replace("menu: first, target: reception", "menu: first, target: closed", StringComparison.Ordinal)) { Outcome = null, Fault = fault };
        var channel = await bench.CallAsync("21", cli: "0199001234");

        Assert.Equal("tech", channel.Channel.Variables["ROUTE_TARGET"]);
        Assert.Equal("callback", channel.Channel.Variables["ROUTE_CHOICE"]);
    }

    [Theory]
    [InlineData("1", "agi/os-enter-order", "order-status", "reception")]
    [InlineData("5", "agi/one-moment", "sales", "sales")]
    public async Task What_was_chosen_stays_on_the_channel_of_whoever_hangs_up_behind_the_menu(string keys, string during, string choice, string target)
    {
        var channel = await _bench.CallAsync(keys, hangUpWhen: line => line.StartsWith($"STREAM FILE \"{during}\"", StringComparison.Ordinal));

        Assert.True(channel.HungUp);
        Assert.Equal(choice, channel.Channel.Variables["ROUTE_CHOICE"]);
        Assert.Equal(target, channel.Channel.Variables["ROUTE_TARGET"]);
    }

    [Fact]
    public async Task No_log_gets_a_key_that_may_belong_to_what_was_keyed_in()
    {
        var decision = await _bench.Router.Router.DecideAsync(new IncomingCall { Language = "fr" }, TestContext.Current.CancellationToken);
        var channel = new SecretsChannel();
        var talk = _bench.Flow().Talk(new SimulatedCall { Script = "route?answer=no" }.ToRequest(), channel, decision, TestContext.Current.CancellationToken);
        await talk.SayAsync("os-checking");
        await talk.AskDigitsAsync(["os-enter-order"], 6, 12);

        Assert.Equal(3, channel.Secret.Count);
        Assert.All(channel.Secret, Assert.True);
    }

    [Fact]
    public async Task What_a_caller_keys_in_is_marked_as_secret_and_no_command_repeats_it()
    {
        var channel = await _bench.CallAsync("1975310#69002#");

        Assert.DoesNotContain(channel.Sent, line => line.Contains("975310", StringComparison.Ordinal) || line.Contains("69002", StringComparison.Ordinal));
        Assert.True(AgiCommands.WaitForDigit(TimeSpan.FromSeconds(1)).Secret);
        Assert.True(AgiCommands.GetData("x", TimeSpan.FromSeconds(1), 6).Secret);
    }

    /// <summary>What was played and waited for, and each time that the dialplan got, in order.</summary>
    private static IEnumerable<string> Steps(FakeAgiChannel channel) =>
        channel.SentWords.Skip(1).SkipLast(2).Select(words => words[0] switch { "STREAM" => words[2]["agi/".Length..], "SET" => words[3], _ => "wait" });

    /// <summary>Notes of each command whether logs hide its reply.</summary>
    private sealed class SecretsChannel : IAgiChannel
    {
        private readonly FakeAgiChannel _channel = new(new SimulatedCall { Script = "route", Answered = true });

        public List<bool> Secret { get; } = [];

        public bool HungUp => _channel.HungUp;

        public ValueTask<TResult> SendAsync<TResult>(AgiCommand<TResult> command, CancellationToken cancellationToken = default)
        {
            Secret.Add(command.Secret);
            return _channel.SendAsync(command, cancellationToken);
        }
    }
}

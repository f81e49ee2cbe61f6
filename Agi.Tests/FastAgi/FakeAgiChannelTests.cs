using Agi.FastAgi;
using Agi.FastAgi.Testing;

namespace Agi.Tests.FastAgi;

public sealed class FakeAgiChannelTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task It_answers_as_Asterisk_does_and_keeps_what_was_sent()
    {
        var channel = new FakeAgiChannel(new SimulatedCall { Script = "x", CallerId = "0199001234", Language = "fr" });

        Assert.Equal(ChannelState.Ringing, await channel.SendAsync(AgiCommands.ChannelStatus(), Ct));
        Assert.True(await channel.SendAsync(AgiCommands.Answer(), Ct));
        Assert.Equal(ChannelState.Up, await channel.SendAsync(AgiCommands.ChannelStatus(), Ct));
        Assert.Equal("fr", await channel.GetVariableAsync("CHANNEL(language)", Ct));
        await channel.SetVariableAsync("__X", "a \"b\"", Ct);
        Assert.Equal("a \"b\"", await channel.GetVariableAsync("X", Ct));
        Assert.Null(await channel.GetVariableAsync("Y", Ct));
        Assert.Equal(0, await channel.SendAsync(AgiCommands.Exec("Progress"), Ct));
        Assert.True(await channel.SendAsync(AgiCommands.Gosub("sub", "s"), Ct));

        Assert.Equal(["SET", "VARIABLE", "__X", "a \"b\""], channel.SentWords.ElementAt(4));
        Assert.Equal(["Progress()", "Gosub(sub,s,1)"], channel.Channel.Executed);
    }

    [Fact]
    public async Task Scripted_replies_come_in_their_order_and_then_the_ordinary_ones()
    {
        var channel = new FakeAgiChannel()
            .Reply("GET VARIABLE", "200 result=1 (one)")
            .Reply("GET VARIABLE", "HANGUP", "200 result=1 (two)")
            .Reply("ANSWER", "510 Invalid or unknown command");

        Assert.Equal("one", await channel.GetVariableAsync("X", Ct));
        Assert.False(channel.HungUp);
        Assert.Equal("two", await channel.GetVariableAsync("X", Ct));
        Assert.True(channel.HungUp);
        Assert.Null(await channel.GetVariableAsync("X", Ct));
        await Assert.ThrowsAsync<AgiCommandException>(async () => await channel.SendAsync(AgiCommands.Answer(), Ct));
    }

    [Fact]
    public async Task A_caller_who_hangs_up_leaves_a_dead_channel()
    {
        var channel = new FakeAgiChannel(new SimulatedCall { Script = "x", HangUpWhen = line => line.Contains("second", StringComparison.Ordinal) });

        Assert.Equal(PlayOutcome.Played, (await channel.PlayAsync("first", cancellationToken: Ct)).Outcome);
        Assert.Equal(PlayOutcome.CallerGone, (await channel.PlayAsync("second", cancellationToken: Ct)).Outcome);
        await Assert.ThrowsAsync<AgiHangupException>(async () => await channel.SendAsync(AgiCommands.Answer(), Ct));
        await channel.SetVariableAsync("ROUTE_TARGET", "sales", Ct);
        Assert.Equal("sales", channel.Channel.Variables["ROUTE_TARGET"]);
    }

    [Fact]
    public async Task Digits_end_prompts_and_fill_a_collection()
    {
        var channel = new FakeAgiChannel(new SimulatedCall { Script = "x", Digits = "512#7" });

        Assert.Equal(new PlayResult(PlayOutcome.Interrupted, '5', 0), await channel.PlayAsync("menu", "5", Ct));
        Assert.Equal("12", (await channel.SendAsync(AgiCommands.GetData("code", TimeSpan.FromSeconds(1), 4), Ct)).Digits);
        Assert.Equal('7', (await channel.SendAsync(AgiCommands.WaitForDigit(TimeSpan.FromSeconds(1)), Ct)).Digit);
        Assert.True((await channel.SendAsync(AgiCommands.GetData("code", TimeSpan.FromSeconds(1), 4), Ct)).TimedOut);
    }

    [Fact]
    public async Task Keys_for_questions_cut_no_prompt_and_a_dash_is_silence()
    {
        var channel = new FakeAgiChannel(new SimulatedCall { Script = "x", DigitsWhenAsked = "1-23#4" });

        Assert.Equal(PlayOutcome.Played, (await channel.PlayAsync("menu", "1", Ct)).Outcome);
        Assert.Equal('1', (await channel.SendAsync(AgiCommands.WaitForDigit(TimeSpan.FromSeconds(1)), Ct)).Digit);
        Assert.Null((await channel.SendAsync(AgiCommands.WaitForDigit(TimeSpan.FromSeconds(1)), Ct)).Digit);
        Assert.Equal("23", (await channel.SendAsync(AgiCommands.GetData("code", TimeSpan.FromSeconds(1), 4), Ct)).Digits);
        Assert.Equal(1, channel.Channel.DigitsLeft);
        Assert.Equal('4', (await channel.SendAsync(AgiCommands.GetOption("menu", "4"), Ct)).Digit);
        Assert.Equal(0, channel.Channel.DigitsLeft);
    }

    [Fact]
    public async Task A_reply_without_lines_ends_the_connection()
    {
        var channel = new FakeAgiChannel().Reply("NOOP");
        await Assert.ThrowsAsync<AgiConnectionException>(async () => await channel.SendAsync(AgiCommands.NoOp(), Ct));
        await Assert.ThrowsAsync<AgiConnectionException>(async () => await channel.SendAsync(AgiCommands.Answer(), Ct));
    }

    [Fact]
    public async Task The_database_keeps_values_and_deletes_trees_the_wrong_way_round()
    {
        var channel = new FakeAgiChannel();
        Assert.True(await channel.SendAsync(AgiCommands.DatabasePut("f", "a/b", "v"), Ct));
        Assert.Equal("v", await channel.SendAsync(AgiCommands.DatabaseGet("f", "a/b"), Ct));
        Assert.True(await channel.SendAsync(AgiCommands.DatabaseDelTree("f", "a"), Ct));
        Assert.False(await channel.SendAsync(AgiCommands.DatabaseDelTree("f", "a"), Ct));
        Assert.Null(await channel.SendAsync(AgiCommands.DatabaseGet("f", "a/b"), Ct));
    }

    [Theory]
    [InlineData("NOOP", "NOOP")]
    [InlineData("  SET   VARIABLE X  y ", "SET|VARIABLE|X|y")]
    [InlineData("SET VARIABLE X \"\"", "SET|VARIABLE|X|")]
    [InlineData("NOOP \"a b\"c", "NOOP|a bc")]
    [InlineData("NOOP a\\ b", "NOOP|a b")]
    [InlineData("NOOP \"a\\\"b\\\\c\"", "NOOP|a\"b\\c")]
    [InlineData("NOOP \"open end", "NOOP|open end")]
    public void Words_are_read_as_Asterisk_reads_them(string line, string words) => Assert.Equal(words.Split('|'), AsteriskArguments.Parse(line));

    [Theory]
    [InlineData("a,b", "a|b")]
    [InlineData("a,", "a|")]
    [InlineData(",", "|")]
    [InlineData("\"a,b\",c", "a,b|c")]
    [InlineData("a\\,b,c", "a,b|c")]
    [InlineData("f(a,b),c", "f(a,b)|c")]
    [InlineData("[a,b],c", "[a,b]|c")]
    [InlineData("\"(\",b,c", "(,b,c")]
    [InlineData("\\(,b", "(|b")]
    [InlineData("a),b]", "a)|b]")]
    [InlineData("\"x\\\"y\", z ", "x\"y| z ")]
    [InlineData("a,\"\"", "a||")]
    public void Arguments_are_separated_as_Asterisk_separates_them(string text, string arguments) => Assert.Equal(arguments.Split('|'), AsteriskArguments.Separate(text));

    [Fact]
    public void The_hundredth_argument_is_all_the_rest()
    {
        Assert.Empty(AsteriskArguments.Separate(""));
        Assert.Equal("x\\,y", AsteriskArguments.Separate(string.Concat(Enumerable.Repeat("a,", 99)) + "x\\,y")[99]);
    }

    [Fact]
    public async Task Many_variables_are_set_at_once_and_those_without_a_value_are_empty()
    {
        var channel = new FakeAgiChannel();
        await channel.SetVariableAsync("C", "old", Ct);
        Assert.Equal(["200 result=1"], channel.Channel.Answer("SET VARIABLE \"ARRAY(A,__B,C)\" \"1,\\\"x,y\\\"\"").Lines);
        Assert.Equal(("1", "x,y", ""), (channel.Channel.Variables["A"], channel.Channel.Variables["B"], channel.Channel.Variables["C"]));
    }
}

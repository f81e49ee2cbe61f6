using System.Text;
using Agi.FastAgi;

namespace Agi.Tests.FastAgi;

public sealed class ReplyTests
{
    [Theory]
    [InlineData("200 result=0", 200, "0", null, null)]
    [InlineData("200 result=1", 200, "1", null, null)]
    [InlineData("200 result=-1", 200, "-1", null, null)]
    [InlineData("200 result=1 (value)", 200, "1", "value", null)]
    [InlineData("200 result=1 ()", 200, "1", "", null)]
    [InlineData("200 result=1 (a (b) c) d)", 200, "1", "a (b) c) d", null)]
    [InlineData("200 result=1 (endpos=7)", 200, "1", "endpos=7", null)]
    [InlineData("200 result=0 endpos=12345", 200, "0", null, 12345L)]
    [InlineData("200 result=-1 endpos=0", 200, "-1", null, 0L)]
    [InlineData("200 result=0 (timeout) endpos=80", 200, "0", "timeout", 80L)]
    [InlineData("200 result=12*# (timeout)", 200, "12*#", "timeout", null)]
    [InlineData("200 result= (timeout)", 200, "", "timeout", null)]
    [InlineData("200 result=0 Gosub complete", 200, "0", null, null)]
    [InlineData("510 Invalid or unknown command", 510, "", null, null)]
    [InlineData("511 Command Not Permitted on a dead channel or intercept routine", 511, "", null, null)]
    [InlineData("520 Invalid command syntax.  Proper usage not available.", 520, "", null, null)]
    [InlineData("200 result=1\r", 200, "1", null, null)]
    public void A_reply_is_read(string line, int status, string result, string? value, long? end)
    {
        var reply = Read(line);
        Assert.NotNull(reply);
        Assert.Equal((status, result, value, end), (reply.Status, reply.Result, reply.Value, reply.EndPosition));
    }

    [Fact]
    public void A_usage_block_is_one_reply()
    {
        var reply = Read("520-Invalid command syntax.  Proper usage follows:", "Usage: EXEC <application> <options>", "  HANGUP the channel", "520 End of proper usage.");
        Assert.Equal(520, reply?.Status);
        Assert.Contains("Usage: EXEC", reply?.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void Trying_is_not_the_reply_to_Gosub() => Assert.Equal("result=0 Gosub complete", Read("100 result=0 Trying...", "200 result=0 Gosub complete")?.Text);

    [Fact]
    public void A_value_with_line_ends_is_one_reply() => Assert.Equal("a\nHANGUP\n200 result=0\nb", Read("200 result=1 (a", "HANGUP", "200 result=0", "b)")?.Value);

    [Theory]
    [InlineData("")]
    [InlineData("\r")]
    public void A_blank_line_between_replies_is_passed_over(string blank)
    {
        Assert.Equal("1", Read(blank, blank, "200 result=1")?.Result);
        // Inside a reply it is the reply's.
        Assert.Equal("a\n\nb", Read("200 result=1 (a", "", "b)")?.Value);
    }

    [Fact]
    public void Hangup_comes_before_a_reply_and_inside_a_usage_block()
    {
        var parser = new AgiReplyParser();
        Assert.Null(parser.Feed("HANGUP"u8));
        Assert.True(parser.HungUp);
        Assert.Equal("0", parser.Feed("200 result=0"u8)?.Result);
        Assert.Equal(520, Read("520-Invalid", "HANGUP", "520 End of proper usage.")?.Status);
    }

    [Theory]
    [InlineData("agi_threadid: 1")]
    [InlineData("2000 result=1")]
    [InlineData("abc")]
    [InlineData("HANGUP now")]
    public void A_line_that_is_no_reply_is_a_fault(string line) => Assert.Throws<AgiConnectionException>(() => Read(line));

    [Fact]
    public void Results_are_read_as_the_commands_mean_them()
    {
        Assert.True(AgiCommands.Answer().Read(Read("200 result=0")!));
        Assert.False(AgiCommands.Answer().Read(Read("200 result=-1")!));
        Assert.Equal(ChannelState.Up, AgiCommands.ChannelStatus().Read(Read("200 result=6")!));
        Assert.Equal(AgiCommands.NoSuchApplication, AgiCommands.Exec("Nope").Read(Read("200 result=-2")!));
        Assert.Null(AgiCommands.GetVariable("X").Read(Read("200 result=0")!));
        Assert.Equal("", AgiCommands.GetVariable("X").Read(Read("200 result=1 ()")!));
        Assert.Equal("v", AgiCommands.GetFullVariable("X").Read(Read("200 result=1 (v)")!));
        Assert.True(AgiCommands.SetVariable("X", "").Read(Read("200 result=1")!));
        Assert.Equal('5', AgiCommands.StreamFile("a", "5").Read(Read("200 result=53 endpos=800")!).Digit);
        Assert.Null(AgiCommands.StreamFile("a").Read(Read("200 result=0 endpos=800")!).Digit);
        Assert.True(AgiCommands.StreamFile("a").Read(Read("200 result=-1 endpos=0")!).MayBeMissing);
        Assert.False(AgiCommands.StreamFile("a").Read(Read("200 result=-1 endpos=800")!).MayBeMissing);
        Assert.Equal('*', AgiCommands.GetOption("a", "*").Read(Read("200 result=42 endpos=800")!).Digit);
        Assert.Equal('#', AgiCommands.WaitForDigit(TimeSpan.FromSeconds(1)).Read(Read("200 result=35")!).Digit);
        Assert.True(AgiCommands.SayNumber(1).Read(Read("200 result=-1")!).Failed);
        var data = AgiCommands.GetData("a", TimeSpan.FromSeconds(1), 4);
        Assert.Equal(new DigitsResult { Digits = "12", TimedOut = true }, data.Read(Read("200 result=12 (timeout)")!));
        Assert.Equal(new DigitsResult { Digits = "", TimedOut = true }, data.Read(Read("200 result= (timeout)")!));
        Assert.Equal(new DigitsResult { Digits = "1234" }, data.Read(Read("200 result=1234")!));
        Assert.True(data.Read(Read("200 result=-1")!).Failed);
        Assert.Equal(
            new RecordResult { Reason = "dtmf", Digit = '#', EndPosition = 4000 },
            AgiCommands.RecordFile("a", "wav", "#").Read(Read("200 result=35 (dtmf) endpos=4000")!));
        Assert.Equal("hangup", AgiCommands.RecordFile("a", "wav", "#").Read(Read("200 result=-1 (hangup) endpos=40")!).Reason);
        Assert.Equal("v", AgiCommands.DatabaseGet("f", "k").Read(Read("200 result=1 (v)")!));
        Assert.True(AgiCommands.DatabasePut("f", "k", "v").Read(Read("200 result=1")!));
        Assert.False(AgiCommands.DatabaseDel("f", "k").Read(Read("200 result=0")!));
        Assert.True(AgiCommands.DatabaseDelTree("f").Read(Read("200 result=0")!));
        Assert.False(AgiCommands.DatabaseDelTree("f").Read(Read("200 result=1")!));
        Assert.True(AgiCommands.Gosub("c", "s").Read(Read("200 result=0 Gosub complete")!));
        Assert.False(AgiCommands.Gosub("c", "s").Read(Read("200 result=-1 Gosub failed")!));
        Assert.True(AgiCommands.Hangup().Read(Read("200 result=1")!));
    }

    private static AgiReply? Read(params string[] lines)
    {
        var parser = new AgiReplyParser();
        AgiReply? reply = null;
        foreach (var line in lines)
        {
            Assert.Null(reply);
            reply = parser.Feed(Encoding.UTF8.GetBytes(line));
        }
        return reply;
    }
}

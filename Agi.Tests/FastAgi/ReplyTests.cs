using System.Text;
using Agi.FastAgi;
using Agi.FastAgi.Commands;

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
    [InlineData("")]
    [InlineData("agi_threadid: 1")]
    [InlineData("2000 result=1")]
    [InlineData("abc")]
    [InlineData("HANGUP now")]
    public void A_line_that_is_no_reply_is_a_fault(string line) => Assert.Throws<AgiConnectionException>(() => Read(line));

    [Fact]
    public void Results_are_read_as_the_commands_mean_them()
    {
        Assert.True(new Answer().ReadResult(Read("200 result=0")!));
        Assert.False(new Answer().ReadResult(Read("200 result=-1")!));
        Assert.Equal(ChannelState.Up, new ChannelStatus().ReadResult(Read("200 result=6")!));
        Assert.Equal(Exec.NoSuchApplication, new Exec("Nope").ReadResult(Read("200 result=-2")!));
        Assert.Null(new GetVariable("X").ReadResult(Read("200 result=0")!));
        Assert.Equal("", new GetVariable("X").ReadResult(Read("200 result=1 ()")!));
        Assert.Equal("v", new GetFullVariable("X").ReadResult(Read("200 result=1 (v)")!));
        Assert.True(new SetVariable("X", "").ReadResult(Read("200 result=1")!));
        Assert.Equal('5', new StreamFile("a", "5").ReadResult(Read("200 result=53 endpos=800")!).Digit);
        Assert.Null(new StreamFile("a").ReadResult(Read("200 result=0 endpos=800")!).Digit);
        Assert.True(new StreamFile("a").ReadResult(Read("200 result=-1 endpos=0")!).MayBeMissing);
        Assert.False(new StreamFile("a").ReadResult(Read("200 result=-1 endpos=800")!).MayBeMissing);
        Assert.Equal('*', new GetOption("a", "*").ReadResult(Read("200 result=42 endpos=800")!).Digit);
        Assert.Equal('#', new WaitForDigit(TimeSpan.FromSeconds(1)).ReadResult(Read("200 result=35")!).Digit);
        Assert.True(new SayNumber(1).ReadResult(Read("200 result=-1")!).Failed);
        var data = new GetData("a", TimeSpan.FromSeconds(1), 4);
        Assert.Equal(new DigitsResult { Digits = "12", TimedOut = true }, data.ReadResult(Read("200 result=12 (timeout)")!));
        Assert.Equal(new DigitsResult { Digits = "", TimedOut = true }, data.ReadResult(Read("200 result= (timeout)")!));
        Assert.Equal(new DigitsResult { Digits = "1234" }, data.ReadResult(Read("200 result=1234")!));
        Assert.True(data.ReadResult(Read("200 result=-1")!).Failed);
        Assert.Equal(
            new RecordResult { Reason = "dtmf", Digit = '#', EndPosition = 4000 },
            new RecordFile("a", "wav", "#").ReadResult(Read("200 result=35 (dtmf) endpos=4000")!));
        Assert.Equal("hangup", new RecordFile("a", "wav", "#").ReadResult(Read("200 result=-1 (hangup) endpos=40")!).Reason);
        Assert.Equal("v", new DatabaseGet("f", "k").ReadResult(Read("200 result=1 (v)")!));
        Assert.True(new DatabasePut("f", "k", "v").ReadResult(Read("200 result=1")!));
        Assert.False(new DatabaseDel("f", "k").ReadResult(Read("200 result=0")!));
        Assert.True(new DatabaseDelTree("f").ReadResult(Read("200 result=0")!));
        Assert.False(new DatabaseDelTree("f").ReadResult(Read("200 result=1")!));
        Assert.True(new Gosub("c", "s").ReadResult(Read("200 result=0 Gosub complete")!));
        Assert.False(new Gosub("c", "s").ReadResult(Read("200 result=-1 Gosub failed")!));
        Assert.True(new Hangup().ReadResult(Read("200 result=1")!));
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

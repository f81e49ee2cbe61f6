using System.Text;
using Agi.FastAgi;
using Agi.FastAgi.Testing;

namespace Agi.Tests.FastAgi;

public sealed class EnvironmentTests
{
    [Fact]
    public void A_whole_environment_is_read()
    {
        var request = Read(new SimulatedCall
        {
            Script = "route?shop=fr%20paris&cli=+33199001234&cli=second&empty",
            CallerId = "0199001234",
            CallerName = "Zoë: the \"first\"",
            CallingPresentation = 1,
            DialedNumber = "0261910000",
            Language = "fr_CA",
            Arguments = ["one", "two: three"],
        }.ToEnvironment("127.0.0.1:4573"));

        Assert.Equal("route", request.Script);
        Assert.Equal("fr paris", request.Query["shop"]);
        Assert.Equal("+33199001234", request.Query["cli"]);
        Assert.Equal("", request.Query["empty"]);
        Assert.Equal(["one", "two: three"], request.Arguments);
        Assert.Equal("0199001234", request.CallerId);
        Assert.Equal("Zoë: the \"first\"", request.CallerName);
        Assert.Equal("0261910000", request.DialedNumber);
        Assert.Null(request.RedirectingNumber);
        Assert.Equal("fr_CA", request.Language);
        Assert.True(request.PresentationAllowed);
        Assert.Equal("PJSIP/simulated-00000001", request.Channel);
        Assert.Equal("22.10.0", request.AsteriskVersion);
    }

    [Theory]
    [InlineData("0", true)]
    [InlineData("3", true)]
    [InlineData("32", false)]
    [InlineData("35", false)]
    [InlineData("67", false)]
    [InlineData("", true)]
    public void Presentation_says_whether_the_number_may_be_shown(string value, bool allowed) =>
        Assert.Equal(allowed, Read([$"agi_callingpres: {value}"]).PresentationAllowed);

    [Theory]
    [InlineData("agi_network_script: /a/b/?x=1", "a/b")]
    [InlineData("agi_network_script: caf%C3%A9", "café")]
    [InlineData("agi_network_script: caf%E9%zz%", "caf%E9%zz%")]
    [InlineData("agi_request: agi://127.0.0.1:4573/ping?x", "ping")]
    [InlineData("agi_request: agi://127.0.0.1", "")]
    [InlineData("agi_request: ping.agi", "")]
    public void The_script_is_the_path_before_the_query(string line, string script) => Assert.Equal(script, Read([line]).Script);

    [Fact]
    public void Bytes_that_are_no_utf8_are_tolerated()
    {
        var parser = new AgiEnvironmentParser();
        Assert.Null(parser.Feed([.. "agi_calleridname: Zo"u8, 0xEB]));
        Assert.Equal("Zo\uFFFD", parser.Finish(out _)?.CallerName);
    }

    [Theory]
    [InlineData("twice", "agi_callerid: 1", "agi_calleridname: x", "agi_callerid: 2")]
    [InlineData("no colon", "agi_callerid 1")]
    [InlineData("not agi_", "callerid: 1")]
    [InlineData("not agi_", "agi_: 1")]
    [InlineData("not agi_", "agi_Caller: 1")]
    [InlineData("not agi_", " agi_callerid: 1")]
    [InlineData("next argument", "agi_arg_2: x")]
    [InlineData("next argument", "agi_arg_1: x", "agi_arg_1: y")]
    [InlineData("after an argument", "agi_callerid: 1", "agi_arg_1: x", "agi_dnid: 2")]
    [InlineData("after agi_request", "agi_request: agi://h", "agi_callerid: 1", "agi_network_script: admin")]
    [InlineData("NUL", "agi_callerid: 1\0")]
    public void A_line_that_Asterisk_would_not_send_is_refused(string reason, params string[] lines)
    {
        var parser = new AgiEnvironmentParser();
        foreach (var line in lines[..^1]) Assert.Null(parser.Feed(Encoding.UTF8.GetBytes(line)));
        Assert.Contains(reason, parser.Feed(Encoding.UTF8.GetBytes(lines[^1])), StringComparison.Ordinal);
    }

    [Fact]
    public void An_empty_environment_is_refused()
    {
        Assert.Null(new AgiEnvironmentParser().Finish(out var refusal));
        Assert.NotNull(refusal);
    }

    private static AgiRequest Read(IEnumerable<string> lines)
    {
        var parser = new AgiEnvironmentParser();
        foreach (var line in lines) Assert.Null(parser.Feed(Encoding.UTF8.GetBytes(line)));
        var request = parser.Finish(out var refusal);
        Assert.Null(refusal);
        return request!;
    }
}

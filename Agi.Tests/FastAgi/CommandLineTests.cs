using Agi.FastAgi;
using Agi.FastAgi.Testing;
using FsCheck;
using FsCheck.Fluent;
using FsCheck.Xunit;

namespace Agi.Tests.FastAgi;

public sealed class CommandLineTests
{
    private static readonly DateTimeOffset Noon = DateTimeOffset.FromUnixTimeSeconds(1_700_000_000);

    public static TheoryData<string, string> Golden => new()
    {
        { "ANSWER", AgiCommands.Answer().Line },
        { "CHANNEL STATUS", AgiCommands.ChannelStatus().Line },
        { "CHANNEL STATUS \"PJSIP/a-1\"", AgiCommands.ChannelStatus("PJSIP/a-1").Line },
        { "CONTROL STREAM FILE \"news\" \"1\" \"3000\" \"#\" \"*\" \"\"", AgiCommands.ControlStreamFile("news", "1").Line },
        { "CONTROL STREAM FILE \"news\" \"\" \"5000\" \"6\" \"4\" \"5\" \"1500\"", AgiCommands.ControlStreamFile("news", skip: TimeSpan.FromSeconds(5), forwardKey: "6", rewindKey: "4", pauseKey: "5", offset: TimeSpan.FromMilliseconds(1500)).Line },
        { "DATABASE GET \"f\" \"k\"", AgiCommands.DatabaseGet("f", "k").Line },
        { "DATABASE PUT \"f\" \"k\" \"a b\"", AgiCommands.DatabasePut("f", "k", "a b").Line },
        { "DATABASE DEL \"f\" \"k\"", AgiCommands.DatabaseDel("f", "k").Line },
        { "DATABASE DELTREE \"f\"", AgiCommands.DatabaseDelTree("f").Line },
        { "DATABASE DELTREE \"f\" \"k\"", AgiCommands.DatabaseDelTree("f", "k").Line },
        { "EXEC \"Progress\"", AgiCommands.Exec("Progress").Line },
        { "EXEC \"Queue\" \"sales,tT,,,30\"", AgiCommands.Exec("Queue", "sales,tT,,,30").Line },
        { "GET DATA \"code\" \"5000\" \"4\"", AgiCommands.GetData("code", TimeSpan.FromSeconds(5), 4).Line },
        { "GET OPTION \"menu\" \"123\"", AgiCommands.GetOption("menu", "123").Line },
        { "GET OPTION \"menu\" \"123\" \"2500\"", AgiCommands.GetOption("menu", "123", TimeSpan.FromSeconds(2.5)).Line },
        { "GET VARIABLE \"CHANNEL(language)\"", AgiCommands.GetVariable("CHANNEL(language)").Line },
        { "GET FULL VARIABLE \"${EXTEN}\"", AgiCommands.GetFullVariable("${EXTEN}").Line },
        { "GET FULL VARIABLE \"${EXTEN}\" \"PJSIP/a-1\"", AgiCommands.GetFullVariable("${EXTEN}", "PJSIP/a-1").Line },
        { "GOSUB \"sub\" \"s\" \"1\"", AgiCommands.Gosub("sub", "s").Line },
        { "GOSUB \"sub\" \"s\" \"start\" \"a,b\"", AgiCommands.Gosub("sub", "s", "start", "a,b").Line },
        { "HANGUP", AgiCommands.Hangup().Line },
        { "HANGUP \"PJSIP/a-1\"", AgiCommands.Hangup("PJSIP/a-1").Line },
        { "NOOP", AgiCommands.NoOp().Line },
        { "NOOP \"here\"", AgiCommands.NoOp("here").Line },
        { "RECORD FILE \"/tmp/r\" \"wav\" \"#\" \"-1\"", AgiCommands.RecordFile("/tmp/r", "wav", "#").Line },
        { "RECORD FILE \"/tmp/r\" \"wav\" \"#\" \"60000\" \"BEEP\" \"s=5\"", AgiCommands.RecordFile("/tmp/r", "wav", "#", TimeSpan.FromMinutes(1), beep: true, silence: TimeSpan.FromSeconds(5)).Line },
        { "SAY ALPHA \"abc\" \"\"", AgiCommands.SayAlpha("abc").Line },
        { "SAY DATE \"1700000000\" \"#\"", AgiCommands.SayDate(Noon, "#").Line },
        { "SAY DATETIME \"1700000000\" \"\" \"AdBY\"", AgiCommands.SayDateTime(Noon, "AdBY").Line },
        { "SAY DATETIME \"1700000000\" \"#\" \"HM\" \"Europe/Paris\"", AgiCommands.SayDateTime(Noon, "HM", "Europe/Paris", "#").Line },
        { "SAY DIGITS \"0199\" \"\"", AgiCommands.SayDigits("0199").Line },
        { "SAY NUMBER \"-12\" \"\"", AgiCommands.SayNumber(-12).Line },
        { "SAY NUMBER \"1\" \"#\" \"f\"", AgiCommands.SayNumber(1, "#", "f").Line },
        { "SAY PHONETIC \"abc\" \"\"", AgiCommands.SayPhonetic("abc").Line },
        { "SAY TIME \"1700000000\" \"\"", AgiCommands.SayTime(Noon).Line },
        { "SET CALLERID \"0199001234\"", AgiCommands.SetCallerId("0199001234").Line },
        { "SET CONTEXT \"agi-targets\"", AgiCommands.SetContext("agi-targets").Line },
        { "SET EXTENSION \"sales\"", AgiCommands.SetExtension("sales").Line },
        { "SET MUSIC \"on\"", AgiCommands.SetMusic(true).Line },
        { "SET MUSIC \"off\" \"jazz\"", AgiCommands.SetMusic(false, "jazz").Line },
        { "SET PRIORITY \"1\"", AgiCommands.SetPriority("1").Line },
        { "SET VARIABLE \"ROUTE_TARGET\" \"\"", AgiCommands.SetVariable("ROUTE_TARGET", "").Line },
        { "SET VARIABLE \"__X_CALLER\" \"a \\\"b\\\" \\\\ c\"", AgiCommands.SetVariable("__X_CALLER", "a \"b\" \\ c").Line },
        { "STREAM FILE \"welcome\" \"\"", AgiCommands.StreamFile("welcome").Line },
        { "STREAM FILE \"welcome\" \"0#\" \"8000\"", AgiCommands.StreamFile("welcome", "0#", 8000).Line },
        { "VERBOSE \"hello\" \"3\"", AgiCommands.Verbose("hello", 3).Line },
        { "WAIT FOR DIGIT \"1500\"", AgiCommands.WaitForDigit(TimeSpan.FromSeconds(1.5)).Line },
        { "SPEECH CREATE \"engine\"", AgiCommands.Raw("SPEECH CREATE", "engine").Line },
        { "ASYNCAGI BREAK", AgiCommands.Raw("ASYNCAGI BREAK").Line },
    };

    [Theory]
    [MemberData(nameof(Golden))]
    public void A_command_is_sent_as_this_line(string expected, string line) => Assert.Equal(expected, line);

    [Theory]
    [InlineData("CALLERID(name)")]
    [InlineData("CHANNEL(language)")]
    [InlineData("_X")]
    public void An_allowed_name_may_be_set(string name) => Assert.StartsWith($"SET VARIABLE \"{name}\"", AgiCommands.SetVariable(name, "x").Line, StringComparison.Ordinal);

    [Theory]
    [InlineData("SHELL(reboot)")]
    [InlineData("DB(a/b)")]
    [InlineData("FILE(/etc/passwd)")]
    [InlineData("CALLERID(name) ")]
    [InlineData("A B")]
    [InlineData("A\nB")]
    [InlineData("1A")]
    [InlineData("")]
    public void A_name_that_runs_a_function_or_is_no_name_is_refused(string name) => Assert.Throws<ArgumentException>(() => AgiCommands.SetVariable(name, "x"));

    [Theory]
    [InlineData("a\nEXEC System reboot")]
    [InlineData("a\rb")]
    [InlineData("a\0b")]
    public void Text_that_would_end_the_line_is_refused(string text)
    {
        Assert.Throws<ArgumentException>(() => AgiCommands.SetVariable("X", text).Line);
        Assert.Throws<ArgumentException>(() => AgiCommands.Exec("Set", text).Line);
        Assert.Throws<ArgumentException>(() => AgiCommands.Raw("NOOP", text).Line);
    }

    [Theory]
    [InlineData("NOOP\nHANGUP")]
    [InlineData("NOOP \"")]
    [InlineData(" NOOP")]
    [InlineData("")]
    public void A_raw_verb_is_words_of_letters(string verb) => Assert.Throws<ArgumentException>(() => AgiCommands.Raw(verb));

    [Fact]
    public void Many_variables_are_one_command()
    {
        var command = Assert.Single(AgiCommands.SetVariables([("A", "1"), ("_B", "x, \"y\" \\ (z]"), ("CALLERID(name)", "Zoé"), ("C", "")]));

        Assert.Equal("SET VARIABLE \"ARRAY(A,_B,CALLERID(name),C)\" \"1,x\\\\, \\\\\\\"y\\\\\\\" \\\\\\\\ \\\\(z\\\\],Zoé,\"", command.Line);
        Assert.True(command.Read(new AgiReply { Status = 200, Result = "1" }));
    }

    [Fact]
    public void One_variable_is_set_without_ARRAY_and_none_without_a_command()
    {
        Assert.Equal(AgiCommands.SetVariable("X", "a,b").Line, Assert.Single(AgiCommands.SetVariables([("X", "a,b")])).Line);
        Assert.Empty(AgiCommands.SetVariables([]));
    }

    [Fact]
    public void Variables_that_one_line_cannot_hold_are_set_by_several_in_their_order()
    {
        Prop.ForAll(Gen.Elements('"', '\\', ',', '(', ']', 'a', ' ', 'é', '€').ArrayOf().Select(c => new string(c)).ArrayOf().ToArbitrary(), values =>
        {
            var variables = values.SelectMany(value => Enumerable.Repeat(value, 40)).Select((value, i) => ($"V{i}", value)).ToList();
            var channel = new SimulatedChannel(new SimulatedCall { Script = "x" });
            var lines = AgiCommands.SetVariables(variables).Select(command => command.Line).ToList();
            lines.ForEach(line => channel.Answer(line));
            return lines.TrueForAll(line => System.Text.Encoding.UTF8.GetByteCount(line) < AgiLine.MaxBytes)
                && variables.TrueForAll(v => channel.Variables[v.Item1] == v.value);
        }).QuickCheckThrowOnFailure();
    }

    [Fact]
    public void A_line_is_filled_to_its_last_byte_before_the_next_begins()
    {
        var room = AgiLine.MaxBytes - 1 - "SET VARIABLE \"ARRAY(A,B)\" \",\"".Length;
        Assert.Equal(AgiLine.MaxBytes - 1, Assert.Single(AgiCommands.SetVariables([("A", ""), ("B", new string('x', room))])).Line.Length);
        Assert.Equal(2, AgiCommands.SetVariables([("A", ""), ("B", new string('x', room + 1))]).Count);
    }

    [Theory]
    [InlineData("SHELL(reboot)", "x")]
    [InlineData("A,SHELL(reboot)", "x")]
    [InlineData("A)", "x")]
    [InlineData("ARRAY(A)", "x")]
    [InlineData("A", "x\ny")]
    [InlineData("A", null)]
    public void None_of_many_variables_is_set_if_one_may_not_be(string name, string? value)
    {
        // Null stands for a value that no line can hold.
        value ??= new string('x', AgiLine.MaxBytes);
        Assert.Throws<ArgumentException>(() => AgiCommands.SetVariables([("FIRST", "1"), (name, value), ("LAST", "1")]));
    }

    [Fact]
    public void A_line_of_2047_bytes_with_its_end_is_sent_and_a_longer_one_refused()
    {
        var room = AgiLine.MaxBytes - 1 - "NOOP \"\"".Length;
        Assert.Equal(AgiLine.MaxBytes - 1, AgiCommands.NoOp(new string('x', room)).Line.Length);
        Assert.Throws<ArgumentException>(() => AgiCommands.NoOp(new string('x', room + 1)).Line);
        // Bytes count, not characters.
        Assert.Throws<ArgumentException>(() => AgiCommands.NoOp(new string('é', (room / 2) + 1)).Line);
        // A sign that needs a backslash counts twice.
        Assert.Throws<ArgumentException>(() => AgiCommands.NoOp(new string('"', (room / 2) + 1)).Line);
    }

    [Fact]
    public void A_hundred_arguments_are_sent_and_one_more_refused()
    {
        Assert.Equal(101, AsteriskArguments.Parse(AgiCommands.Raw("NOOP", [.. Enumerable.Repeat("a", 100)]).Line).Count);
        Assert.Throws<ArgumentException>(() => AgiCommands.Raw("NOOP", [.. Enumerable.Repeat("a", 101)]).Line);
    }

    [Property]
    public bool Any_text_is_read_back_by_Asterisk_as_it_was_given_or_refused(string?[] texts)
    {
        var arguments = texts.Select(t => Sendable(t ?? "")).Take(AgiLine.MaxArguments).ToArray();
        string line;
        try
        {
            line = AgiLine.Of("NOOP", arguments);
        }
        catch (ArgumentException)
        {
            return arguments.Any(a => a.AsSpan().ContainsAny("\r\n\0")) || arguments.Sum(a => (a.Length * 3) + 3) > 1000;
        }

        return !line.AsSpan().ContainsAny("\r\n\0") && AsteriskArguments.Parse(line).SequenceEqual(["NOOP", .. arguments]);
    }

    [Property]
    public Property Text_full_of_quotes_backslashes_and_blanks_is_read_back_as_it_was_given()
    {
        var nasty = Gen.Elements('"', '\\', ' ', '\t', 'a', '(', ')', '`', '$', '{', '}', ';', '\u00e9', '\u20ac').ArrayOf().Select(c => new string(c));
        return Prop.ForAll(nasty.ToArbitrary(), text => AsteriskArguments.Parse(AgiCommands.SetVariable("X", text).Line).SequenceEqual(["SET", "VARIABLE", "X", text]));
    }

    // Lone surrogates have no UTF-8; they are sent as U+FFFD.
    private static string Sendable(string text) => System.Text.Encoding.UTF8.GetString(System.Text.Encoding.UTF8.GetBytes(text));
}

using Agi.FastAgi;
using Agi.FastAgi.Commands;
using Agi.FastAgi.Testing;
using FsCheck;
using FsCheck.Fluent;
using FsCheck.Xunit;

namespace Agi.Tests.FastAgi;

public sealed class CommandLineTests
{
    private static readonly DateTimeOffset Noon = DateTimeOffset.FromUnixTimeSeconds(1_700_000_000);

    public static TheoryData<string, AgiCommand> Golden => new()
    {
        { "ANSWER", new Answer() },
        { "CHANNEL STATUS", new ChannelStatus() },
        { "CHANNEL STATUS \"PJSIP/a-1\"", new ChannelStatus("PJSIP/a-1") },
        { "CONTROL STREAM FILE \"news\" \"1\" \"3000\" \"#\" \"*\" \"\"", new ControlStreamFile("news", "1") },
        { "CONTROL STREAM FILE \"news\" \"\" \"5000\" \"6\" \"4\" \"5\" \"1500\"", new ControlStreamFile("news") { Skip = TimeSpan.FromSeconds(5), ForwardKey = "6", RewindKey = "4", PauseKey = "5", Offset = TimeSpan.FromMilliseconds(1500) } },
        { "DATABASE GET \"f\" \"k\"", new DatabaseGet("f", "k") },
        { "DATABASE PUT \"f\" \"k\" \"a b\"", new DatabasePut("f", "k", "a b") },
        { "DATABASE DEL \"f\" \"k\"", new DatabaseDel("f", "k") },
        { "DATABASE DELTREE \"f\"", new DatabaseDelTree("f") },
        { "DATABASE DELTREE \"f\" \"k\"", new DatabaseDelTree("f", "k") },
        { "EXEC \"Progress\"", new Exec("Progress") },
        { "EXEC \"Queue\" \"sales,tT,,,30\"", new Exec("Queue", "sales,tT,,,30") },
        { "GET DATA \"code\" \"5000\" \"4\"", new GetData("code", TimeSpan.FromSeconds(5), 4) },
        { "GET OPTION \"menu\" \"123\"", new GetOption("menu", "123") },
        { "GET OPTION \"menu\" \"123\" \"2500\"", new GetOption("menu", "123", TimeSpan.FromSeconds(2.5)) },
        { "GET VARIABLE \"CHANNEL(language)\"", new GetVariable("CHANNEL(language)") },
        { "GET FULL VARIABLE \"${EXTEN}\"", new GetFullVariable("${EXTEN}") },
        { "GET FULL VARIABLE \"${EXTEN}\" \"PJSIP/a-1\"", new GetFullVariable("${EXTEN}", "PJSIP/a-1") },
        { "GOSUB \"sub\" \"s\" \"1\"", new Gosub("sub", "s") },
        { "GOSUB \"sub\" \"s\" \"start\" \"a,b\"", new Gosub("sub", "s", "start", "a,b") },
        { "HANGUP", new Hangup() },
        { "HANGUP \"PJSIP/a-1\"", new Hangup("PJSIP/a-1") },
        { "NOOP", new NoOp() },
        { "NOOP \"here\"", new NoOp("here") },
        { "RECORD FILE \"/tmp/r\" \"wav\" \"#\" \"-1\"", new RecordFile("/tmp/r", "wav", "#") },
        { "RECORD FILE \"/tmp/r\" \"wav\" \"#\" \"60000\" \"BEEP\" \"s=5\"", new RecordFile("/tmp/r", "wav", "#", TimeSpan.FromMinutes(1)) { Beep = true, Silence = TimeSpan.FromSeconds(5) } },
        { "SAY ALPHA \"abc\" \"\"", new SayAlpha("abc") },
        { "SAY DATE \"1700000000\" \"#\"", new SayDate(Noon, "#") },
        { "SAY DATETIME \"1700000000\" \"\" \"AdBY\"", new SayDateTime(Noon, "AdBY") },
        { "SAY DATETIME \"1700000000\" \"#\" \"HM\" \"Europe/Paris\"", new SayDateTime(Noon, "HM", "Europe/Paris", "#") },
        { "SAY DIGITS \"0199\" \"\"", new SayDigits("0199") },
        { "SAY NUMBER \"-12\" \"\"", new SayNumber(-12) },
        { "SAY NUMBER \"1\" \"#\" \"f\"", new SayNumber(1, "#", "f") },
        { "SAY PHONETIC \"abc\" \"\"", new SayPhonetic("abc") },
        { "SAY TIME \"1700000000\" \"\"", new SayTime(Noon) },
        { "SET CALLERID \"0199001234\"", new SetCallerId("0199001234") },
        { "SET CONTEXT \"agi-targets\"", new SetContext("agi-targets") },
        { "SET EXTENSION \"sales\"", new SetExtension("sales") },
        { "SET MUSIC \"on\"", new SetMusic(true) },
        { "SET MUSIC \"off\" \"jazz\"", new SetMusic(false, "jazz") },
        { "SET PRIORITY \"1\"", new SetPriority("1") },
        { "SET VARIABLE \"ROUTE_TARGET\" \"\"", new SetVariable("ROUTE_TARGET", "") },
        { "SET VARIABLE \"__X_CALLER\" \"a \\\"b\\\" \\\\ c\"", new SetVariable("__X_CALLER", "a \"b\" \\ c") },
        { "STREAM FILE \"welcome\" \"\"", new StreamFile("welcome") },
        { "STREAM FILE \"welcome\" \"0#\" \"8000\"", new StreamFile("welcome", "0#", 8000) },
        { "VERBOSE \"hello\" \"3\"", new Verbose("hello", 3) },
        { "WAIT FOR DIGIT \"1500\"", new WaitForDigit(TimeSpan.FromSeconds(1.5)) },
        { "SPEECH CREATE \"engine\"", new RawCommand("SPEECH CREATE", "engine") },
        { "ASYNCAGI BREAK", new RawCommand("ASYNCAGI BREAK") },
    };

    [Theory]
    [MemberData(nameof(Golden), DisableDiscoveryEnumeration = true)]
    public void A_command_is_sent_as_this_line(string line, AgiCommand command) => Assert.Equal(line, command.ToLine());

    [Theory]
    [InlineData("CALLERID(name)")]
    [InlineData("CHANNEL(language)")]
    [InlineData("_X")]
    public void An_allowed_name_may_be_set(string name) => Assert.StartsWith($"SET VARIABLE \"{name}\"", new SetVariable(name, "x").ToLine(), StringComparison.Ordinal);

    [Theory]
    [InlineData("SHELL(reboot)")]
    [InlineData("DB(a/b)")]
    [InlineData("FILE(/etc/passwd)")]
    [InlineData("CALLERID(name) ")]
    [InlineData("A B")]
    [InlineData("A\nB")]
    [InlineData("1A")]
    [InlineData("")]
    public void A_name_that_runs_a_function_or_is_no_name_is_refused(string name) => Assert.Throws<ArgumentException>(() => new SetVariable(name, "x"));

    [Theory]
    [InlineData("a\nEXEC System reboot")]
    [InlineData("a\rb")]
    [InlineData("a\0b")]
    public void Text_that_would_end_the_line_is_refused(string text)
    {
        Assert.Throws<ArgumentException>(() => new SetVariable("X", text).ToLine());
        Assert.Throws<ArgumentException>(() => new Exec("Set", text).ToLine());
        Assert.Throws<ArgumentException>(() => new RawCommand("NOOP", text).ToLine());
    }

    [Theory]
    [InlineData("NOOP\nHANGUP")]
    [InlineData("NOOP \"")]
    [InlineData(" NOOP")]
    [InlineData("")]
    public void A_raw_verb_is_words_of_letters(string verb) => Assert.Throws<ArgumentException>(() => new RawCommand(verb));

    [Fact]
    public void A_line_of_2047_bytes_with_its_end_is_sent_and_a_longer_one_refused()
    {
        var room = AgiLine.MaxBytes - 1 - "NOOP \"\"".Length;
        Assert.Equal(AgiLine.MaxBytes - 1, new NoOp(new string('x', room)).ToLine().Length);
        Assert.Throws<ArgumentException>(() => new NoOp(new string('x', room + 1)).ToLine());
        // Bytes count, not characters.
        Assert.Throws<ArgumentException>(() => new NoOp(new string('é', (room / 2) + 1)).ToLine());
        // A sign that needs a backslash counts twice.
        Assert.Throws<ArgumentException>(() => new NoOp(new string('"', (room / 2) + 1)).ToLine());
    }

    [Fact]
    public void A_hundred_arguments_are_sent_and_one_more_refused()
    {
        Assert.Equal(101, AsteriskArguments.Parse(new RawCommand("NOOP", [.. Enumerable.Repeat("a", 100)]).ToLine()).Count);
        Assert.Throws<ArgumentException>(() => new RawCommand("NOOP", [.. Enumerable.Repeat("a", 101)]).ToLine());
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
        return Prop.ForAll(nasty.ToArbitrary(), text => AsteriskArguments.Parse(new SetVariable("X", text).ToLine()).SequenceEqual(["SET", "VARIABLE", "X", text]));
    }

    // Lone surrogates have no UTF-8; they are sent as U+FFFD.
    private static string Sendable(string text) => System.Text.Encoding.UTF8.GetString(System.Text.Encoding.UTF8.GetBytes(text));
}

using System.Text;
using Agi.FastAgi;
using Agi.FastAgi.Testing;
using Agi.Server.Prompts;
using Agi.Server.Scripts;
using Agi.Tests.Routing;
using Agi.Tests.Rules;
using FsCheck.Xunit;
using Microsoft.Extensions.Logging.Abstractions;

namespace Agi.Tests.Scripts;

public sealed class RouteScriptTests : IDisposable
{
    private static readonly string[] Contract =
    [
        "ROUTE_ID", "ROUTE_STATUS", "ROUTE_SITUATION", "ROUTE_RULE", "ROUTE_REASON", "ROUTE_RULES_VERSION", "ROUTE_PRIORITY", "ROUTE_LANGUAGE",
        "ROUTE_CUSTOMER_ID", "ROUTE_CUSTOMER_NAME", "ROUTE_CUSTOMER_GROUP", "ROUTE_ORDER", "ROUTE_FALLBACK", "ROUTE_CHOICE", "ROUTE_TARGET",
    ];

    private readonly RouterBench _bench = new();
    private readonly string _manifest = Path.GetTempFileName();

    public void Dispose() => File.Delete(_manifest);

    [Fact]
    public async Task Route_sets_every_variable_plays_and_sets_the_target_last()
    {
        _bench.ShopKnows(RouterBench.Person(1, _bench.Unpaid()));
        var channel = await RouteAsync();

        Assert.All(Contract, name => Assert.True(channel.Channel.Variables.ContainsKey(name), name));
        Assert.Equal("ok", channel.Channel.Variables["ROUTE_STATUS"]);
        Assert.Equal("payment_issue", channel.Channel.Variables["ROUTE_SITUATION"]);
        Assert.Equal("10", channel.Channel.Variables["ROUTE_PRIORITY"]);
        Assert.Equal("100000007", channel.Channel.Variables["ROUTE_ORDER"]);
        Assert.Equal("Person 1: payment issue", channel.Channel.Variables["CALLERID(name)"]);
        Assert.Equal("sales", channel.Channel.Variables["ROUTE_TARGET"]);
        Assert.Equal(["agi/payment-problem"], channel.Channel.Played);
        Assert.Equal(["SET VARIABLE", "ROUTE_TARGET", "sales"], Words(channel.Sent[^1]));
    }

    [Theory]
    [InlineData(null, "SET VARIABLE|ANSWER|STREAM FILE|SET VARIABLE")]
    [InlineData("no", "SET VARIABLE|STREAM FILE|SET VARIABLE")]
    public async Task A_routed_call_with_a_prompt_takes_four_commands_and_three_where_the_dialplan_has_answered(string? answer, string commands)
    {
        _bench.ShopKnows(RouterBench.Person(1, _bench.Unpaid()));
        var channel = await RouteAsync(answer: answer);

        Assert.Equal(commands.Split('|'), channel.Sent.Select(line => Words(line)[0]));
        Assert.Equal("fr", channel.Channel.Variables["CHANNEL(language)"]);
    }

    [Fact]
    public async Task A_routed_call_without_a_prompt_takes_two_commands_and_is_not_answered()
    {
        _bench.ShopKnows(RouterBench.Person(1, _bench.Unpaid()));
        _bench.InForce = TestRules.With("""
              - name: silent
                target: sales
            """);
        var channel = await RouteAsync(new FakeAgiChannel(new SimulatedCall { Script = "route", Language = "xx" }));

        Assert.Equal(["SET VARIABLE", "SET VARIABLE"], channel.Sent.Select(line => Words(line)[0]));
        Assert.False(channel.Channel.Answered);
        // No prompt, no language.
        Assert.Equal("xx", channel.Channel.Variables["CHANNEL(language)"]);
    }

    [Fact]
    public async Task Decide_touches_no_audio()
    {
        _bench.ShopKnows(RouterBench.Person(1, _bench.Unpaid()));
        var channel = new FakeAgiChannel();

        await new DecideScript(_bench.Decisions, _bench.Events, _bench.Time).RunAsync(Request(), channel, TestContext.Current.CancellationToken);

        Assert.All(channel.Sent, line => Assert.StartsWith("SET VARIABLE ", line, StringComparison.Ordinal));
        Assert.Equal("sales", channel.Channel.Variables["ROUTE_TARGET"]);
        Assert.Equal(["SET VARIABLE", "ROUTE_TARGET", "sales"], Words(channel.Sent[^1]));
    }

    [Fact]
    public async Task Nothing_of_an_earlier_caller_remains_on_a_channel_that_is_routed_again()
    {
        _bench.ShopKnows(RouterBench.Person(1, _bench.Unpaid()));
        var channel = await RouteAsync();
        await RunAsync(channel, Request(cli: null));

        foreach (var name in new[] { "ROUTE_CUSTOMER_ID", "ROUTE_CUSTOMER_NAME", "ROUTE_CUSTOMER_GROUP", "ROUTE_ORDER", "ROUTE_FALLBACK" }) Assert.Equal("", channel.Channel.Variables[name]);
        Assert.Equal("not_found", channel.Channel.Variables["ROUTE_STATUS"]);
        Assert.Equal("reception", channel.Channel.Variables["ROUTE_TARGET"]);
    }

    [Fact]
    public async Task A_missing_prompt_is_passed_over_and_the_call_goes_on()
    {
        _bench.ShopKnows(RouterBench.Person(1, _bench.Unpaid()));
        var channel = await RouteAsync(new FakeAgiChannel(new SimulatedCall { Script = "route", Answered = true, Prompts = new HashSet<string>(StringComparer.Ordinal) }));

        Assert.Empty(channel.Channel.Played);
        Assert.Equal("sales", channel.Channel.Variables["ROUTE_TARGET"]);
    }

    [Theory]
    [InlineData("ANSWER")]
    [InlineData("STREAM FILE")]
    [InlineData("SET VARIABLE \"ARRAY(")]
    public async Task A_command_before_the_target_that_is_refused_does_not_cost_the_target(string command)
    {
        _bench.ShopKnows(RouterBench.Person(1, _bench.Unpaid()));
        var channel = await RouteAsync(new FakeAgiChannel().Reply(command, "520 Invalid command syntax.  Proper usage not available."));

        Assert.Empty(channel.Channel.Played);
        Assert.Equal("sales", channel.Channel.Variables["ROUTE_TARGET"]);
    }

    [Fact]
    public async Task A_caller_who_hangs_up_in_a_prompt_ends_the_script_without_a_fault()
    {
        _bench.ShopKnows(RouterBench.Person(1, _bench.Unpaid()));
        var channel = await RouteAsync(new FakeAgiChannel(new SimulatedCall { Script = "route", HangUpWhen = line => line.StartsWith("STREAM FILE", StringComparison.Ordinal) }));

        Assert.True(channel.HungUp);
        Assert.Equal("sales", channel.Channel.Variables["ROUTE_TARGET"]);
    }

    [Fact]
    public async Task A_shared_number_hears_nothing_personal_and_the_agent_sees_no_name()
    {
        _bench.ShopKnows(RouterBench.Person(1), RouterBench.Person(2, _bench.Unpaid()));
        var channel = await RouteAsync();

        Assert.Equal(["agi/welcome"], channel.Channel.Played);
        Assert.Equal("2 customers", channel.Channel.Variables["CALLERID(name)"]);
        Assert.Equal("", channel.Channel.Variables["ROUTE_CUSTOMER_NAME"]);
        Assert.Equal("", channel.Channel.Variables["ROUTE_ORDER"]);
        Assert.Equal("ambiguous", channel.Channel.Variables["ROUTE_STATUS"]);
    }

    [Property(MaxTest = 300)]
    public async Task Hostile_text_of_the_shop_never_becomes_a_second_command_or_another_variable(string? name, string? group, string? order)
    {
        _bench.ShopKnows(RouterBench.Person(1, _bench.Unpaid() with { IncrementId = order ?? "" }) with { Name = name + "\r\nEXEC System \"x\"\0", Group = group });
        var channel = await RouteAsync();
        Assert.All(channel.Sent, line =>
        {
            Assert.DoesNotContain(line, c => c is '\r' or '\n' or '\0');
            Assert.InRange(Encoding.UTF8.GetByteCount(line), 1, AgiLine.MaxBytes);
            Assert.Contains(Words(line)[0], new[] { "SET VARIABLE", "ANSWER", "STREAM FILE" });
        });
        Assert.Equal("sales", channel.Channel.Variables["ROUTE_TARGET"]);
    }

    [Fact]
    public async Task Unknown_scripts_leave_an_empty_target()
    {
        var channel = new FakeAgiChannel();

        await new UnknownScript().RunAsync(Request(), channel, TestContext.Current.CancellationToken);

        Assert.Equal("", channel.Channel.Variables["ROUTE_TARGET"]);
    }

    [Fact]
    public async Task Ping_answers_without_asking_anybody()
    {
        var channel = new FakeAgiChannel();

        await new PingScript().RunAsync(Request(), channel, TestContext.Current.CancellationToken);

        Assert.Equal("pong", channel.Channel.Variables["PING"]);
    }

    [Theory]
    [InlineData("welcome", "played")]
    [InlineData("payment-problem", "played")]
    [InlineData("order-shipped", "withheld")]
    [InlineData("nothing-like-it", "unknown")]
    [InlineData("", "unknown")]
    public async Task Message_plays_one_prompt_of_the_manifest(string id, string status)
    {
        var (player, manifest) = Player();
        var channel = new FakeAgiChannel();
        var request = Request() with { Query = new Dictionary<string, string>(StringComparer.Ordinal) { ["id"] = id } };

        await new MessageScript(manifest, player, NullLogger<MessageScript>.Instance).RunAsync(request, channel, TestContext.Current.CancellationToken);

        Assert.Equal(status, channel.Channel.Variables["MESSAGE_STATUS"]);
        Assert.Equal(status == "played" ? ["agi/" + id] : [], channel.Channel.Played);
    }

    private static IReadOnlyList<string> Words(string line)
    {
        var words = AsteriskArguments.Parse(line);
        return words[0] is "SET" or "STREAM" ? [$"{words[0]} {words[1]}", .. words.Skip(2)] : words;
    }

    private static AgiRequest Request(string? cli = RouterBench.Cli) => new()
    {
        Script = "route",
        Query = new Dictionary<string, string>(StringComparer.Ordinal),
        Arguments = [],
        Environment = new Dictionary<string, string>(StringComparer.Ordinal) { ["agi_callerid"] = cli ?? "unknown", ["agi_language"] = "fr" },
    };

    private async Task<FakeAgiChannel> RouteAsync(FakeAgiChannel? channel = null, string? answer = null)
    {
        await _bench.LoadIndexAsync();
        var request = Request();
        if (answer is not null) request = request with { Query = new Dictionary<string, string>(StringComparer.Ordinal) { ["answer"] = answer } };
        return await RunAsync(channel ?? new FakeAgiChannel(), request);
    }

    private async Task<FakeAgiChannel> RunAsync(FakeAgiChannel channel, AgiRequest request)
    {
        await new RouteScript(_bench.Decisions, Flow()).RunAsync(request, channel, TestContext.Current.CancellationToken);
        return channel;
    }

    private RouteFlow Flow() => new(new Announcer(Player().Manifest), Player().Player, [], _bench.Events, _bench.Time, NullLogger<RouteFlow>.Instance);

    private (PromptPlayer Player, PromptManifest Manifest) Player()
    {
        File.WriteAllText(_manifest, "languages: {fr: {}}\nprompts:\n  welcome: {fr: Bonjour}\n  payment-problem: {sensitivity: routing_only, fr: Votre paiement}\n  order-shipped: {sensitivity: state, fr: Votre commande est partie}\n");
        var manifest = PromptManifest.Load(_manifest);
        return (new PromptPlayer(new PromptOptions(), NullLogger<PromptPlayer>.Instance), manifest);
    }
}

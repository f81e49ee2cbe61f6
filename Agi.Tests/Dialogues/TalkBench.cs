using Agi.FastAgi.Testing;
using Agi.Routing.Calls;
using Agi.Routing.Phones;
using Agi.Server.Dialogues.Callbacks;
using Agi.Server.Dialogues.OrderStatus;
using Agi.Server.Prompts;
using Agi.Server.Scripts;
using Agi.Tests.EndToEnd;
using Agi.Tests.Routing;
using Agi.Tests.Rules;
using Microsoft.Extensions.Logging.Abstractions;

namespace Agi.Tests.Dialogues;

/// <summary>A call that talks: the shipped prompts, menus of the test, a shop that the test plays, and a caller who presses keys where one is waited for.</summary>
internal sealed class TalkBench
{
    public const string Menus = """
        people: [sales, tech, reception]
        served: goodbye
        menus:
          first:
            say: [press-1-order-status, press-2-callback, press-0-person]
            timeout: 3s
            keys: {1: {dialogue: order-status}, 2: {dialogue: callback}, 0: {target: tech}, 5: {play: [one-moment], target: sales}}
        rules:
          - {name: paid, when: {situation: payment_issue}, target: sales}
          - {name: everyone, play: [welcome], menu: first, target: reception}
        """;

    private readonly PromptManifest _manifest = PromptManifest.Load(RepositoryFiles.At("sounds", "prompts.yaml"));

    public TalkBench(string rules = Menus)
    {
        Router.InForce = TestRules.Sound("country: FR\ntargets: [sales, tech, reception, closed, goodbye]\nfallback: reception\n" + rules);
        Reader = new OrderStatusReader(Router.Shop.Object, Router);
    }

    public RouterBench Router { get; } = new();

    public OrderStatusReader Reader { get; }

    public TryLimiter Limiter { get; } = new(TimeProvider.System);

    /// <summary>The requests for call-backs.</summary>
    public List<CallbackRequest> Asked { get; } = [];

    /// <summary>What becomes of a request; null throws <see cref="Fault"/>.</summary>
    public CallbackOutcome? Outcome { get; set; } = CallbackOutcome.Noted;

    public Exception Fault { get; set; } = new InvalidOperationException("broken");

    public PromptManifest Manifest => _manifest;

    /// <summary>Calls and presses keys: each where one is waited for, <c>-</c> for silence. After the last the caller is silent.</summary>
    public async Task<FakeAgiChannel> CallAsync(string keys, string? cli = null, Func<string, bool>? hangUpWhen = null, string query = "answer=no", IReadOnlySet<string>? prompts = null)
    {
        var left = new Queue<char>(keys);
        FakeAgiChannel? channel = null;
        channel = new FakeAgiChannel(new SimulatedCall { Script = "route", CallerId = cli, Answered = true, HangUpWhen = hangUpWhen, Prompts = prompts })
        {
            OnCommand = line =>
            {
                if (!line.StartsWith("WAIT FOR DIGIT", StringComparison.Ordinal) || hangUpWhen?.Invoke(line) == true) return;
                channel!.Reply("WAIT FOR DIGIT", left.TryDequeue(out var key) && key != '-' ? $"200 result={(int)key}" : "200 result=0");
            },
        };
        var decision = await Router.Router.DecideAsync(new IncomingCall { Cli = cli, Language = "fr" }, TestContext.Current.CancellationToken);
        await Flow().RunAsync(new SimulatedCall { Script = "route?" + query }.ToRequest(), channel, decision, TestContext.Current.CancellationToken);
        return channel;
    }

    /// <summary>The ids of what was played.</summary>
    public static IEnumerable<string> Heard(FakeAgiChannel channel) => channel.Channel.Played.Select(file => file["agi/".Length..]);

    public RouteFlow Flow()
    {
        var desk = new OrderStatusDesk(Limiter, Reader, TimeProvider.System, NullLogger<OrderStatusDesk>.Instance);
        var policy = new CallbackPolicy(new PhoneNormaliser(), new CallbackOptions(), Router);
        return new RouteFlow(
            new Announcer(_manifest),
            new PromptPlayer(new PromptOptions(), NullLogger<PromptPlayer>.Instance),
            [new OrderStatusDialogue(desk, Router.Router), new CallbackDialogue(new Desk(this), policy)],
            TimeProvider.System,
            NullLogger<RouteFlow>.Instance);
    }

    private sealed class Desk(TalkBench bench) : ICallbackDesk
    {
        public Task<CallbackOutcome> AskAsync(CallbackRequest request, CancellationToken cancellationToken)
        {
            bench.Asked.Add(request);
            return Task.FromResult(bench.Outcome ?? throw bench.Fault);
        }
    }
}

using Agi.FastAgi.Testing;
using Agi.Routing.Calls;
using Agi.Routing.Facts;
using Agi.Routing.Phones;
using Agi.Server.Dialogues.Callbacks;
using Agi.Server.Dialogues.OrderStatus;
using Agi.Server.Prompts;
using Agi.Server.Scripts;
using Agi.Tests.EndToEnd;
using Agi.Tests.Routing;
using Agi.Tests.Rules;
using Microsoft.Extensions.Logging;
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

    public static PromptManifest Manifest { get; } = PromptManifest.Load(RepositoryFiles.At("sounds", "prompts.yaml"));

    public TalkBench(string rules = Menus)
    {
        Router.InForce = TestRules.Sound("country: FR\ntargets: [sales, tech, reception, closed, goodbye]\nfallback: reception\n" + rules);
        Reader = new OrderStatusReader(Router.Shop.Object, Router);
    }

    public RouterBench Router { get; } = new();

    public OrderStatusReader Reader { get; }

    public TryLimiter Limiter { get; } = new(TimeProvider.System);

    /// <summary>The clock of the talk. The desk of order-status goes by the real one.</summary>
    public TimeProvider Time { get; init; } = TimeProvider.System;

    /// <summary>Who hears what the product logs; nobody unless a test listens.</summary>
    public ILoggerFactory Loggers { get; init; } = NullLoggerFactory.Instance;

    /// <summary>The requests for call-backs.</summary>
    public List<CallbackRequest> Asked { get; } = [];

    /// <summary>Who asked.</summary>
    public List<PhoneNumber?> AskedBy { get; } = [];

    /// <summary>What becomes of a request; null throws <see cref="Fault"/>.</summary>
    public CallbackOutcome? Outcome { get; set; } = CallbackOutcome.Noted;

    public Exception Fault { get; set; } = new InvalidOperationException("broken");

    /// <summary>Calls and presses keys: each where one is waited for, <c>-</c> for silence. After the last the caller is silent.</summary>
    /// <param name="cut">A prompt that a key cuts short, and the key.</param>
    /// <param name="onCommand">Hears each command before it is answered.</param>
    /// <param name="language">The language of the channel.</param>
    public async Task<FakeAgiChannel> CallAsync(
        string keys, string? cli = null, Func<string, bool>? hangUpWhen = null, string query = "answer=no", IReadOnlySet<string>? prompts = null, (string Prompt, char Key)? cut = null, Action<string>? onCommand = null, string language = "fr")
    {
        var channel = Channel(keys, cli, hangUpWhen, prompts, onCommand);
        if (cut is { } press) channel.Reply($"STREAM FILE \"agi/{press.Prompt}\"", $"200 result={(int)press.Key} endpos=800");
        var decision = await Router.Router.DecideAsync(new IncomingCall { Cli = cli, Language = language }, TestContext.Current.CancellationToken);
        await Flow().RunAsync(new SimulatedCall { Script = "route?" + query }.ToRequest(), channel, decision, TestContext.Current.CancellationToken);
        return channel;
    }

    /// <summary>Calls the script order-status.</summary>
    public async Task<FakeAgiChannel> AskStatusAsync(string keys, Func<string, bool>? hangUpWhen = null)
    {
        var channel = Channel(keys, cli: null, hangUpWhen, prompts: null, onCommand: null);
        await new OrderStatusScript(Router.Decisions, Flow()).RunAsync(new SimulatedCall { Script = "order-status?answer=no" }.ToRequest(), channel, TestContext.Current.CancellationToken);
        return channel;
    }

    /// <summary>The commands without the first, which has the variables of the decision: its id is another in each call.</summary>
    public static IEnumerable<string> Commands(FakeAgiChannel channel) => channel.Sent.Skip(1);

    /// <summary>What was heard as French text.</summary>
    public static string Text(IEnumerable<string> heard) => string.Join(' ', heard.Select(id => Manifest.TextOf(id, "fr")));

    /// <summary>The ids of what was played.</summary>
    public static IEnumerable<string> Heard(FakeAgiChannel channel) => channel.Channel.Played.Select(file => file["agi/".Length..]);

    /// <summary>What becomes of a call after its decision.</summary>
    public RouteFlow Flow()
    {
        var desk = new OrderStatusDesk(Limiter, Reader, TimeProvider.System, Loggers.CreateLogger<OrderStatusDesk>());
        var policy = new CallbackPolicy(new PhoneNormaliser(), new CallbackOptions(), Router);
        return new RouteFlow(
            new Announcer(Manifest),
            new PromptPlayer(new PromptOptions(), Loggers.CreateLogger<PromptPlayer>()),
            [new OrderStatusDialogue(desk, Router.Router), new CallbackDialogue(new Desk(this), policy)],
            Router.Events,
            Time,
            Loggers.CreateLogger<RouteFlow>());
    }

    private static FakeAgiChannel Channel(string keys, string? cli, Func<string, bool>? hangUpWhen, IReadOnlySet<string>? prompts, Action<string>? onCommand)
    {
        var left = new Queue<char>(keys);
        FakeAgiChannel? channel = null;
        return channel = new FakeAgiChannel(new SimulatedCall { Script = "route", CallerId = cli, Answered = true, HangUpWhen = hangUpWhen, Prompts = prompts })
        {
            OnCommand = line =>
            {
                onCommand?.Invoke(line);
                if (!line.StartsWith("WAIT FOR DIGIT", StringComparison.Ordinal) || hangUpWhen?.Invoke(line) == true) return;
                channel!.Reply("WAIT FOR DIGIT", left.TryDequeue(out var key) && key != '-' ? $"200 result={(int)key}" : "200 result=0");
            },
        };
    }

    private sealed class Desk(TalkBench bench) : ICallbackDesk
    {
        public Task<CallbackOutcome> AskAsync(PhoneNumber? caller, CallbackRequest request, CancellationToken cancellationToken)
        {
            bench.Asked.Add(request);
            bench.AskedBy.Add(caller);
            return Task.FromResult(bench.Outcome ?? throw bench.Fault);
        }
    }
}

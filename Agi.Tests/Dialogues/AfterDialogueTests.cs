using Agi.Routing.Rules;
using Agi.Routing.Rules.Checking;
using Agi.Server.Dialogues.Callbacks;
using Agi.Tests.Rules;

namespace Agi.Tests.Dialogues;

/// <summary>Where a call goes after a dialogue: a call, the way that <c>explain</c> shows, and a golden call say the same.</summary>
public sealed class AfterDialogueTests
{
    private const string Cli = "0199001234";

    /// <summary>The people of the file, the rule's target, that of key 0, the fallback, and where a caller goes who could not be served.</summary>
    public static TheoryData<string, string, string, string, string> Files => new()
    {
        { "sales, tech, reception", "reception", "tech", "reception", "reception" },
        { "sales, tech, reception", "closed", "tech", "reception", "tech" }, // closed hours: nobody answers at the rule's target
        { "sales, tech, reception", "closed", "tech", "closed", "tech" },
        { "sales", "closed", "sales", "reception", "sales" },
        { "sales", "sales", "sales", "reception", "sales" },
    };

    [Theory]
    [MemberData(nameof(Files))]
    public async Task Who_cannot_be_served_goes_where_explain_and_a_golden_call_say(string people, string target, string key, string fallback, string person)
    {
        var bench = Bench(people, target, key, fallback, out var rules);
        bench.Outcome = CallbackOutcome.Failed;
        var walk = KeyedWalk.Of(rules, TestMenus.Decide(rules), "2");

        Assert.Equal(person, (await bench.CallAsync("21", Cli)).Channel.Variables["ROUTE_TARGET"]);
        Assert.Equal(person, (await bench.CallAsync("20", Cli)).Channel.Variables["ROUTE_TARGET"]);
        Assert.Equal(person, (await bench.CallAsync("2", hangUpWhen: line => line.Contains("agi/cb-", StringComparison.Ordinal))).Channel.Variables["ROUTE_TARGET"]);
        Assert.Equal(("callback", person, "goodbye"), (walk.Outcome.Dialogue, walk.Outcome.Target, walk.Outcome.Served));
        Assert.Equal([$"target is {person}, not nowhere"], Assert.Single(GoldenCalls.Run(WithGoldenCall(rules))).Differences);
    }

    [Theory]
    [MemberData(nameof(Files))]
    public async Task Who_is_served_goes_where_explain_says(string people, string target, string key, string fallback, string person)
    {
        var bench = Bench(people, target, key, fallback, out var rules);
        var served = KeyedWalk.Of(rules, TestMenus.Decide(rules), "2").Outcome.Served;

        Assert.NotEqual(person, served);
        Assert.Equal(served, (await bench.CallAsync("21", Cli)).Channel.Variables["ROUTE_TARGET"]);
    }

    [Fact]
    public void A_better_person_comes_first_and_a_target_that_is_no_person_does_not_count()
    {
        Bench("sales, tech", "closed", "tech", "reception", out var rules);

        Assert.Equal("sales", DialogueTargets.Of(rules, "closed", "tech", "sales").Person);
        Assert.Equal("tech", DialogueTargets.Of(rules, "closed", "tech", "reception").Person);
        Assert.Equal("closed", DialogueTargets.Of(rules, "closed", keyPerson: null).Person);
        Assert.Equal("sales", DialogueTargets.Of(rules with { Served = null }, "sales", keyPerson: null).Served);
    }

    private static TalkBench Bench(string people, string target, string key, string fallback, out RoutingRules rules)
    {
        rules = TestRules.Sound($$"""
            country: FR
            targets: [sales, tech, reception, closed, goodbye]
            fallback: {{fallback}}
            people: [{{people}}]
            served: goodbye
            menus:
              first:
                say: [press-2-callback]
                keys: {2: {dialogue: callback}, 0: {target: {{key}} } }
            rules:
              - {name: everyone, menu: first, target: {{target}}}
            """);
        var bench = new TalkBench();
        bench.Router.InForce = rules;
        return bench;
    }

    private static RoutingRules WithGoldenCall(RoutingRules rules) => rules with
    {
        Calls = [new GoldenCall { Name = "called back", Given = TestRules.Call(), Keys = "2", Expect = new GoldenExpectation { Target = "nowhere", Dialogue = DialogueNames.Callback } }],
    };
}

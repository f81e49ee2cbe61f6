using System.Text.Json.Nodes;
using Agi.Routing.Calls;
using Agi.Routing.Facts;
using Agi.Routing.Rules;
using Agi.Routing.Rules.Checking;
using Agi.Routing.Rules.Reading;
using Agi.Server.Prompts;
using Agi.Server.Commands;
using Agi.Server.Scripts;
using Agi.Tests.Routing;
using Agi.Tests.Rules;

namespace Agi.Tests.Facts;

/// <summary>Two facts that the product does not have: one entry each makes them work everywhere.</summary>
public sealed class AddedFactTests
{
    private static readonly FactCatalogue Catalogue = FactCatalogue.Standard.And(
        new NumberFact
        {
            Key = "item_count",
            Phrase = "the number of items",
            Asks = "How many items the order has, such as \">= 3\".",
            Gives = "How many items the order has.",
            Unit = NumberUnit.Whole,
            OfShop = true,
            Variable = "ROUTE_ITEMS",
        },
        new WordFact
        {
            Key = "trunk",
            Phrase = "the trunk",
            Asks = "The trunk that the call came over.",
            Gives = "The trunk.",
            Words = ["north", "south"],
            Sensitivity = FactSensitivity.Public,
        });

    private const string Rules =
        """
        - {name: many, when: {item_count: ">= 3"}, target: sales}
        - {name: south, when: {trunk: south, dialed: not 0199*}, target: tech}
        - {name: everyone else, target: reception}
        """;

    [Theory]
    [InlineData(4, null, "many")]
    [InlineData(2, null, "everyone else")]
    [InlineData(null, "south", "south")]
    [InlineData(null, "north", "everyone else")]
    [InlineData(null, null, "everyone else")]
    public void Conditions_ask_for_an_added_fact(int? items, string? trunk, string rule) =>
        Assert.Equal(rule, RuleEvaluator.Decide(Read(Rules), Call(items, trunk)).Rule);

    [Theory]
    [InlineData("{item_count: many}", "'many' is no comparison for 'item_count': write a sign and a number, such as \">= 500\". It counts whole numbers, without a unit.")]
    [InlineData("{item_cuont: 3}", "Unknown key 'item_cuont' in 'when': did you mean 'item_count'?")]
    [InlineData("{trunk: noth}", "'noth' is no trunk: did you mean 'north'?")]
    public void A_mistake_in_a_condition_on_an_added_fact_is_named(string when, string message) =>
        Assert.Equal(message, Assert.Single(Parse($"- {{name: tried, when: {when}, target: sales}}").Faults).Message);

    [Fact]
    public void Without_its_entry_the_key_is_unknown() =>
        Assert.Contains("Unknown key 'item_count' in 'when'", TestRules.Faults(TestRules.Head + "rules:\n" + Rules)[0], StringComparison.Ordinal);

    [Fact]
    public void When_the_shop_could_not_be_asked_only_rules_about_its_facts_are_passed_over()
    {
        var call = Call(items: null, "south") with { Status = RouteStatus.Degraded, Situation = Situation.UnknownCaller };
        var decision = RuleEvaluator.Decide(Read(Rules), call);
        Assert.Equal("south", decision.Rule);
        Assert.Equal("passed over: the shop could not be asked for the number of items", decision.Trials[0].Why);
    }

    [Fact]
    public void Check_proves_rules_over_the_values_of_an_added_fact()
    {
        var check = Check(
            """
            - {name: many, when: {item_count: ">= 3"}, target: sales}
            - {name: very many, when: {item_count: "> 5"}, target: tech}
            - {name: strangers, when: {situation: unknown_caller, item_count: 1}, target: tech}
            - {name: both, when: {trunk: [north, south]}, target: tech}
            - {name: none of them, when: {trunk: {not: [north, south, none]}}, target: tech}
            - {name: everyone else, target: reception}
            """);
        Assert.Equal(
            [
                "The rule 'very many' can never match: 'many' (line 4) before it takes every call that it would. For example this one goes to 'many': situation known_customer, item_count above 5. Move the rule up, or take it out.",
                "The rule 'strangers' can never match: its conditions exclude each other.",
                "The rule 'none of them' can never match: its conditions exclude each other.",
            ],
            check.Faults.Where(fault => fault.Code is RuleFaultCodes.Shadowed or RuleFaultCodes.NeverMatches).Select(fault => fault.Message),
            StringComparer.Ordinal);
    }

    [Fact]
    public void Golden_calls_give_an_added_fact()
    {
        var check = Check(
            Rules,
            """
            calls:
            - {given: {situation: known_customer, item_count: 3}, expect: {rule: many}}
            - {given: {trunk: south}, expect: {rule: south}}
            - {given: {situation: known_customer, item_count: none}, expect: {rule: many}}

            """);
        Assert.Equal([true, true, false], check.Calls.Select(call => call.Passed));
        Assert.Contains("The rule 'many' did not match: item_count is none, not >= 3.", check.Faults.First(fault => fault.Code == RuleFaultCodes.GoldenCall).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Diff_tells_callers_apart_by_an_added_fact()
    {
        var differences = RulesDiff.Compare(Read(Rules), Read(Rules.Replace(">= 3", ">= 4", StringComparison.Ordinal)));
        var elsewhere = Assert.Single(differences.Callers, difference => difference.New.Rule == "everyone else");
        Assert.Contains(new("item_count", "3"), elsewhere.Who);
        Assert.Contains("target sales → reception", elsewhere.Changes);
    }

    [Fact]
    public void The_schema_for_editors_has_an_added_fact()
    {
        var properties = JsonNode.Parse(RoutingSchema.Generate(Catalogue))!["properties"]!;
        var when = properties["rules"]!["items"]!["properties"]!["when"]!["properties"]!;
        var given = properties["calls"]!["items"]!["properties"]!["given"]!["properties"]!;
        Assert.Equal("How many items the order has, such as \">= 3\".", (string?)when["item_count"]!["description"]);
        Assert.Equal("integer", (string?)given["item_count"]!["type"]);
        Assert.Equal(["north", "south"], given["trunk"]!["enum"]!.AsArray().Select(word => (string?)word));
        Assert.NotNull(when["not"]!["properties"]!["trunk"]);
    }

    [Fact]
    public async Task Explain_shows_an_added_fact_and_the_rule_that_asked_for_it()
    {
        var bench = new RouterBench { InForce = Read(Rules) };
        await bench.LoadIndexAsync();
        bench.ShopKnows(RouterBench.Person(1));
        var decision = WithItems(await bench.DecideAsync(), 4);

        using var text = new StringWriter();
        ExplanationText.Write(text, new IncomingCall { Cli = RouterBench.Cli }, decision, new Announcement([], []), bench.InForce);
        Assert.Contains("open_orders 0, item_count 4", text.ToString(), StringComparison.Ordinal);
        Assert.Contains("item_count is 4", text.ToString(), StringComparison.Ordinal);
        var json = JsonNode.Parse(ExplanationJson.Of(new IncomingCall { Cli = RouterBench.Cli }, decision, new Announcement([], [])))!;
        Assert.Equal("4", (string?)json["facts"]!["item_count"]);
    }

    [Fact]
    public async Task The_variable_of_an_added_fact_is_empty_if_the_number_is_shared()
    {
        var bench = new RouterBench { InForce = Read(Rules) };
        await bench.LoadIndexAsync();
        bench.ShopKnows(RouterBench.Person(1));
        Assert.Contains(("ROUTE_ITEMS", "4"), RouteVariables.Of(WithItems(await bench.DecideAsync(), 4)));
        bench.ShopKnows(RouterBench.Person(1), RouterBench.Person(2));
        Assert.Contains(("ROUTE_ITEMS", ""), RouteVariables.Of(WithItems(await bench.DecideAsync(), 4)));
    }

    [Fact]
    public void Two_facts_cannot_have_the_same_key() =>
        Assert.Throws<ArgumentException>(() => Catalogue.And(new TextFact { Key = "trunk", Phrase = "another trunk" }));

    private static RoutingDecision WithItems(RoutingDecision decision, decimal items)
    {
        var facts = decision.Facts.With("item_count", items);
        return decision with { Facts = facts, Rule = RuleEvaluator.Decide(decision.Rules, facts) };
    }

    private static CallFacts Call(int? items, string? trunk) => TestRules.Call().With("item_count", (decimal?)items).With("trunk", trunk);

    private static RulesReading Parse(string rules, string more = "") => RoutingRulesLoader.Parse(TestRules.Head + more + "rules:\n" + rules, "routing.yaml", Catalogue);

    private static RoutingRules Read(string rules)
    {
        var reading = Parse(rules);
        Assert.True(reading.Rules is not null, string.Join('\n', reading.Faults));
        return reading.Rules;
    }

    private static RulesCheck Check(string rules, string more = "") => RulesChecker.Check(Parse(rules, more), "routing.yaml");
}

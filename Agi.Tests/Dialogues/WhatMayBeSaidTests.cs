using Agi.Routing.Calls;
using Agi.Routing.Facts;
using Agi.Routing.Magento;
using Agi.Routing.Rules;
using Agi.Server.Prompts;
using Agi.Tests.EndToEnd;
using Agi.Tests.Routing;
using Agi.Tests.Rules;
using Agi.Tests.Sounds;
using FsCheck.Xunit;

namespace Agi.Tests.Dialogues;

/// <summary>What a caller may hear, whatever is to be said.</summary>
public sealed class WhatMayBeSaidTests
{
    private static readonly PromptManifest Manifest = PromptManifest.Load(RepositoryFiles.At("sounds", "prompts.yaml"));

    private static readonly SpeechItem[] Everything =
    [
        .. Manifest.All.Where(prompt => !prompt.IsWord).Select(prompt => (SpeechItem)prompt.Id),
        .. FactCatalogue.Standard.All.SelectMany(fact => fact.Forms.Select(form => new FactItem(form, fact))),
        .. Enum.GetValues<FactSensitivity>().Select(sensitivity => new ValueItem(SpokenForm.Number, new SpokenValue.Whole(21), sensitivity)),
        new OpeningItem("office"),
        new OpeningItem("no-such-hours"),
        "no-such-prompt",
    ];

    /// <summary>The table: who hears what. On the number alone no name, order number, amount, article or address; dates and states only where routing.yaml allows it.</summary>
    public static TheoryData<FactSensitivity, bool, bool, bool, bool> Table => new()
    {
        // sensitivity, nobody known, number alone, number alone and allowed, verified
        { FactSensitivity.Public, true, true, true, true },
        { FactSensitivity.RoutingOnly, false, true, true, true },
        { FactSensitivity.State, false, false, true, true },
        { FactSensitivity.Date, false, false, true, true },
        { FactSensitivity.AgentOnly, false, false, false, true },
        { FactSensitivity.Personal, false, false, false, false },
    };

    [Theory]
    [MemberData(nameof(Table))]
    public void Each_level_is_heard_by_those_of_the_table(FactSensitivity level, bool nobody, bool number, bool allowed, bool verified)
    {
        HashSet<FactSensitivity> none = [];
        HashSet<FactSensitivity> all = [.. Enum.GetValues<FactSensitivity>()];
        Assert.Equal(nobody, SpeechPolicy.Allows(level, CallerTrust.Nobody, all));
        Assert.Equal(number, SpeechPolicy.Allows(level, CallerTrust.Number, none));
        Assert.Equal(allowed, SpeechPolicy.Allows(level, CallerTrust.Number, all));
        Assert.Equal(verified, SpeechPolicy.Allows(level, CallerTrust.Verified, none));
    }

    [Theory]
    [InlineData("order_total", FactSensitivity.AgentOnly)]
    [InlineData("order_number", FactSensitivity.AgentOnly)]
    [InlineData("caller", FactSensitivity.Personal)]
    [InlineData("delivered_on", FactSensitivity.Date)]
    [InlineData("ordered_on", FactSensitivity.Date)]
    [InlineData("order_age", FactSensitivity.Date)]
    [InlineData("open_orders", FactSensitivity.State)]
    public void Each_fact_has_the_level_of_what_it_says(string key, FactSensitivity level) => Assert.Equal(level, FactCatalogue.Standard.All.Single(fact => fact.Key == key).Sensitivity);

    [Fact]
    public void Whatever_states_a_fact_of_an_order_is_no_hint()
    {
        var answers = Manifest.All.Where(prompt => prompt.Id.StartsWith("carrier-", StringComparison.Ordinal) || (prompt.Id.StartsWith("os-", StringComparison.Ordinal) && prompt.Sensitivity != FactSensitivity.Public)).ToList();
        Assert.True(answers.Count > 20);
        Assert.All(answers, prompt => Assert.True(prompt.Sensitivity is FactSensitivity.State or FactSensitivity.Date, prompt.Id));
    }

    [Property(MaxTest = 1000)]
    public void Nothing_is_played_that_the_caller_may_not_hear(int[] picks, byte trustPick, byte allowedPick, bool shared)
    {
        var trust = (CallerTrust)(trustPick % 3);
        HashSet<FactSensitivity> allowed = [.. Enum.GetValues<FactSensitivity>().Where(level => (allowedPick >> (int)level & 1) != 0)];
        SpeechItem[] items = [.. picks.Select(pick => Everything[(int)((uint)pick % Everything.Length)])];
        var said = new Announcer(Manifest).Say(items, Decision(allowed, shared), trust);

        foreach (var id in said.Play) Assert.True(Allowed(Manifest.SensitivityOf(id), trust, allowed), $"{id} to {trust}");
        foreach (var item in items.Distinct().Where(item => !Allowed(LevelOf(item), trust, allowed)))
        {
            // Each time that it should have been said, it was left out.
            Assert.Equal(items.Count(other => other == item), said.Withheld.Count(withheld => withheld.Item == item));
        }

        // A lead-in is heard only with its fact directly behind it.
        foreach (var lead in items.OfType<PromptItem>().Where(item => Manifest.IsLeadIn(item.Id)).Distinct())
        {
            var complete = Enumerable.Range(0, items.Length - 1).Count(at => items[at] == lead && Allowed(LevelOf(lead), trust, allowed) && Ends(lead.Id, items[at + 1]) && Allowed(LevelOf(items[at + 1]), trust, allowed));
            Assert.Equal(complete, said.Play.Count(id => id == lead.Id));
        }
    }

    [Theory]
    [InlineData("os-delivered-on", "os-shipped-on")]
    [InlineData("os-delivered-on", "os-paid")]
    [InlineData("os-delivered-on", "carrier-ups")]
    [InlineData("os-delivered-on", "{opening: office}")]
    [InlineData("os-carrier", "os-paid")]
    [InlineData("os-delivered-on", "please-hold")]
    [InlineData("we-reopen", "cb-call-at")]
    [InlineData("we-reopen", "{opening: no-such-hours}")]
    public void Half_a_sentence_is_not_said_before_another_half_a_whole_one_or_nothing(string lead, string next)
    {
        SpeechItem[] items = [lead, next.StartsWith('{') ? new OpeningItem(next["{opening: ".Length..^1]) : next];
        Assert.DoesNotContain(lead, new Announcer(Manifest).Say(items, Decision([], shared: false), CallerTrust.Verified).Play);
    }

    [Fact]
    public void The_carriers_name_ends_the_sentence_that_leads_to_it() =>
        Assert.Equal(["os-carrier", "carrier-ups"], new Announcer(Manifest).Say(["os-carrier", "carrier-ups"], Decision([], shared: false), CallerTrust.Verified).Play);

    [Theory]
    [InlineData(1, "Ok")]
    [InlineData(2, "Ambiguous")]
    [InlineData(0, "NotFound")]
    [InlineData(-1, "Degraded")]
    public async Task Only_a_caller_whose_number_leads_to_one_person_hears_more_than_public_prompts_of_a_rule(int people, string status)
    {
        var bench = new RouterBench();
        await bench.LoadIndexAsync();
        bench.InForce = TestRules.With("- {name: all, target: sales}") with { CliMayHear = Enum.GetValues<FactSensitivity>().ToHashSet() };
        if (people < 0) bench.ShopFails(new ShopException("down"));
        else bench.ShopKnows([.. Enumerable.Range(1, people).Select(id => RouterBench.Person(id, bench.Unpaid(id)))]);
        var decision = await bench.DecideAsync();
        SpeechItem[] items = [.. Everything, "os-delivered-on", new ValueItem(SpokenForm.Date, new SpokenValue.Day(new DateOnly(2026, 11, 21)), FactSensitivity.Date)];
        var said = new Announcer(Manifest).Announce(decision with { Rule = decision.Rule with { Play = items } }).Play.Select(Manifest.SensitivityOf).ToHashSet();

        Assert.Equal(status, decision.Status.ToString());
        Assert.Equal(people == 1 ? [FactSensitivity.Public, FactSensitivity.RoutingOnly, FactSensitivity.State, FactSensitivity.Date] : [FactSensitivity.Public], said.Order());
    }

    [Fact]
    public void A_fact_that_is_left_out_takes_the_words_that_lead_to_it_along()
    {
        var date = FactCatalogue.Standard.All.Single(fact => fact.Key == "delivered_on");
        SpeechItem[] items = ["os-delivered-on", new FactItem(SpokenForm.Date, date), "please-hold"];
        Assert.Equal(["please-hold"], new Announcer(Manifest).Say(items, Decision([], shared: false), CallerTrust.Number).Play);
        var told = new Announcer(Manifest).Say(items, Decision([FactSensitivity.Date], shared: false), CallerTrust.Number).Play;
        Assert.Equal("os-delivered-on", told[0]);
        Assert.True(told.Count > 3);
        Assert.Equal("please-hold", told[^1]);
    }

    [Fact]
    public void Half_a_sentence_does_not_lead_to_another_half() =>
        Assert.Equal(["please-hold"], new Announcer(Manifest).Say(["please-hold", "we-reopen", "we-reopen"], Decision([], shared: false), CallerTrust.Number).Play);

    [Theory]
    [InlineData("no-such-prompt", "there is no such prompt")]
    [InlineData("os-being-prepared", "it tells the state of the order, and the number alone does not prove who is calling")]
    public void What_is_left_out_is_told_with_its_reason(string id, string why) =>
        Assert.Equal(why, Assert.Single(new Announcer(Manifest).Say([id], Decision([], shared: false), CallerTrust.Number).Withheld).Why);

    [Theory]
    [InlineData("fr", "welcome we-reopen tomorrow h-9")]
    [InlineData("es", "welcome")]
    [InlineData("de", "")]
    [InlineData("en", "welcome")]
    [InlineData("it", "welcome")]
    public void What_a_language_lacks_is_left_out_by_whole_sentences(string language, string heard)
    {
        // Spanish has no grammar, German lacks what leads to the opening, English lacks a word of it, Italian is no language of the manifest.
        using var folder = new SoundFolder("""
            languages: {fr: {}, es: {}, de: {}, en: {}}
            prompts:
              welcome: {fr: Bonjour., es: Buenos días., en: Hello.}
              we-reopen: {leads_to: opening, fr: À votre écoute…, es: Abrimos…, en: We reopen…}
            words:
              tomorrow: {fr: demain à, en: tomorrow at, de: morgen um}
              h-9: {fr: neuf heures, de: neun Uhr}
            """);
        var decision = Decision([], shared: false);
        decision = decision with { Rule = decision.Rule with { Language = language } };
        var said = new Announcer(folder.Manifest).Say(["welcome", "we-reopen", new OpeningItem("office")], decision, CallerTrust.Number);

        Assert.Equal(heard, string.Join(' ', said.Play));
        Assert.All(said.Withheld.Where(left => left.Item is not PromptItem { Id: "we-reopen" }), left => Assert.Contains(language, left.Why, StringComparison.Ordinal));
    }

    private static bool Allowed(FactSensitivity level, CallerTrust trust, HashSet<FactSensitivity> onNumberAlone)
    {
        foreach (var row in Table)
        {
            var (of, nobody, number, allowed, verified) = row.Data;
            if (of != level) continue;
            return trust switch { CallerTrust.Nobody => nobody, CallerTrust.Verified => verified, _ => number || (allowed && onNumberAlone.Contains(level)) };
        }

        throw new InvalidOperationException($"The table has no {level}.");
    }

    /// <summary>Whether an item ends the sentence of a lead-in, and can be said in this call.</summary>
    private static bool Ends(string lead, SpeechItem item) => lead switch
    {
        "os-carrier" => item is PromptItem { Id: var carrier } && carrier.StartsWith("carrier-", StringComparison.Ordinal),
        "we-reopen" or "cb-call-at" => item is OpeningItem { Hours: "office" },
        "cb-offer-number" => item is FactItem { Fact.Key: "order_number" },
        _ => item is FactItem { Form: SpokenForm.Date or SpokenForm.Weekday },
    };

    private static FactSensitivity LevelOf(SpeechItem item) => item switch
    {
        PromptItem prompt => Manifest.SensitivityOf(prompt.Id),
        FactItem fact => fact.Fact.Sensitivity,
        ValueItem value => value.Sensitivity,
        _ => FactSensitivity.Public,
    };

    private static RoutingDecision Decision(HashSet<FactSensitivity> allowed, bool shared)
    {
        var bench = new RouterBench();
        // The bench's clock says Monday.
        bench.InForce = TestRules.With("- {name: all, target: sales}", "hours: {office: {weekly: {tue: \"09:00-12:00\"}}}\n") with { CliMayHear = allowed };
        var imagined = bench.Router.Imagine(Situation.RecentDelivery, "fr", dialed: null, bench.Time.GetUtcNow());
        return imagined with
        {
            Facts = imagined.Facts with
            {
                Status = shared ? RouteStatus.Ambiguous : RouteStatus.Ok,
                OrderTotal = 49.9m,
                OrderCurrency = "EUR",
                OrderNumber = "100000123",
                OrderAge = TimeSpan.FromDays(4),
                OrderedOn = new DateOnly(2026, 11, 19),
                ShippedOn = new DateOnly(2026, 11, 20),
                DeliveredOn = new DateOnly(2026, 11, 21),
                RefundedOn = new DateOnly(2026, 11, 22),
                DaysSinceDelivery = 2,
                OpenOrders = 1,
            },
        };
    }
}

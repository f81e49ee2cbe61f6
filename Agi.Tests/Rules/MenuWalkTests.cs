using Agi.Routing.Rules;

namespace Agi.Tests.Rules;

public sealed class MenuWalkTests
{
    [Theory]
    [InlineData("", "reception", null, "")]
    [InlineData("--", "reception", null, "")]
    [InlineData("1", "sales", "order-status", "order-status")]
    [InlineData("-1", "sales", "order-status", "order-status")]
    [InlineData("0", "sales", null, "sales")]
    [InlineData("4", "tech", null, "tech")]
    [InlineData("*", "closed", null, "closed")]
    [InlineData("7", "reception", null, "")]
    [InlineData("77", "reception", null, "")]
    [InlineData("#0", "sales", null, "sales")]
    [InlineData("2", "reception", null, "our-hours")]
    [InlineData("20", "sales", null, "our-hours/sales")]
    [InlineData("7270", "sales", null, "our-hours/sales")]
    [InlineData("3", "closed", null, "second")]
    [InlineData("3-", "closed", null, "second")]
    [InlineData("35", "closed", null, "second")]
    [InlineData("30", "sales", null, "second/sales")]
    [InlineData("391", "sales", "order-status", "second/first/order-status")]
    public void A_caller_comes_to_where_the_keys_lead(string keys, string target, string? dialogue, string choice)
    {
        var walk = TestMenus.Walk(TestMenus.Read(), keys);
        // Nobody answers at the rule's target, so a dialogue hands a caller on to the person of the menu's key 0.
        Assert.Equal(new MenuOutcome { Target = target, Dialogue = dialogue, Served = dialogue is null ? null : "reception", Person = dialogue is null ? null : "sales", Choice = choice }, walk.Outcome);
        Assert.Null(walk.EndedBefore);
    }

    [Fact]
    public void What_is_said_is_the_choices_prompts_then_the_menu_and_after_a_wrong_key_that_it_was_not_understood()
    {
        var walk = TestMenus.Walk(TestMenus.Read(), "723");
        Assert.Equal(
            ["first: press-one", "first: could-not-understand, press-one", "first: our-hours, press-one", "second: press-nine"],
            walk.Steps.Select(step => $"{step.Menu.Name}: {string.Join(", ", step.Said.Select(item => item.Written))}"),
            StringComparer.Ordinal);
        Assert.Equal(["goodbye"], walk.Last.Select(item => item.Written));
        Assert.Equal(["please-hold"], TestMenus.Walk(TestMenus.Read(), "4").Last.Select(item => item.Written));
    }

    [Theory]
    [InlineData("0", "7", "could-not-understand")]
    [InlineData("0", "", "")]
    [InlineData("1", "77", "could-not-understand")]
    [InlineData("1", "7", "")]
    public void A_wrong_key_that_ends_the_menu_is_told_before_the_call_goes_on(string repeat, string keys, string last)
    {
        var rules = TestMenus.Read($"people: sales\nmenus: {{first: {{say: press-one, repeat: {repeat}, keys: {{0: {{target: sales}}}}}}}}\n");
        var walk = TestMenus.Walk(rules, keys);
        Assert.Equal((last, "reception"), (string.Join(", ", walk.Last.Select(item => item.Written)), walk.Outcome.Target));
    }

    [Fact]
    public void A_wrong_key_is_told_before_the_words_of_otherwise()
    {
        Assert.Equal(["could-not-understand", "goodbye"], TestMenus.Walk(TestMenus.Read(), "35").Last.Select(item => item.Written));
        Assert.Equal(["goodbye"], TestMenus.Walk(TestMenus.Read(), "3-").Last.Select(item => item.Written));
    }

    [Fact]
    public void Silence_is_answered_with_the_menu_alone() =>
        Assert.Equal(["press-one", "press-one"], TestMenus.Walk(TestMenus.Read(), "").Steps.Select(step => string.Join(", ", step.Said.Select(item => item.Written))));

    [Fact]
    public void A_key_that_leads_back_gives_the_caller_all_repeats_again() => Assert.Equal("sales", TestMenus.Walk(TestMenus.Read(), "-2-0").Outcome.Target);

    [Fact]
    public void Keys_that_are_left_over_are_told()
    {
        Assert.Equal(2, TestMenus.Walk(TestMenus.Read(), "01").EndedBefore);
        Assert.Equal(3, TestMenus.Walk(TestMenus.Read(), "--0").EndedBefore);
    }

    [Fact]
    public void A_caller_who_goes_round_on_purpose_is_asked_twelve_times_and_then_goes_to_the_target()
    {
        var walk = TestMenus.Walk(TestMenus.Read(), string.Concat(Enumerable.Repeat("39", 20)));
        Assert.Equal(12, walk.Steps.Count);
        Assert.Equal(("reception", 13), (walk.Outcome.Target, walk.EndedBefore));
    }

    [Fact]
    public void Every_walk_ends_whatever_the_menus_and_keys_and_0_reaches_a_person_from_anywhere()
    {
        var (dialogues, people, most) = (0, 0, 0);
        for (var seed = 0; seed < 500; seed++)
        {
            var random = new Random(seed);
            var rules = TestMenus.Random(random);
            var keys = new string([.. Enumerable.Range(0, 30).Select(_ => (Menu.AllKeys + KeyedWalk.Silence)[random.Next(Menu.AllKeys.Length + 1)])]);
            var walk = TestMenus.Walk(rules, keys);
            Assert.InRange(walk.Steps.Count, 1, MenuWalk.MostSteps);
            Assert.Contains(walk.Outcome.Target, rules.Targets);
            Assert.True(walk.Outcome.Dialogue is null || DialogueNames.All.Contains(walk.Outcome.Dialogue));
            dialogues += walk.Outcome.Dialogue is null ? 0 : 1;
            most = Math.Max(most, walk.Steps.Count);

            // Wherever the caller is asked, 0 leads to a person at once.
            for (var asked = 0; asked < walk.Steps.Count; asked++)
            {
                var helped = TestMenus.Walk(rules, keys[..asked] + "0");
                Assert.Equal((asked + 1, "sales"), (helped.Steps.Count, helped.Outcome.Target));
                people++;
            }
        }

        Assert.True(dialogues > 20 && people > 1000 && most == MenuWalk.MostSteps, $"{dialogues} dialogues, {people} people, at most {most} steps");
    }

    [Fact]
    public void A_decision_without_a_menu_has_no_walk() =>
        Assert.Throws<ArgumentException>(() => TestMenus.Walk(TestRules.With("- {name: all, target: sales}"), "1"));
}

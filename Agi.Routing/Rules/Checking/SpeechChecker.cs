using Agi.Routing.Facts;
using Agi.Routing.Rules.Reading;

namespace Agi.Routing.Rules.Checking;

/// <summary>What rules and menus say: prompts that are missing, and what callers would never hear.</summary>
internal sealed class SpeechChecker(RoutingRules rules, PromptCatalogue catalogue, FactSpace space, RuleSolver solver, FaultList faults)
{
    private readonly HashSet<string> _prompts = catalogue.Languages.Values.SelectMany(ids => ids).Except(catalogue.Words, StringComparer.Ordinal).ToHashSet(StringComparer.Ordinal);
    private readonly SpokenLanguages _languages = new(rules, catalogue, space, solver, faults);
    private readonly Dictionary<int, IReadOnlyList<Situation>> _situations = [];

    public void Check()
    {
        var places = Places().ToList();
        foreach (var place in places)
        {
            CheckPrompts(place);
            CheckLeadIns(place);
            foreach (var item in place.Items.Distinct())
            {
                CheckHeard(place, item);
                if (item is FactItem fact) CheckFact(place, fact);
            }
        }

        _languages.Check();
    }

    /// <summary>Each rule and menu with all that it says. A menu nobody comes to is told of elsewhere.</summary>
    private IEnumerable<Place> Places()
    {
        var users = new Dictionary<Menu, List<int>>();
        for (var index = 0; index < rules.Rules.Count; index++)
        {
            var rule = rules.Rules[index];
            yield return new Place($"The rule '{rule.Name}'", "plays", rule.Position, [rule.Play], [index]);
            foreach (var menu in rule.Menu is null ? [] : MenusChecker.Within(rules, rule.Menu))
            {
                if (!users.TryAdd(menu, [index])) users[menu].Add(index);
            }
        }

        foreach (var (menu, indexes) in users)
        {
            IReadOnlyList<SpeechItem> wrongKey = [new PromptItem(MenuWalk.WrongKeyPrompt)];
            yield return new Place($"The menu '{menu.Name}'", "says", menu.Position, [menu.Say, .. menu.Choices.Select(choice => choice.Play), wrongKey], indexes);
        }
    }

    private void CheckPrompts(Place place)
    {
        if (_prompts.Count == 0) return;
        foreach (var id in place.Items.OfType<PromptItem>().Select(prompt => prompt.Id).Distinct(StringComparer.Ordinal))
        {
            if (!_prompts.Contains(id))
            {
                faults.Error(
                    place.Position,
                    RuleFaultCodes.MissingPrompt,
                    catalogue.Words.Contains(id)
                        ? $"{place.Name} {place.Says} '{id}', which is a word of dates and numbers and no prompt: say a fact, such as {{number: open_orders}}."
                        : $"{place.Name} {place.Says} '{id}', which is no prompt in any language{NearestWord.HintOfMany(id, _prompts, "prompts")}");
                continue;
            }

            var lacking = place.Rules
                .SelectMany(index => _languages.Of(index).Where(language => catalogue.In(language) is { } texts && !texts.Contains(id) && _languages.Hears(index, language)))
                .ToHashSet(StringComparer.OrdinalIgnoreCase);
            if (lacking.Count == 0) continue;
            faults.Warning(place.Position, RuleFaultCodes.MissingPrompt, $"{place.Name} {place.Says} '{id}', which has no text in {string.Join(" and ", lacking.Order(StringComparer.Ordinal))}: such callers do not hear it. Write the text in prompts.yaml and make or record its sound.");
        }
    }

    private void CheckLeadIns(Place place)
    {
        foreach (var said in place.Said)
        {
            for (var at = 0; at < said.Count; at++)
            {
                if (said[at] is not PromptItem { Id: var id } || !catalogue.LeadIns.TryGetValue(id, out var kind)) continue;
                var next = at + 1 < said.Count ? said[at + 1] : null;
                if (kind is null ? next is not (null or PromptItem) : next?.Ends == kind) continue;
                faults.Error(
                    place.Position,
                    RuleFaultCodes.LeadIn,
                    next is null or PromptItem || kind is not { } wanted
                        ? $"{place.Name} {place.Says} '{id}', which is half a sentence: write {(kind is { } end ? Example(end) : "a fact or an opening behind it, such as {date: delivered_on}")}."
                        : $"{place.Name} {place.Says} '{id}' before {next.Written}, and it leads to something else: write {Example(wanted)}.");
            }
        }
    }

    private static string Example(LeadKind kind) => kind switch
    {
        LeadKind.Number => "a number behind it, such as {number: open_orders}",
        LeadKind.Digits => "digits behind it, such as {digits: order_number}",
        LeadKind.Amount => "an amount behind it, such as {amount: order_total}",
        LeadKind.Date => "a date behind it, such as {date: delivered_on}",
        LeadKind.Duration => "a span of time behind it, such as {duration: order_age}",
        LeadKind.Opening => "an opening behind it, such as {opening: office}",
        _ => "a carrier's name behind it, such as carrier-ups",
    };

    private void CheckHeard(Place place, SpeechItem item)
    {
        var sensitivity = item switch
        {
            PromptItem prompt => catalogue.Sensitivities.GetValueOrDefault(prompt.Id, FactSensitivity.Public),
            FactItem fact => fact.Fact.Sensitivity,
            _ => FactSensitivity.Public,
        };
        // A rule knows its caller by the number at best.
        if (SpeechPolicy.Allows(sensitivity, CallerTrust.Number, rules.CliMayHear)) return;
        var word = sensitivity.ToName();
        var why = ValueReader.MayHearWords.Contains(word, StringComparer.Ordinal)
            ? $"and cli_may_hear does not have '{word}'. Write cli_may_hear: [{string.Join(", ", rules.CliMayHear.Append(sensitivity).Order().Select(allowed => allowed.ToName()))}], or take it out"
            : "and the number alone does not prove who is calling. Take it out";
        faults.Warning(place.Position, RuleFaultCodes.NeverHeard, $"{place.Name} {place.Says} {item.Written}, which is left out: {sensitivity.Tells()}, {why}.");
    }

    private void CheckFact(Place place, FactItem item)
    {
        var situations = place.Rules.SelectMany(SituationsOf).Distinct().Order().ToList();
        if (situations.Count == 0 || !situations.TrueForAll(item.Fact.NeverIn.Contains)) return;
        faults.Warning(place.Position, RuleFaultCodes.WithoutFact, $"{place.Name} {place.Says} {item.Written}, which is left out: {string.Join(" and ", situations.Select(situation => situation.ToName()))} {(situations.Count == 1 ? "is" : "are")} without {item.Fact.Phrase}.");
    }

    /// <summary>The situations of the callers whom the rule takes when the shop answers.</summary>
    private IReadOnlyList<Situation> SituationsOf(int index)
    {
        if (_situations.TryGetValue(index, out var known)) return known;
        return _situations[index] =
        [
            .. Enum.GetValues<Situation>().Where(situation => solver.Solve([.. space.Constraints, [[space.InSituation(situation)]], .. space.Reaches(rules, index)]) is not null || solver.GaveUp),
        ];
    }

    /// <summary>A rule or a menu.</summary>
    /// <param name="Name">For the start of a sentence.</param>
    /// <param name="Says">Its verb.</param>
    /// <param name="Said">Everything that it says, one after the other.</param>
    /// <param name="Rules">The rules whose callers hear it, by index.</param>
    private sealed record Place(string Name, string Says, SourcePosition Position, IReadOnlyList<IReadOnlyList<SpeechItem>> Said, IReadOnlyList<int> Rules)
    {
        public IEnumerable<SpeechItem> Items => Said.SelectMany(items => items);
    }
}

using Agi.Routing.Facts;
using Agi.Routing.Rules.Reading;

namespace Agi.Routing.Rules.Checking;

/// <summary>What rules and menus say: prompts that are missing, and what callers would never hear.</summary>
internal sealed class SpeechChecker(RoutingRules rules, PromptCatalogue catalogue, FactSpace space, RuleSolver solver, FaultList faults)
{
    private readonly HashSet<string> _prompts = catalogue.Languages.Values.SelectMany(ids => ids).ToHashSet(StringComparer.Ordinal);
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
        var said = place.Rules.Select(index => rules.Rules[index].Language).ToList();
        foreach (var id in place.Items.OfType<PromptItem>().Select(prompt => prompt.Id).Distinct(StringComparer.Ordinal))
        {
            if (!_prompts.Contains(id))
            {
                faults.Error(place.Position, RuleFaultCodes.MissingPrompt, $"{place.Name} {place.Says} '{id}', which is no prompt in any language{NearestWord.Hint(id, _prompts)}");
                continue;
            }

            // A rule without a language may be heard in any.
            var lacking = catalogue.Languages.Where(language => !language.Value.Contains(id) && (said.Contains(null) || said.Contains(language.Key))).Select(language => language.Key).ToList();
            if (lacking.Count == 0) continue;
            faults.Warning(place.Position, RuleFaultCodes.MissingPrompt, $"{place.Name} {place.Says} '{id}', which is missing in {string.Join(" and ", lacking.Order(StringComparer.Ordinal))}: such callers hear nothing.");
        }
    }

    private void CheckLeadIns(Place place)
    {
        foreach (var said in place.Said)
        {
            for (var at = 0; at < said.Count; at++)
            {
                if (said[at] is not PromptItem { Id: var id } || !catalogue.LeadIns.Contains(id)) continue;
                if (at + 1 < said.Count && said[at + 1] is not PromptItem) continue;
                faults.Error(place.Position, RuleFaultCodes.LeadIn, $"{place.Name} {place.Says} '{id}', which is half a sentence: write a fact or an opening behind it, such as {{date: delivered_on}}.");
            }
        }
    }

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

using Agi.Routing.Facts;
using Agi.Routing.Rules.Reading;

namespace Agi.Routing.Rules.Checking;

/// <summary>The languages that rules, menus and dialogues speak, and what they lack: texts, words of dates and numbers, a grammar for them.</summary>
/// <remarks>All of it is a warning: what a language lacks is left out, by whole sentences.</remarks>
internal sealed class SpokenLanguages(RoutingRules rules, PromptCatalogue catalogue, FactSpace space, RuleSolver solver, FaultList faults)
{
    private readonly HashSet<string> _named =
    [
        rules.Language,
        .. rules.Rules.Select(rule => rule.Language).OfType<string>(),
        .. rules.Rules.SelectMany(rule => rule.Conditions).Where(condition => condition.Fact == FactCatalogue.Language).SelectMany(condition => condition.AnyOf).OfType<TextTest>().Select(test => test.Text),
    ];

    private readonly Dictionary<(int Rule, string Language), bool> _heard = [];
    private readonly HashSet<string> _told = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>The languages in which a rule may be heard, as far as the rule itself says: its own, else any of the manifest, and the file's.</summary>
    public IReadOnlyList<string> Of(int rule) => rules.Rules[rule].Language is { } own ? [own] : [.. catalogue.Languages.Keys, .. catalogue.In(rules.Language) is null ? [rules.Language] : Array.Empty<string>()];

    /// <summary>Whether a caller in this language gets to the rule. One that no condition names is like any other of that kind.</summary>
    public bool Hears(int rule, string language)
    {
        if (rules.Rules[rule].Language is not null) return true;
        var spoken = CallLanguage.Primary(language) ?? language;
        if (_heard.TryGetValue((rule, spoken), out var known)) return known;
        var among = space.Language(facts => CallLanguage.Of(facts, rules.Language) is var of && (_named.Contains(spoken) ? of == spoken : !_named.Contains(of)));
        return _heard[(rule, spoken)] = solver.Solve([.. space.Constraints, [[among]], .. space.Reaches(rules, rule)]) is not null || solver.GaveUp;
    }

    public void Check()
    {
        if (catalogue.Languages.Count == 0) return;
        for (var index = 0; index < rules.Rules.Count; index++)
        {
            var rule = rules.Rules[index];
            IReadOnlyList<Menu> menus = rule.Menu is null ? [] : MenusChecker.Within(rules, rule.Menu);
            var said = rule.Play.Concat(menus.SelectMany(menu => menu.Say.Concat(menu.Choices.SelectMany(choice => choice.Play)))).ToList();
            IReadOnlyList<string> dialogues = [.. menus.SelectMany(menu => menu.Choices).Select(choice => choice.Dialogue).OfType<string>().Distinct(StringComparer.Ordinal)];
            if (said.Count == 0 && dialogues.Count == 0) continue;
            foreach (var language in Of(index)) CheckLanguage(index, language, said.Find(item => item is not PromptItem), dialogues);
        }
    }

    /// <summary>Tells each thing once in the file, at the first rule that it is true of.</summary>
    private void CheckLanguage(int index, string language, SpeechItem? value, IReadOnlyList<string> dialogues)
    {
        var rule = rules.Rules[index];
        if (catalogue.In(language) is not { } texts)
        {
            Tell(index, language, language, $"The rule '{rule.Name}' speaks {language}, in which prompts.yaml has no text: such callers hear Asterisk's English files or nothing, and no dates and numbers. Write {language} under 'languages' of prompts.yaml, and the texts.");
            return;
        }

        foreach (var dialogue in dialogues)
        {
            var lacking = catalogue.Dialogues.GetValueOrDefault(dialogue, []).Where(id => !texts.Contains(id)).ToList();
            if (lacking.Count > 0) Tell(index, language, $"{language} {dialogue}", $"The dialogue '{dialogue}' says {Some(lacking, "prompt")} without a text in {language}: such callers do not hear {(lacking.Count == 1 ? "it" : "them")}. Write the texts in prompts.yaml, or lead callers in {language} to a menu without the dialogue.");
        }

        if (catalogue.Phrases is not { } phrases || (value is null && dialogues.Count == 0)) return;
        var says = value is null ? $"The dialogue '{dialogues[0]}' says dates and numbers" : $"The rule '{rule.Name}' or its menu says {value.Written}";
        if (phrases.GetValueOrDefault(CallLanguage.Primary(language) ?? language) is not { } words)
        {
            Tell(index, language, $"{language} grammar", $"{says}, and there is no grammar for {language}: such callers hear neither that nor what leads to it. Grammars are there for {string.Join(", ", phrases.Keys.Order(StringComparer.Ordinal))}. Let a rule of its own with language: {language} play whole sentences instead.");
        }
        else if (words.Where(word => !texts.Contains(word)).Order(StringComparer.Ordinal).ToList() is { Count: > 0 } lacking)
        {
            Tell(index, language, $"{language} words", $"{says}, and {Some(lacking, "word")} of such phrases {(lacking.Count == 1 ? "has" : "have")} no text in {language}: a phrase that takes one is left out, and what leads to it. Write the texts under 'words' of prompts.yaml.");
        }
    }

    private void Tell(int index, string language, string what, string message)
    {
        if (!_told.Contains(what) && Hears(index, language) && _told.Add(what)) faults.Warning(rules.Rules[index].Position, RuleFaultCodes.Language, message);
    }

    /// <summary><c>2 prompts (cb-noted, goodbye)</c>, the first few by their ids.</summary>
    private static string Some(List<string> ids, string what)
    {
        const int Told = 4;
        return $"{ids.Count} {what}{(ids.Count == 1 ? "" : "s")} ({string.Join(", ", ids.Take(Told))}{(ids.Count > Told ? " …" : "")})";
    }
}

using Agi.Routing.Calls;
using Agi.Routing.Facts;
using Agi.Routing.Rules;
using Agi.Server.Prompts.Phrases;

namespace Agi.Server.Prompts;

/// <summary>Turns what rules, menus and dialogues say into prompts, and leaves out what this caller may not hear. Whatever is played comes through here.</summary>
internal sealed class Announcer(PromptManifest manifest)
{
    /// <summary>What the rule says to this caller.</summary>
    public Announcement Announce(RoutingDecision decision) => Say(decision.Rule.Play, decision, decision.Trust);

    /// <summary>The prompts to play, in order.</summary>
    /// <param name="items">What is to be said.</param>
    /// <param name="decision">The call that it is said in.</param>
    /// <param name="trust">How sure it is who is calling: that of the decision, or <see cref="CallerTrust.Verified"/> after a second factor.</param>
    public Announcement Say(IReadOnlyList<SpeechItem> items, RoutingDecision decision, CallerTrust trust)
    {
        var language = decision.Rule.Language;
        var play = new List<string>();
        var withheld = new List<Withheld>();
        for (var at = 0; at < items.Count; at++)
        {
            var item = items[at];
            // A lead-in goes with what ends its sentence: said alone it would be half of one.
            if (item is PromptItem { Id: var lead } && manifest.IsLeadIn(lead))
            {
                var end = at + 1 < items.Count && IsEnd(lead, items[at + 1]) ? items[at + 1] : null;
                if (end is not null && Words(item).Ids is not null && Words(end).Ids is not null)
                {
                    play.Add(lead);
                    continue;
                }

                withheld.Add(new Withheld(item, Words(item).Why ?? "it leads to what is left out"));
                // In a language that lacks the first half, the second would be a riddle.
                if (end is null || Forbids(item) is not null || manifest.Speaks(lead, language)) continue;
                withheld.Add(new Withheld(end, $"what leads to it has no text in {language}"));
                at++;
                continue;
            }

            var (words, why) = Words(item);
            if (words is not null) play.AddRange(words);
            else withheld.Add(new Withheld(item, why!));
        }

        return new Announcement(play, withheld);

        // What says the item; or null, and why it is left out.
        (IReadOnlyList<string>? Ids, string? Why) Words(SpeechItem item)
        {
            if (Forbids(item) is { } forbidden) return (null, forbidden);
            if (item is PromptItem prompt) return manifest.Speaks(prompt.Id, language) ? ([prompt.Id], null) : (null, $"it has no text in {language}");
            if (decision.ValueOf(item) is not { } value) return (null, "the call is without it");
            return PhraseBook.Words(FormOf(item), value, language) is { Count: > 0 } words && words.All(word => manifest.Speaks(word, language)) ? (words, null) : (null, $"it cannot be said in {language}");
        }

        string? Forbids(SpeechItem item)
        {
            if (item is PromptItem { Id: var id } && !manifest.Has(id)) return "there is no such prompt";
            var sensitivity = SensitivityOf(item);
            if (SpeechPolicy.Allows(sensitivity, trust, decision.Rules.CliMayHear)) return null;
            return trust == CallerTrust.Nobody && decision.Status == RouteStatus.Ambiguous
                ? $"{sensitivity.Tells()}, and the number is shared"
                : $"{sensitivity.Tells()}, and the number alone does not prove who is calling";
        }
    }

    /// <summary>Whether an item ends the sentence of a lead-in. Where the manifest does not say what the sentence leads to, it is any value, or a prompt that states a fact, such as a carrier's name.</summary>
    private bool IsEnd(string lead, SpeechItem item) => manifest.Find(lead)?.LeadsTo is { } kind
        ? item.Ends == kind
        : item is not PromptItem { Id: var id } || (!manifest.IsLeadIn(id) && manifest.SensitivityOf(id) is FactSensitivity.State or FactSensitivity.Date);

    private FactSensitivity SensitivityOf(SpeechItem item) => item switch
    {
        PromptItem prompt => manifest.SensitivityOf(prompt.Id),
        FactItem fact => fact.Fact.Sensitivity,
        ValueItem value => value.Sensitivity,
        _ => FactSensitivity.Public,
    };

    private static SpokenForm FormOf(SpeechItem item) => item switch
    {
        FactItem fact => fact.Form,
        ValueItem value => value.Form,
        _ => SpokenForm.Time,
    };
}

/// <summary>What a caller hears, and what is left out.</summary>
/// <param name="Play">Ids of prompts, in order.</param>
/// <param name="Withheld">Left out, with the reason.</param>
internal sealed record Announcement(IReadOnlyList<string> Play, IReadOnlyList<Withheld> Withheld);

/// <summary>Something that was not said.</summary>
/// <param name="Why">The reason, as half a sentence.</param>
internal sealed record Withheld(SpeechItem Item, string Why);

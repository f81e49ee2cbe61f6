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
            // A lead-in goes with the fact behind it: said alone it would be half a sentence.
            if (item is PromptItem { Id: var lead } && manifest.IsLeadIn(lead))
            {
                if (at + 1 < items.Count && StatesFact(items[at + 1]) && Words(items[at + 1]) is { Count: > 0 } && Forbids(item) is null) play.Add(lead);
                else withheld.Add(new Withheld(item, Forbids(item) ?? "it leads to what is left out"));
                continue;
            }

            if (Forbids(item) is { } why) withheld.Add(new Withheld(item, why));
            else if (Words(item) is { Count: > 0 } words) play.AddRange(words);
            else withheld.Add(new Withheld(item, "the call is without it"));
        }

        return new Announcement(play, withheld);

        IReadOnlyList<string>? Words(SpeechItem item)
        {
            if (Forbids(item) is not null) return null;
            if (item is PromptItem prompt) return [prompt.Id];
            return decision.ValueOf(item) is { } value ? PhraseBook.Words(FormOf(item), value, language) : null;
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

    /// <summary>Whether an item can end the sentence of a lead-in: a value, or a prompt that states a fact, such as a carrier's name.</summary>
    private bool StatesFact(SpeechItem item) => item is not PromptItem { Id: var id }
        || (!manifest.IsLeadIn(id) && manifest.SensitivityOf(id) is FactSensitivity.State or FactSensitivity.Date);

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

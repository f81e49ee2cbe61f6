using Agi.Routing.Rules;

namespace Agi.Server.Dialogues;

/// <summary>Asks a caller by the menus of routing.yaml.</summary>
internal static class MenuDialogue
{
    /// <summary>Says what the rule says, and then its menu, until the caller has chosen or does not answer. A key during the rule's own words counts already.</summary>
    /// <returns>Where it ended, and what is to be said before the call goes there.</returns>
    public static async Task<(MenuOutcome Outcome, IReadOnlyList<SpeechItem> Last)> RunAsync(Conversation talk)
    {
        var rule = talk.Decision.Rule;
        var walk = new MenuWalk(talk.Decision.Rules, rule);
        IReadOnlyList<SpeechItem> first = rule.Play;
        while (walk.Waiting is { } menu)
        {
            // A menu of which nothing can be said is no question: what remains are the words before it and the rule's target.
            if (talk.Announce(menu.Say).Play.Count == 0) return (Unasked(), [.. first, .. walk.Say]);
            var asked = await talk.AskAsync([.. first, .. walk.Say], menu.Timeout);
            if (asked.Count == 0) return (Unasked(), []);
            first = [];
            if (asked.Key is { } key) walk.Press(key);
            else walk.Silence();
        }

        return (walk.Outcome!, walk.Say);

        MenuOutcome Unasked() => new() { Target = rule.Target, Choice = walk.Choice };
    }
}

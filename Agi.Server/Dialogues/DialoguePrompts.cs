using Agi.Routing.Calls;
using Agi.Routing.Rules;
using Agi.Server.Dialogues.Callbacks;
using Agi.Server.Dialogues.OrderStatus;
using Agi.Server.Prompts;

namespace Agi.Server.Dialogues;

/// <summary>The ids of the prompts that dialogues say.</summary>
internal static class DialoguePrompts
{
    public const string NoAnswer = "sorry-no-answer";
    public const string ToPerson = "transfer-to-person";
    public const string Goodbye = "goodbye";

    /// <summary>The prompts of the manifest as rules go by them, with what dialogues say.</summary>
    public static PromptCatalogue Catalogue(PromptManifest manifest) => manifest.Catalogue with { Dialogues = DialogueNames.All.ToDictionary(dialogue => dialogue, Of, StringComparer.Ordinal) };

    /// <summary>All that a dialogue may say, but for the words of dates and numbers.</summary>
    /// <param name="dialogue">One of <see cref="DialogueNames.All"/>.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no such dialogue.</exception>
    public static IReadOnlyList<string> Of(string dialogue) => dialogue switch
    {
        DialogueNames.OrderStatus => [NoAnswer, ToPerson, Goodbye, .. OrderStatusPrompts.All, .. OrderAnswer.CarrierPrompts],
        DialogueNames.Callback => [NoAnswer, ToPerson, Goodbye, MenuWalk.WrongKeyPrompt, .. CallbackPrompts.All],
        _ => throw new ArgumentOutOfRangeException(nameof(dialogue), dialogue, "There is no such dialogue."),
    };
}

using Agi.Routing.Facts;

namespace Agi.Server.Prompts.Phrases;

/// <summary>Says values in words: each word is a prompt of the manifest.</summary>
internal static class PhraseBook
{
    /// <summary>The ids of the words, in order; null where the language has no grammar here, or where the value cannot be said in this form.</summary>
    /// <param name="language">Such as <c>fr</c>.</param>
    public static IReadOnlyList<string>? Words(SpokenForm form, SpokenValue value, string language) => null;
}

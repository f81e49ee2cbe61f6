using Agi.Routing.Facts;

namespace Agi.Server.Prompts.Phrases;

/// <summary>Says values in words: each word is a prompt of the manifest, in its section <c>words</c>.</summary>
internal static class PhraseBook
{
    /// <summary>The largest number that can be said, in every form that has numbers.</summary>
    public const int Largest = 999_999;

    private static readonly Dictionary<string, PhraseGrammar> Grammars = new(StringComparer.OrdinalIgnoreCase)
    {
        ["fr"] = new FrenchGrammar(),
        ["en"] = new EnglishGrammar(),
        ["de"] = new GermanGrammar(),
    };

    /// <summary>The languages that have a grammar.</summary>
    public static IReadOnlyCollection<string> Languages => Grammars.Keys;

    /// <summary>The ids of the words, in order; null where the language has no grammar here, or where the value cannot be said in this form.</summary>
    /// <remarks>
    /// It never throws. What cannot be said: negative values, numbers above <see cref="Largest"/>, ranks above 100 (German: 31), days outside 2000 to 2099, money other than euros and
    /// pounds, openings that are over, texts without digits or with more than 20.
    /// </remarks>
    /// <param name="form">How it is said.</param>
    /// <param name="value">What is said. <see cref="SpokenForm.Time"/> also says an opening, with its day.</param>
    /// <param name="language">Such as <c>fr</c>. A country behind it, as in <c>fr_CA</c>, makes no difference.</param>
    public static IReadOnlyList<string>? Words(SpokenForm form, SpokenValue value, string language) =>
        Grammars.TryGetValue(language.Split('_', '-')[0], out var grammar) ? grammar.Words(form, value)?.ToList() : null;
}

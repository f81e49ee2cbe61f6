namespace Agi.Routing.Rules.Conditions;

/// <summary>The language of a call before any rule has its say.</summary>
internal static class CallLanguage
{
    /// <summary>The dialplan's language for the channel, else the one of the caller's store, else the file's.</summary>
    public static string Of(RoutingRules rules, CallFacts facts) =>
        Primary(facts.ChannelLanguage) ?? (facts.ShopAnswered ? Primary(facts.StoreLanguage) : null) ?? rules.Language;

    /// <summary>The language itself without the country, in small letters: <c>fr</c> of <c>fr_FR</c>; null where there is none.</summary>
    public static string? Primary(string? code)
    {
        if (string.IsNullOrWhiteSpace(code)) return null;
        var text = code.Trim();
        var end = text.IndexOfAny(['_', '-', '.']);
        var primary = (end < 0 ? text : text[..end]).ToLowerInvariant();
        // A language becomes the name of a folder of prompts: anything that is not plainly a language is no language.
        return primary.Length is 2 or 3 && primary.All(char.IsAsciiLetterLower) ? primary : null;
    }
}

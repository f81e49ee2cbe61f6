using Agi.Routing.Magento;

namespace Agi.Routing.Calls;

/// <summary>Which prompt says a carrier's name.</summary>
/// <remarks>The shop's text is never said: it only chooses among these prompts. A name must stand in it as words of its own, so <c>groups</c> is not UPS.</remarks>
internal static class CarrierNames
{
    // Longer texts are no names.
    private const int Longest = 255;

    /// <summary>The post whose parcels have names of their own, which say more.</summary>
    private const string Post = "carrier-la-poste";

    private static readonly (string Words, string Prompt)[] Names =
    [
        ("ups", "carrier-ups"), ("united parcel service", "carrier-ups"),
        ("dhl", "carrier-dhl"), ("dhlint", "carrier-dhl"),
        ("fedex", "carrier-fedex"), ("federal express", "carrier-fedex"),
        ("usps", "carrier-usps"), ("united states postal service", "carrier-usps"),
        ("dpd", "carrier-dpd"),
        ("gls", "carrier-gls"),
        ("tnt", "carrier-tnt"),
        ("colissimo", "carrier-colissimo"),
        ("chronopost", "carrier-chronopost"), ("chronorelais", "carrier-chronopost"),
        ("mondial relay", "carrier-mondial-relay"), ("mondialrelay", "carrier-mondial-relay"),
        ("royal mail", "carrier-royal-mail"), ("royalmail", "carrier-royal-mail"),
        ("la poste", Post), ("laposte", Post),
        ("hermes", "carrier-hermes"),
    ];

    /// <summary>The prompts of all carriers that are known.</summary>
    public static IReadOnlyList<string> Prompts { get; } = [.. Names.Select(name => name.Prompt).Distinct(StringComparer.Ordinal)];

    /// <summary>The prompt of a carrier: by its code, else by its title. Null where neither names one of those that are known, or where it names several.</summary>
    public static string? PromptOf(OrderCarrier? carrier) => PromptIn(carrier?.Code) ?? PromptIn(carrier?.Title);

    private static string? PromptIn(string? text)
    {
        if (text is null or { Length: > Longest }) return null;
        var words = $" {string.Join(' ', string.Concat(text.Select(sign => char.IsLetterOrDigit(sign) ? char.ToLowerInvariant(sign) : ' ')).Split(' ', StringSplitOptions.RemoveEmptyEntries))} ";
        var found = Names.Where(name => words.Contains($" {name.Words} ", StringComparison.Ordinal)).Select(name => name.Prompt).Distinct(StringComparer.Ordinal).ToList();
        if (found.Count > 1) found.Remove(Post);
        return found.Count == 1 ? found[0] : null;
    }
}

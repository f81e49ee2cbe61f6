namespace Agi.Routing.Phones;

/// <summary>What stands around the number of a caller id.</summary>
internal static class CliText
{
    private static readonly string[] Schemes = ["sip:", "sips:", "tel:"];

    /// <summary>The words that switches and networks send for a caller who has no number or hides it.</summary>
    private static readonly string[] WithheldWords =
    [
        "anonymous", "unknown", "unavailable", "restricted", "private", "withheld",
        "no caller id", "number withheld", "private number", "unknown number", "not available", "<unknown>",
    ];

    /// <summary>The part that may be a number: without display name, scheme, host and parameters.</summary>
    internal static string User(string? text)
    {
        if (string.IsNullOrWhiteSpace(text))
            return "";
        var user = text.AsSpan(0, Math.Min(text.Length, PhoneNormaliser.LongestText)).Trim();

        // "Name" <sip:…>: only what is in the angle brackets is the address.
        var open = user.LastIndexOf('<');
        if (open >= 0)
        {
            user = user[(open + 1)..];
            var close = user.IndexOf('>');
            if (close >= 0)
                user = user[..close];
        }

        user = user.Trim();
        foreach (var scheme in Schemes)
        {
            if (user.StartsWith(scheme, StringComparison.OrdinalIgnoreCase))
            {
                user = user[scheme.Length..];
                break;
            }
        }

        var at = user.IndexOfAny('@', ';', '?');
        if (at >= 0)
            user = user[..at];
        return user.Contains('%') ? Unescape(user).Trim() : user.Trim().Trim('"').ToString();
    }

    internal static bool IsWithheld(string user)
    {
        foreach (var word in WithheldWords)
        {
            if (user.Equals(word, StringComparison.OrdinalIgnoreCase))
                return true;
        }

        return false;
    }

    /// <summary>Some systems send the plus sign as %2B (RFC 3261, 19.1.2).</summary>
    private static string Unescape(ReadOnlySpan<char> user) => Uri.UnescapeDataString(user);
}

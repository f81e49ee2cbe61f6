using System.Globalization;

namespace Agi.FastAgi;

/// <summary>What Asterisk says of the call before the first command: the AGI environment.</summary>
public sealed record AgiRequest
{
    /// <summary>Name of the script: the path of the URL up to the query, without slashes around it.</summary>
    public required string Script { get; init; }

    /// <summary>The query of the URL, percent-decoded. A plus stays a plus, because it starts a phone number. If a key is repeated, the first one counts.</summary>
    public required IReadOnlyDictionary<string, string> Query { get; init; }

    /// <summary>agi_arg_1 and up.</summary>
    public required IReadOnlyList<string> Arguments { get; init; }

    /// <summary>Every line of the environment by its name, such as <c>agi_channel</c>.</summary>
    public required IReadOnlyDictionary<string, string> Environment { get; init; }

    /// <summary>Name of the channel, such as <c>PJSIP/trunk-00000001</c>; empty if Asterisk gave none.</summary>
    public string Channel => Environment.GetValueOrDefault("agi_channel", "");

    /// <summary>The channel's unique id; empty if Asterisk gave none.</summary>
    public string UniqueId => Environment.GetValueOrDefault("agi_uniqueid", "");

    /// <summary>Language of the channel, such as <c>fr</c>; empty if Asterisk gave none.</summary>
    public string Language => Environment.GetValueOrDefault("agi_language", "");

    /// <summary>Number of the caller (CLI); null if it is empty or <c>unknown</c>. It may be there although the caller withholds it: see <see cref="PresentationAllowed"/>.</summary>
    public string? CallerId => Known("agi_callerid");

    /// <summary>Name of the caller; null if it is empty or <c>unknown</c>.</summary>
    public string? CallerName => Known("agi_calleridname");

    /// <summary>The number that was dialled (DNID); null if it is empty or <c>unknown</c>.</summary>
    public string? DialedNumber => Known("agi_dnid");

    /// <summary>The number that redirected the call here (RDNIS); null if it is empty or <c>unknown</c>.</summary>
    public string? RedirectingNumber => Known("agi_rdnis");

    /// <summary>Presentation of the caller's number: 0 to 3 allowed, plus 32 restricted, plus 64 unavailable; null if Asterisk gave none.</summary>
    public int? CallingPresentation =>
        Environment.TryGetValue("agi_callingpres", out var text) && int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) ? number : null;

    /// <summary>Whether the number may be shown: <see cref="CallingPresentation"/> is neither restricted nor unavailable. True if Asterisk says nothing.</summary>
    public bool PresentationAllowed => CallingPresentation is not { } presentation || (presentation & 0x60) == 0;

    /// <summary>The dialplan's context; empty if Asterisk gave none.</summary>
    public string Context => Environment.GetValueOrDefault("agi_context", "");

    /// <summary>The dialplan's extension; empty if Asterisk gave none.</summary>
    public string Extension => Environment.GetValueOrDefault("agi_extension", "");

    /// <summary>Version of Asterisk; empty if it gave none.</summary>
    public string AsteriskVersion => Environment.GetValueOrDefault("agi_version", "");

    private string? Known(string name) =>
        Environment.TryGetValue(name, out var value) && value.Length > 0 && !value.Equals("unknown", StringComparison.OrdinalIgnoreCase) ? value : null;
}

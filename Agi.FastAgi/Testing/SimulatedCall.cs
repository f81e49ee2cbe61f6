namespace Agi.FastAgi.Testing;

/// <summary>A call as Asterisk would bring it: what its environment says, and how the caller behaves.</summary>
public sealed record SimulatedCall
{
    /// <summary>Path and query of the script, such as <c>route?shop=1</c>.</summary>
    public required string Script { get; init; }

    /// <summary>The caller's number as it came; empty and null are sent as <c>unknown</c>, as Asterisk does.</summary>
    public string? CallerId { get; init; }

    /// <summary>The caller's name; empty and null are sent as <c>unknown</c>.</summary>
    public string? CallerName { get; init; }

    /// <summary>Presentation of the number: 0 to 3 allowed, +32 restricted, +64 unavailable. Default 0.</summary>
    public int CallingPresentation { get; init; }

    /// <summary>The number that was dialled; null is sent as <c>unknown</c>.</summary>
    public string? DialedNumber { get; init; }

    /// <summary>The number that redirected the call; null is sent as <c>unknown</c>.</summary>
    public string? RedirectingNumber { get; init; }

    /// <summary>Language of the channel. Default fr.</summary>
    public string Language { get; init; } = "fr";

    /// <summary>The channel's name.</summary>
    public string Channel { get; init; } = "PJSIP/simulated-00000001";

    /// <summary>The channel's unique id.</summary>
    public string UniqueId { get; init; } = "1700000000.1";

    /// <summary>The dialplan's context.</summary>
    public string Context { get; init; } = "from-trunk";

    /// <summary>The dialplan's extension.</summary>
    public string Extension { get; init; } = "s";

    /// <summary>agi_arg_1 and up.</summary>
    public IReadOnlyList<string> Arguments { get; init; } = [];

    /// <summary>Variables that the channel has before the call of the script.</summary>
    public IReadOnlyDictionary<string, string> Variables { get; init; } = new Dictionary<string, string>(StringComparer.Ordinal);

    /// <summary>Prompts that exist, by the path that the script plays; null (the default) means all.</summary>
    public IReadOnlySet<string>? Prompts { get; init; }

    /// <summary>How long each prompt plays. Default zero: at once.</summary>
    public TimeSpan PromptLength { get; init; }

    /// <summary>Keys that the caller presses, in order. Each prompt that a key ends takes one; GET DATA takes as many as fit.</summary>
    public string Digits { get; init; } = "";

    /// <summary>
    /// Keys that the caller presses only where one is waited for, after the last word; <c>-</c> is silence until the time-out. WAIT FOR DIGIT and GET OPTION take one, GET DATA as many
    /// as fit. They come after <see cref="Digits"/>. Default none.
    /// </summary>
    public string DigitsWhenAsked { get; init; } = "";

    /// <summary>Whether the channel was answered before the script. Default false.</summary>
    public bool Answered { get; init; }

    /// <summary>Says of each command line whether the caller hangs up while it runs; null (the default) means never.</summary>
    public Func<string, bool>? HangUpWhen { get; init; }

    /// <summary>Whether Asterisk says HANGUP when the caller hangs up; false is the dialplan's AGISIGHUP=no. Default true.</summary>
    public bool SaysHangup { get; init; } = true;

    /// <summary>The lines of the environment, without the blank one, in Asterisk's order.</summary>
    /// <param name="host">Host and port of the server, for agi_request.</param>
    public IReadOnlyList<string> ToEnvironment(string host)
    {
        List<string> lines = ["agi_network: yes"];
        if (Script.Length > 0) lines.Add($"agi_network_script: {Script}");
        lines.AddRange(
        [
            $"agi_request: agi://{host}/{Script}",
            $"agi_channel: {Channel}",
            $"agi_language: {Language}",
            "agi_type: PJSIP",
            $"agi_uniqueid: {UniqueId}",
            "agi_version: 22.10.0",
            $"agi_callerid: {OrUnknown(CallerId)}",
            $"agi_calleridname: {OrUnknown(CallerName)}",
            string.Create(System.Globalization.CultureInfo.InvariantCulture, $"agi_callingpres: {CallingPresentation}"),
            "agi_callingani2: 0",
            "agi_callington: 0",
            "agi_callingtns: 0",
            $"agi_dnid: {OrUnknown(DialedNumber)}",
            $"agi_rdnis: {OrUnknown(RedirectingNumber)}",
            $"agi_context: {Context}",
            $"agi_extension: {Extension}",
            "agi_priority: 1",
            "agi_enhanced: 0.0",
            "agi_accountcode: ",
            "agi_threadid: 140000000000000",
        ]);
        lines.AddRange(Arguments.Select((argument, i) => string.Create(System.Globalization.CultureInfo.InvariantCulture, $"agi_arg_{i + 1}: {argument}")));
        return lines;
    }

    /// <summary>The request that the host would have read from <see cref="ToEnvironment"/>.</summary>
    /// <exception cref="InvalidOperationException">The host would refuse this environment; the message says why.</exception>
    public AgiRequest ToRequest()
    {
        var parser = new AgiEnvironmentParser();
        foreach (var line in ToEnvironment("127.0.0.1").SelectMany(text => text.Split('\n')))
        {
            if (parser.Feed(System.Text.Encoding.UTF8.GetBytes(line)) is { } reason) throw new InvalidOperationException($"The host would refuse this environment: {reason}.");
        }
        return parser.Finish(out var refusal) ?? throw new InvalidOperationException($"The host would refuse this environment: {refusal}.");
    }

    private static string OrUnknown(string? value) => string.IsNullOrEmpty(value) ? "unknown" : value;
}

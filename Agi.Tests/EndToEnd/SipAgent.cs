namespace Agi.Tests.EndToEnd;

/// <summary>An agent's phone: rings, is answered, and hangs up after a while.</summary>
public sealed class SipAgent : IAsyncDisposable
{
    private readonly SippProcess _sipp;

    private SipAgent(string phone, SippProcess sipp)
    {
        Phone = phone;
        _sipp = sipp;
    }

    /// <summary>The phone's name in the PBX.</summary>
    public string Phone { get; }

    /// <summary>Whether a call has come.</summary>
    public bool Rang => Invite.Length > 0;

    /// <summary>The INVITE that came, "" before.</summary>
    public string Invite
    {
        get
        {
            var messages = _sipp.Messages;
            var start = messages.IndexOf("INVITE sip:", StringComparison.Ordinal);
            if (start < 0) return "";
            var end = messages.IndexOf("\n\n", start, StringComparison.Ordinal);
            if (end < 0) end = messages.IndexOf("\r\n\r\n", start, StringComparison.Ordinal);
            return end < 0 ? "" : messages[start..end];
        }
    }

    /// <summary>Switches a phone on.</summary>
    /// <param name="talk">How long its agent talks; by default a second.</param>
    public static async Task<SipAgent> OnAsync(AsteriskServer asterisk, string phone, TimeSpan? talk = null) =>
        await StartAsync(asterisk, phone, "agent", [], "-d", SippProcess.Text((int)(talk ?? TimeSpan.FromSeconds(1)).TotalMilliseconds));

    /// <summary>Switches on a phone whose agent talks for this time and then sends the caller to another extension, by a blind transfer.</summary>
    public static async Task<SipAgent> TransferringAsync(AsteriskServer asterisk, string phone, string to, TimeSpan talk) =>
        await StartAsync(asterisk, phone, "agent-transfers", [new("to", to)], "-d", SippProcess.Text((int)talk.TotalMilliseconds));

    /// <summary>Switches on a phone whose agent is busy, so callers wait in the queue.</summary>
    /// <remarks>Do not use a phone that is off instead: Asterisk would repeat its INVITE for 32 s, into the next test.</remarks>
    public static async Task<SipAgent> BusyAsync(AsteriskServer asterisk, string phone) => await StartAsync(asterisk, phone, "agent-busy", [], "-m", "1000");

    /// <summary>A header of the INVITE, "" when it has none.</summary>
    public string Header(string name) =>
        Invite.Split('\n').Select(line => line.TrimEnd('\r'))
            .FirstOrDefault(line => line.StartsWith(name + ":", StringComparison.OrdinalIgnoreCase))?[(name.Length + 1)..].Trim() ?? "";

    /// <summary>Waits until the agent has talked and hung up.</summary>
    public Task WaitForEndAsync() => _sipp.WaitForEndAsync();

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => _sipp.DisposeAsync();

    private static async Task<SipAgent> StartAsync(AsteriskServer asterisk, string phone, string scenario, KeyValuePair<string, string>[] keys, params string[] options) => new(
        phone,
        await SippProcess.StartAsync(
            scenario, asterisk.PhonePorts[phone], remote: null, new Dictionary<string, string>(keys, StringComparer.Ordinal), options));
}

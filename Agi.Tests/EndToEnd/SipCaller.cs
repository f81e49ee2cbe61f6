namespace Agi.Tests.EndToEnd;

/// <summary>A customer on the phone: rings a number, listens, and stays until the other side hangs up.</summary>
public sealed class SipCaller : IAsyncDisposable
{
    private readonly SippProcess _sipp;

    private SipCaller(SippProcess sipp, RtpEar ear)
    {
        _sipp = sipp;
        Ear = ear;
    }

    /// <summary>What the caller hears.</summary>
    public RtpEar Ear { get; }

    /// <summary>The SIP messages of the call.</summary>
    public string Messages => _sipp.Messages;

    /// <summary>Rings <paramref name="dialled"/> with this number and display name. Both are sent as they are, escapes included.</summary>
    /// <param name="asserted">The number in P-Asserted-Identity; by default the one in From.</param>
    public static async Task<SipCaller> CallAsync(
        AsteriskServer asterisk, string number, string name = "", string dialled = "0199000000", string? asserted = null) =>
        await StartAsync(asterisk, "caller", dialled, new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["number"] = number,
            ["name"] = name,
            ["asserted"] = asserted ?? number,
        });

    /// <summary>Rings with the number withheld, as a network hands it over.</summary>
    public static async Task<SipCaller> CallAnonymouslyAsync(AsteriskServer asterisk, string dialled = "0199000000") =>
        await StartAsync(asterisk, "caller-anonymous", dialled, new Dictionary<string, string>(StringComparer.Ordinal));

    /// <summary>Rings and hangs up <paramref name="after"/> that time from the answer.</summary>
    public static async Task<SipCaller> CallAndHangUpAsync(AsteriskServer asterisk, string number, TimeSpan after) =>
        await StartAsync(
            asterisk,
            "caller-hangs-up",
            "0199000000",
            new Dictionary<string, string>(StringComparer.Ordinal) { ["number"] = number },
            "-d",
            SippProcess.Text((int)after.TotalMilliseconds));

    /// <summary>Rings, and presses one key by SIP INFO <paramref name="after"/> that time from the answer.</summary>
    public static async Task<SipCaller> CallAndPressByInfoAsync(AsteriskServer asterisk, string number, char key, TimeSpan after) =>
        await StartAsync(
            asterisk,
            "caller-info",
            "0199000000",
            new Dictionary<string, string>(StringComparer.Ordinal) { ["number"] = number, ["name"] = "", ["asserted"] = number, ["pressed"] = key.ToString() },
            "-d",
            SippProcess.Text((int)after.TotalMilliseconds));

    /// <summary>Waits until the call is over. Fails if it did not end by a hang-up.</summary>
    public Task WaitForEndAsync() => _sipp.WaitForEndAsync();

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await _sipp.DisposeAsync();
        await Ear.DisposeAsync();
    }

    private static async Task<SipCaller> StartAsync(
        AsteriskServer asterisk, string scenario, string dialled, Dictionary<string, string> keys, params string[] options)
    {
        var ear = new RtpEar();
        keys["ear"] = SippProcess.Text(ear.Port);
        try
        {
            var sipp = await SippProcess.StartAsync(
                scenario, LowPorts.Passing(), $"127.0.0.1:{SippProcess.Text(asterisk.SipPort)}", keys, ["-s", dialled, .. options]);
            return new SipCaller(sipp, ear);
        }
        catch
        {
            await ear.DisposeAsync();
            throw;
        }
    }
}

using System.Net.Sockets;
using System.Text;

namespace Agi.Tests.EndToEnd;

/// <summary>A customer on the phone: rings a number, listens, and stays until the other side hangs up.</summary>
public sealed class SipCaller : IAsyncDisposable
{
    private readonly SippProcess _sipp;

    private readonly int _pbx;

    private SipCaller(SippProcess sipp, RtpEar ear, int pbx)
    {
        _sipp = sipp;
        Ear = ear;
        _pbx = pbx;
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
    public static async Task<SipCaller> CallAndHangUpAsync(AsteriskServer asterisk, string number, TimeSpan after, string dialled = "0199000000") =>
        await StartAsync(
            asterisk,
            "caller-hangs-up",
            dialled,
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

    /// <summary>Presses keys as soon as the beginning of a prompt is heard behind the first <paramref name="from"/> bytes.</summary>
    public async Task PressAtAsync(string language, string prompt, string keys, int from = 0)
    {
        await Ear.WaitUntilHeardAsync(Prompts.Beginning(Prompts.Ulaw(language, prompt)), prompt, from);
        await Ear.PressAsync(keys);
    }

    /// <summary>Hangs up, and waits until Asterisk has confirmed it. The scenario does not end by it.</summary>
    public async Task HangUpAsync(CancellationToken cancellationToken)
    {
        var answer = Messages[Messages.IndexOf("SIP/2.0 200 OK", StringComparison.Ordinal)..].Split('\n').Select(line => line.TrimEnd('\r')).ToList();
        string Line(string name) => answer.First(line => line.StartsWith(name + ":", StringComparison.OrdinalIgnoreCase));
        using var socket = new UdpClient("127.0.0.1", _pbx);
        var own = socket.Client.LocalEndPoint;
        var bye = $"""
            BYE sip:127.0.0.1:{SippProcess.Text(_pbx)} SIP/2.0
            Via: SIP/2.0/UDP {own};branch=z9hG4bK{Guid.NewGuid():N}
            {Line("From")}
            {Line("To")}
            {Line("Call-ID")}
            CSeq: 9 BYE
            Max-Forwards: 70
            Content-Length: 0


            """.ReplaceLineEndings("\r\n");
        await socket.SendAsync(Encoding.UTF8.GetBytes(bye), cancellationToken);
        var confirmed = await socket.ReceiveAsync(cancellationToken);
        Assert.StartsWith("SIP/2.0 200", Encoding.UTF8.GetString(confirmed.Buffer), StringComparison.Ordinal);
    }

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
            return new SipCaller(sipp, ear, asterisk.SipPort);
        }
        catch
        {
            await ear.DisposeAsync();
            throw;
        }
    }
}

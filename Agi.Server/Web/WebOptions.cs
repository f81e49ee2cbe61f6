using System.Globalization;
using System.Net;

namespace Agi.Server.Web;

/// <summary>The section <c>Web</c> of appsettings.json: where health, metrics and reload are served by HTTP.</summary>
public sealed record WebOptions
{
    /// <summary>Address to listen on. Default 127.0.0.1: whoever reaches it may reload the rules file and see counts, never a caller's data.</summary>
    public string Address { get; init; } = "127.0.0.1";

    /// <summary>TCP port; 0 serves no HTTP. Default 4574, one beside FastAGI. Where another program has it, calls are served without it, and the log says so.</summary>
    public int Port { get; init; } = 4574;

    /// <summary>What is wrong with the settings; each a sentence that names the setting. Empty when all is well.</summary>
    internal IReadOnlyList<string> Validate()
    {
        var faults = new List<string>();
        if (!IPAddress.TryParse(Address, out _)) faults.Add($"Web:Address is '{Address}', which is not an IP address.");
        if (Port is < 0 or > IPEndPoint.MaxPort) faults.Add(string.Create(CultureInfo.InvariantCulture, $"Web:Port is {Port}; it must be from 0 to {IPEndPoint.MaxPort}."));
        return faults;
    }
}

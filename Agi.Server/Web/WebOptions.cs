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
    public IReadOnlyList<string> Validate() => Port is >= IPEndPoint.MinPort and <= IPEndPoint.MaxPort
        ? []
        : [string.Create(CultureInfo.InvariantCulture, $"Web:Port is {Port}; it must be from {IPEndPoint.MinPort} to {IPEndPoint.MaxPort}.")];
}

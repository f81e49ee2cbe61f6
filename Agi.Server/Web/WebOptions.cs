using System.ComponentModel.DataAnnotations;
using System.Net;

namespace Agi.Server.Web;

/// <summary>The section <c>Web</c> of appsettings.json: where health, metrics and reload are served by HTTP.</summary>
internal sealed record WebOptions
{
    public const string SectionName = "Web";

    /// <summary>Address to listen on. Default 127.0.0.1. Whoever reaches it may reload the rules and see counts, but no caller's data.</summary>
    [IPAddress]
    public string Address { get; init; } = "127.0.0.1";

    /// <summary>TCP port; 0 serves no HTTP. Default 4574, the one after FastAGI's. If another program has the port, the log says so and calls are served without HTTP.</summary>
    [Range(0, IPEndPoint.MaxPort)]
    public int Port { get; init; } = 4574;
}

/// <summary>An IP address, not a name.</summary>
[AttributeUsage(AttributeTargets.Property)]
internal sealed class IPAddressAttribute() : ValidationAttribute("it must be an IP address such as 127.0.0.1 (not a name).")
{
    public override bool IsValid(object? value) => IPAddress.TryParse(value as string, out _);
}

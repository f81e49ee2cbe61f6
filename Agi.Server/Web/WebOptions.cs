using System.ComponentModel.DataAnnotations;
using System.Net;

namespace Agi.Server.Web;

/// <summary>The section <c>Web</c> of appsettings.json: where health, metrics and reload are served by HTTP.</summary>
internal sealed record WebOptions
{
    public const string SectionName = "Web";

    /// <summary>Address to listen on. Default 127.0.0.1: whoever reaches it may reload the rules file and see counts, never a caller's data.</summary>
    [IPAddress]
    public string Address { get; init; } = "127.0.0.1";

    /// <summary>TCP port; 0 serves no HTTP. Default 4574, one beside FastAGI. Where another program has it, calls are served without it, and the log says so.</summary>
    [Range(0, IPEndPoint.MaxPort)]
    public int Port { get; init; } = 4574;
}

/// <summary>An IP address, not a name.</summary>
[AttributeUsage(AttributeTargets.Property)]
internal sealed class IPAddressAttribute() : ValidationAttribute("it must be an IP address such as 127.0.0.1 (not a name).")
{
    public override bool IsValid(object? value) => IPAddress.TryParse(value as string, out _);
}

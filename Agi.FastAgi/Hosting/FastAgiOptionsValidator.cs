using System.Net;
using Microsoft.Extensions.Options;

namespace Agi.FastAgi;

/// <summary>Checks the section <c>FastAgi</c>: every fault at once, each with its setting, its value and what is allowed.</summary>
public sealed partial class FastAgiOptionsValidator : IValidateOptions<FastAgiOptions>
{
    /// <inheritdoc/>
    public ValidateOptionsResult Validate(string? name, FastAgiOptions options)
    {
        var faults = new ValidateOptionsResultBuilder();
        faults.AddResult(new Ranges().Validate(name, options));
        if (ClientAllowList.Parse(options.AllowedClients, out var error) is null) faults.AddError($"{FastAgiOptions.SectionName}:AllowedClients: {error}.");
        if (!IPAddress.TryParse(options.Address, out var address))
            faults.AddError($"{FastAgiOptions.SectionName}:Address is '{options.Address}'; it must be an IP address such as 127.0.0.1 (not a name).");
        else if (!IPAddress.IsLoopback(address) && options.AllowedClients.Count == 0)
            faults.AddError($"{FastAgiOptions.SectionName}:Address {address} is open to the network, but {FastAgiOptions.SectionName}:AllowedClients is empty: name the addresses of the Asterisk servers.");
        return faults.Build();
    }

    /// <summary>What the attributes of the settings say.</summary>
    [OptionsValidator]
    private sealed partial class Ranges : IValidateOptions<FastAgiOptions>;
}

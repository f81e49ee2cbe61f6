using System.Net;
using Microsoft.Extensions.Options;

namespace Agi.FastAgi;

/// <summary>Checks the section <c>FastAgi</c>: every fault at once, each with its setting, its value and what is allowed.</summary>
internal sealed partial class FastAgiOptionsValidator : IValidateOptions<FastAgiOptions>
{
    public ValidateOptionsResult Validate(string? name, FastAgiOptions options)
    {
        var faults = new ValidateOptionsResultBuilder();
        foreach (var fault in new Ranges().Validate(name, options).Failures ?? []) faults.AddError(Sentence(fault, options));
        if (ClientAllowList.Parse(options.AllowedClients, out var error) is null) faults.AddError($"{FastAgiOptions.SectionName}:AllowedClients: {error}.");
        if (!IPAddress.TryParse(options.Address, out var address))
            faults.AddError($"{FastAgiOptions.SectionName}:Address is '{options.Address}'; it must be an IP address such as 127.0.0.1 (not a name).");
        else if (!IPAddress.IsLoopback(address) && options.AllowedClients.Count == 0)
            faults.AddError($"{FastAgiOptions.SectionName}:Address {address} is open to the network, but {FastAgiOptions.SectionName}:AllowedClients is empty: name the addresses of the Asterisk servers.");
        return faults.Build();
    }

    // .NET says "Port: The field FastAgiOptions.Port must be between 0 and 65535."
    private static string Sentence(string fault, FastAgiOptions options)
    {
        var key = fault[..fault.IndexOf(':', StringComparison.Ordinal)];
        var value = typeof(FastAgiOptions).GetProperty(key)!.GetValue(options);
        var allowed = fault[fault.IndexOf("must", StringComparison.Ordinal)..].TrimEnd('.');
        return $"{FastAgiOptions.SectionName}:{key} is {value}; it {allowed}{(value is TimeSpan ? " (hours:minutes:seconds)" : "")}.";
    }

    [OptionsValidator]
    private sealed partial class Ranges : IValidateOptions<FastAgiOptions>;
}

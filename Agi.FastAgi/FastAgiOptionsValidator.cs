using System.Net;
using Microsoft.Extensions.Options;

namespace Agi.FastAgi;

/// <summary>Checks the section <c>FastAgi</c> at start: every fault is named with its setting, its value and what is allowed.</summary>
public sealed class FastAgiOptionsValidator : IValidateOptions<FastAgiOptions>
{
    // Timers of .NET end at 2^32 - 2 ms; a day is more than any dialogue.
    private static readonly TimeSpan Longest = TimeSpan.FromDays(1);

    /// <inheritdoc/>
    public ValidateOptionsResult Validate(string? name, FastAgiOptions options)
    {
        var faults = new List<string>();
        void Range(string setting, long value, long least, long most)
        {
            if (value < least || value > most) faults.Add($"{FastAgiOptions.SectionName}:{setting} is {value}; it must be from {least} to {most}.");
        }
        void Time(string setting, TimeSpan value, TimeSpan least)
        {
            if (value < least || value > Longest) faults.Add($"{FastAgiOptions.SectionName}:{setting} is {value}; it must be from {least} to {Longest} (hours:minutes:seconds).");
        }

        Range(nameof(options.Port), options.Port, 0, IPEndPoint.MaxPort);
        Range(nameof(options.Backlog), options.Backlog, 1, 65_535);
        Range(nameof(options.MaxConnections), options.MaxConnections, 1, 1_000_000);
        Range(nameof(options.MaxHeaderBytes), options.MaxHeaderBytes, 1024, 1024 * 1024);
#if ASTERNET
        Range(nameof(options.PoolSize), options.PoolSize, 1, 10_000);
#endif
        Time(nameof(options.HeaderTimeout), options.HeaderTimeout, TimeSpan.FromMilliseconds(10));
        Time(nameof(options.ReplyTimeout), options.ReplyTimeout, TimeSpan.FromMilliseconds(10));
        Time(nameof(options.DrainTimeout), options.DrainTimeout, TimeSpan.Zero);
        if (ClientAllowList.Parse(options.AllowedClients, out var error) is null) faults.Add($"{FastAgiOptions.SectionName}:AllowedClients: {error}.");
        if (!IPAddress.TryParse(options.Address, out var address))
            faults.Add($"{FastAgiOptions.SectionName}:Address is '{options.Address}'; it must be an IP address such as 127.0.0.1 (not a name).");
        else if (!IPAddress.IsLoopback(address) && options.AllowedClients.Count == 0)
            faults.Add($"{FastAgiOptions.SectionName}:Address {address} is open to the network, but {FastAgiOptions.SectionName}:AllowedClients is empty: name the addresses of the Asterisk servers.");
        return faults.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(faults);
    }
}

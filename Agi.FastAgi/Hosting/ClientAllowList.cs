using System.Net;

namespace Agi.FastAgi;

/// <summary>The client addresses that may connect.</summary>
internal sealed class ClientAllowList
{
    private readonly IPNetwork[] _networks;

    private ClientAllowList(IPNetwork[] networks) => _networks = networks;

    /// <summary>Reads <see cref="FastAgiOptions.AllowedClients"/>; an empty list means this machine only.</summary>
    /// <returns>The list; null with <paramref name="error"/> set where an entry is neither an address nor a network.</returns>
    public static ClientAllowList? Parse(IEnumerable<string> entries, out string? error)
    {
        var networks = new List<IPNetwork>();
        foreach (var entry in entries.SelectMany(entry => entry.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)))
        {
            if (IPNetwork.TryParse(entry, out var network))
            {
                networks.Add(network);
            }
            else if (IPAddress.TryParse(entry, out var address))
            {
                networks.Add(new IPNetwork(Plain(address), Plain(address).GetAddressBytes().Length * 8));
            }
            else
            {
                error = $"'{entry}' is neither an IP address nor a network such as 192.0.2.0/24";
                return null;
            }
        }
        if (networks.Count == 0) networks.AddRange([new IPNetwork(new IPAddress([127, 0, 0, 0]), 8), new IPNetwork(IPAddress.IPv6Loopback, 128)]);
        error = null;
        return new ClientAllowList([.. networks]);
    }

    /// <summary>Whether a client may connect.</summary>
    public bool Allows(IPAddress address)
    {
        var plain = Plain(address);
        foreach (var network in _networks)
        {
            if (network.Contains(plain)) return true;
        }
        return false;
    }

    // A socket that listens on :: sees IPv4 clients as ::ffff:192.0.2.1.
    private static IPAddress Plain(IPAddress address) => address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address;
}

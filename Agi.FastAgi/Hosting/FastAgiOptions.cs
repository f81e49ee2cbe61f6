using System.ComponentModel.DataAnnotations;
using System.Net;

namespace Agi.FastAgi;

/// <summary>How the FastAGI host listens and what it allows: section <c>FastAgi</c> of the configuration.</summary>
/// <remarks>Settings are checked at the start. A value out of its range ends the start with a message that names it.</remarks>
public sealed class FastAgiOptions
{
    /// <summary>Name of the configuration's section.</summary>
    public const string SectionName = "FastAgi";

    // The longest time of a setting: timers of .NET end at 2^32 - 2 ms, and no dialogue takes a day.
    private const string Day = "1.00:00:00";

    /// <summary>The IP address to listen on. Default 127.0.0.1: only this machine. <c>0.0.0.0</c> and <c>::</c> mean all; then <see cref="AllowedClients"/> must name the Asterisk servers.</summary>
    public string Address { get; set; } = "127.0.0.1";

    /// <summary>The TCP port. Default 4573, the one registered for FastAGI. 0 picks a free one; <see cref="FastAgiEndpoint"/> and the log say which.</summary>
    [Range(IPEndPoint.MinPort, IPEndPoint.MaxPort)]
    public int Port { get; set; } = 4573;

    /// <summary>Connections that the system holds until they are accepted. Default 4096, the most that Linux allows by itself (net.core.somaxconn). If the backlog is full, a caller waits 2 s in silence.</summary>
    [Range(1, 65_535)]
    public int Backlog { get; set; } = 4096;

    /// <summary>Connections at once. Default 10000, twice the calls that the host is measured with. At the limit a new connection takes the place of the one that has been silent longest. If all have sent their environment, the new one is refused.</summary>
    [Range(1, 1_000_000)]
    public int MaxConnections { get; set; } = 10_000;

    /// <summary>The most bytes of the environment. Default 16384: Asterisk's own lines take about 700, the rest is for arguments.</summary>
    [Range(1024, 1024 * 1024)]
    public int MaxHeaderBytes { get; set; } = 16 * 1024;

    /// <summary>Time from the connection to the environment's last line. Default 5 s: Asterisk sends it at once.</summary>
    [Range(typeof(TimeSpan), "00:00:00.010", Day)]
    public TimeSpan HeaderTimeout { get; set; } = TimeSpan.FromSeconds(5);

    /// <summary>Time for the reply to one command, beyond the command's own <see cref="AgiCommand{TResult}.Duration"/>. Default 10 s. When it is over, the session ends.</summary>
    [Range(typeof(TimeSpan), "00:00:00.010", Day)]
    public TimeSpan ReplyTimeout { get; set; } = TimeSpan.FromSeconds(10);

    /// <summary>Time for running sessions to end by themselves when the host stops. Default 30 s; zero cancels them at once. New connections are refused meanwhile.</summary>
    [Range(typeof(TimeSpan), "00:00:00", Day)]
    public TimeSpan DrainTimeout { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>Addresses (<c>192.0.2.10</c>) and networks (<c>192.0.2.0/24</c>) that may connect. Default empty: this machine only (127.0.0.0/8, ::1). If it is set, this machine is not allowed unless it is named.</summary>
    public IList<string> AllowedClients { get; set; } = [];
}

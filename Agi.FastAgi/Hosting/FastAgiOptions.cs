using System.ComponentModel.DataAnnotations;
using System.Net;

namespace Agi.FastAgi;

/// <summary>How the FastAGI host listens and what it allows: section <c>FastAgi</c> of the configuration.</summary>
/// <remarks>Every setting is checked at start. One that is out of its range stops the start with a message that names it.</remarks>
public sealed class FastAgiOptions
{
    /// <summary>Name of the configuration's section.</summary>
    public const string SectionName = "FastAgi";

    // The longest time of a setting: timers of .NET end at 2^32 - 2 ms, and no dialogue takes a day.
    private const string Day = "1.00:00:00";

    /// <summary>The IP address to listen on. Default 127.0.0.1: only this machine. <c>0.0.0.0</c> and <c>::</c> mean all; then <see cref="AllowedClients"/> must name the Asterisk servers.</summary>
    public string Address { get; set; } = "127.0.0.1";

    /// <summary>The TCP port. Default 4573, the one registered for FastAGI; 0 picks a free one, which <see cref="FastAgiEndpoint"/> and the log tell.</summary>
    [Range(IPEndPoint.MinPort, IPEndPoint.MaxPort)]
    public int Port { get; set; } = 4573;

    /// <summary>Connections the system holds until they are accepted. Default 4096, what Linux allows (net.core.somaxconn): with a full backlog a caller waits 2 s in silence.</summary>
    [Range(1, 65_535)]
    public int Backlog { get; set; } = 4096;

    /// <summary>Connections at once. Default 10000, twice the calls the engine is measured with. At the limit the connection that has waited longest without having sent its environment is closed for a new one; where all have, the new one is refused.</summary>
    [Range(1, 1_000_000)]
    public int MaxConnections { get; set; } = 10_000;

    /// <summary>Bytes of the environment at most. Default 16384; Asterisk's own lines take about 700, the rest is for arguments.</summary>
    [Range(1024, 1024 * 1024)]
    public int MaxHeaderBytes { get; set; } = 16 * 1024;

    /// <summary>Time from the connection to the environment's last line. Default 5 s: Asterisk sends it at once.</summary>
    [Range(typeof(TimeSpan), "00:00:00.010", Day)]
    public TimeSpan HeaderTimeout { get; set; } = TimeSpan.FromSeconds(5);

    /// <summary>Time for the reply to one command, to which the command's own <see cref="AgiCommand{TResult}.Duration"/> is added. Default 10 s. When it is over the session ends.</summary>
    [Range(typeof(TimeSpan), "00:00:00.010", Day)]
    public TimeSpan ReplyTimeout { get; set; } = TimeSpan.FromSeconds(10);

    /// <summary>Time that running sessions get to end by themselves when the host stops. Default 30 s; zero cancels them at once. New connections are refused from the start of it.</summary>
    [Range(typeof(TimeSpan), "00:00:00", Day)]
    public TimeSpan DrainTimeout { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>Addresses (<c>192.0.2.10</c>) and networks (<c>192.0.2.0/24</c>) that may connect. Default empty: this machine only (127.0.0.0/8, ::1). Where it is set, only what it names.</summary>
    public IList<string> AllowedClients { get; set; } = [];
}

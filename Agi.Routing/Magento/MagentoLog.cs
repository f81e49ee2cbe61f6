using Microsoft.Extensions.Logging;

namespace Agi.Routing.Magento;

/// <summary>What the shop's database comes to; event ids 2200 to 2299.</summary>
internal static partial class MagentoLog
{
    [LoggerMessage(2201, LogLevel.Information, "The shop is {Version} with {Stores} stores")]
    public static partial void Found(ILogger logger, string version, int stores);

    [LoggerMessage(2202, LogLevel.Error, "The shop's database cannot be used: {Why} Trying again in {Seconds} s; calls are routed without the shop's data meanwhile")]
    public static partial void Unreachable(ILogger logger, string why, double seconds);
}

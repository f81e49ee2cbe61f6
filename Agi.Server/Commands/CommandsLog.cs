using Microsoft.Extensions.Logging;

namespace Agi.Server.Commands;

internal static partial class CommandsLog
{
    [LoggerMessage(1101, LogLevel.Warning,
        "NO SHOP IS CONNECTED: calls are routed by the embedded sample shop with invented people. Set ConnectionStrings:Magento in appsettings.json, or ConnectionStrings__Magento in the environment")]
    public static partial void SampleShop(ILogger logger);

    [LoggerMessage(1102, LogLevel.Information, "Ready: {Url}, rules {RulesFile} version {RulesVersion}")]
    public static partial void Ready(ILogger logger, string url, string rulesFile, string rulesVersion);

    [LoggerMessage(1103, LogLevel.Warning, "A setting has no effect: {Fault}")]
    public static partial void Unread(ILogger logger, string fault);
}

using Microsoft.Extensions.Logging;

namespace Agi.Server.Web;

internal static partial class WebLog
{
    [LoggerMessage(4001, LogLevel.Warning, "No health, metrics and reload by HTTP: {Why} Set Web:Address and Web:Port; calls are served all the same")]
    public static partial void NoWeb(ILogger logger, string why);
}

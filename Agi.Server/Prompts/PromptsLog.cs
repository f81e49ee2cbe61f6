using Microsoft.Extensions.Logging;

namespace Agi.Server.Prompts;

internal static partial class PromptsLog
{
    [LoggerMessage(3051, LogLevel.Error, "Asterisk cannot play the prompt {File} in {Language}; the call goes on without it. Install the files of sounds/ on the PBX")]
    public static partial void Missing(ILogger logger, string file, string language);
}

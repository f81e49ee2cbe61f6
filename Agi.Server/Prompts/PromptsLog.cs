using Microsoft.Extensions.Logging;

namespace Agi.Server.Prompts;

internal static partial class PromptsLog
{
    [LoggerMessage(3051, LogLevel.Error, "Asterisk cannot play the prompt {File} in {Language}; the call goes on without it. Install the files of sounds/ on the PBX")]
    public static partial void Missing(ILogger logger, string file, string language);

    [LoggerMessage(3052, LogLevel.Error, "The call goes on without its prompts: {Why}")]
    public static partial void Refused(ILogger logger, string why);
}

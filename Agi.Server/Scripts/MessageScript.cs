using Agi.FastAgi;
using Agi.Server.Prompts;
using Microsoft.Extensions.Logging;

namespace Agi.Server.Scripts;

/// <summary><c>message?id=ID</c>: plays one message of the manifest in the channel's language, and says in <c>MESSAGE_STATUS</c> how it went.</summary>
/// <remarks><c>MESSAGE_STATUS</c> is <c>played</c>; <c>unknown</c> where the manifest has no such message; else <c>not_played</c>.</remarks>
public sealed partial class MessageScript(PromptManifest manifest, PromptPlayer prompts, ILogger<MessageScript> logger) : IAgiScript
{
    /// <inheritdoc/>
    public async Task RunAsync(AgiRequest request, IAgiChannel channel, CancellationToken cancellationToken)
    {
        var id = request.Query.GetValueOrDefault("id", "");
        string status;
        if (manifest.Has(id))
        {
            status = await prompts.PlayAsync(request, channel, [id], request.Language, cancellationToken) == 1 ? "played" : "not_played";
        }
        else
        {
            LogUnknown(id);
            status = "unknown";
        }

        await channel.SetVariableAsync("MESSAGE_STATUS", status, cancellationToken);
    }

    [LoggerMessage(EventId = 3101, Level = LogLevel.Error, Message = "The dialplan asks for the message '{Id}', which the manifest does not have; write message?id=ID with an id of the manifest")]
    private partial void LogUnknown(string id);
}

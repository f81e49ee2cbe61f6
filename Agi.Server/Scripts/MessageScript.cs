using Agi.FastAgi;
using Agi.Server.Prompts;
using Microsoft.Extensions.Logging;

namespace Agi.Server.Scripts;

/// <summary><c>message?id=ID</c>: plays one message of the manifest in the channel's language, and sets <c>MESSAGE_STATUS</c>.</summary>
/// <remarks><c>MESSAGE_STATUS</c> is <c>played</c>, <c>unknown</c> (the manifest has no such message) or <c>not_played</c>.</remarks>
internal sealed class MessageScript(PromptManifest manifest, PromptPlayer prompts, ILogger<MessageScript> logger) : IAgiScript
{
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
            ScriptsLog.UnknownMessage(logger, id);
            status = "unknown";
        }

        await channel.SetVariableAsync("MESSAGE_STATUS", status, cancellationToken);
    }
}

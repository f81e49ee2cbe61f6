using Agi.FastAgi;
using Agi.Routing.Facts;
using Agi.Server.Prompts;
using Microsoft.Extensions.Logging;

namespace Agi.Server.Scripts;

/// <summary><c>message?id=ID</c>: plays one message of the manifest in the channel's language, and sets <c>MESSAGE_STATUS</c>.</summary>
/// <remarks>
/// <c>MESSAGE_STATUS</c> is <c>played</c>, <c>unknown</c> (the manifest has no such message), <c>withheld</c> (it states something of a person's affairs as a fact) or <c>not_played</c>.
/// </remarks>
internal sealed class MessageScript(PromptManifest manifest, PromptPlayer prompts, ILogger<MessageScript> logger) : IAgiScript
{
    private static readonly HashSet<FactSensitivity> NothingMore = [];

    public async Task RunAsync(AgiRequest request, IAgiChannel channel, CancellationToken cancellationToken) =>
        await channel.SetVariableAsync("MESSAGE_STATUS", await PlayAsync(request, channel, cancellationToken), cancellationToken);

    private async Task<string> PlayAsync(AgiRequest request, IAgiChannel channel, CancellationToken cancellationToken)
    {
        var id = request.Query.GetValueOrDefault("id", "");
        if (!manifest.Has(id))
        {
            ScriptsLog.UnknownMessage(logger, id);
            return "unknown";
        }

        // The dialplan's author has chosen the caller, so hints pass. A fact does not: nothing here has proved who is calling.
        if (!SpeechPolicy.Allows(manifest.SensitivityOf(id), CallerTrust.Number, NothingMore))
        {
            ScriptsLog.Withheld(logger, id, manifest.SensitivityOf(id).ToName());
            return "withheld";
        }

        if (channel.HungUp) return "not_played";
        try
        {
            await PromptPlayer.AnswerAsync(request, channel, cancellationToken);
            var played = await prompts.PlayAsync(channel, id, request.Language, keys: "", secret: false, cancellationToken);
            return played.Count == 1 ? "played" : "not_played";
        }
        catch (AgiHangupException)
        {
            return "not_played";
        }
    }
}

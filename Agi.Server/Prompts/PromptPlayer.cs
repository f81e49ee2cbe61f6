using Agi.FastAgi;
using Agi.FastAgi.Commands;
using Agi.Routing.Calls;
using Agi.Routing.Facts;
using Microsoft.Extensions.Logging;

namespace Agi.Server.Prompts;

/// <summary>Plays prompts on a channel, in the caller's language.</summary>
internal sealed class PromptPlayer(PromptManifest manifest, PromptOptions options, ILogger<PromptPlayer> logger)
{
    /// <summary>Plays what the decision's rule says.</summary>
    /// <remarks>
    /// A shared number hears nothing that is one person's affair. A prompt that is missing is logged and passed over: the call goes on.
    /// So it does where Asterisk refuses to play at all. Playing ends when the caller has hung up.
    /// </remarks>
    public async Task PlayAsync(IAgiChannel channel, RoutingDecision decision, CancellationToken cancellationToken)
    {
        var prompts = Playable(decision);
        if (prompts.Count == 0) return;
        try
        {
            await PlayAsync(channel, prompts, decision.Rule.Language, cancellationToken);
        }
        catch (AgiCommandException fault)
        {
            // A prompt is no reason to lose the target that is decided.
            PromptsLog.Refused(logger, fault.Message);
        }
    }

    /// <summary>The prompts of the decision's rule that this caller may hear.</summary>
    public IReadOnlyList<string> Playable(RoutingDecision decision) => decision.Status == RouteStatus.Ambiguous
        ? [.. decision.Rule.Play.Where(id => !manifest.IsPersonal(id))]
        : decision.Rule.Play;

    /// <summary>Plays prompts by id, one after the other.</summary>
    /// <returns>How many were played to their end.</returns>
    public async Task<int> PlayAsync(IAgiChannel channel, IReadOnlyList<string> prompts, string language, CancellationToken cancellationToken)
    {
        if (channel.HungUp) return 0;

        // Without it Asterisk plays into early media, and the caller hears nothing for the prompt's full length.
        await channel.SendAsync(new Answer(), cancellationToken);
        await channel.SetVariableAsync("CHANNEL(language)", language, cancellationToken);
        var played = 0;
        foreach (var prompt in prompts)
        {
            var file = $"{options.Folder}/{prompt}";
            switch ((await channel.PlayAsync(file, cancellationToken: cancellationToken)).Outcome)
            {
                case PlayOutcome.CallerGone:
                    return played;
                case PlayOutcome.Missing:
                    PromptsLog.Missing(logger, file, language);
                    break;
                default:
                    played++;
                    break;
            }
        }

        return played;
    }
}

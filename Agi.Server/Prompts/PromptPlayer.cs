using Agi.FastAgi;
using Agi.Routing.Calls;
using Microsoft.Extensions.Logging;

namespace Agi.Server.Prompts;

/// <summary>Plays prompts on a channel.</summary>
internal sealed class PromptPlayer(Announcer announcer, PromptOptions options, ILogger<PromptPlayer> logger)
{
    /// <summary>What the rule says to this caller.</summary>
    public Announcement Announce(RoutingDecision decision) => announcer.Say(decision.Rule.Play, decision, decision.Trust);

    /// <summary>Plays prompts by id, one after the other, in the channel's language.</summary>
    /// <remarks>
    /// The call is answered first: Asterisk would play into early media, which many callers do not hear. A dialplan that has answered, or wants early media, writes
    /// <c>answer=no</c> in the URL and saves the command. A missing prompt is logged and skipped. Playing ends when the caller hangs up.
    /// </remarks>
    /// <param name="language">The channel's language, for the log.</param>
    /// <returns>How many were played to their end.</returns>
    public async Task<int> PlayAsync(AgiRequest request, IAgiChannel channel, IReadOnlyList<string> prompts, string language, CancellationToken cancellationToken)
    {
        if (channel.HungUp) return 0;
        if (request.Query.GetValueOrDefault("answer") != "no") await channel.SendAsync(AgiCommands.Answer(), cancellationToken);
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

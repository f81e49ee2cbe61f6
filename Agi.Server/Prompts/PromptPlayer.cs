using Agi.FastAgi;
using Microsoft.Extensions.Logging;

namespace Agi.Server.Prompts;

/// <summary>Plays prompts on a channel.</summary>
internal sealed class PromptPlayer(PromptOptions options, ILogger<PromptPlayer> logger)
{
    /// <summary>Answers the call, unless the URL says <c>answer=no</c>: the dialplan has answered, or wants early media.</summary>
    /// <remarks>Into a call that is not answered, Asterisk would play early media, which many callers do not hear.</remarks>
    public static async ValueTask AnswerAsync(AgiRequest request, IAgiChannel channel, CancellationToken cancellationToken)
    {
        if (request.Query.GetValueOrDefault("answer") != "no") await channel.SendAsync(AgiCommands.Answer(), cancellationToken);
    }

    /// <summary>Plays a prompt by its id, in the channel's language. A missing one is logged and skipped.</summary>
    /// <param name="language">The channel's language, for the log.</param>
    /// <param name="keys">The keys that end it; empty for none.</param>
    /// <param name="secret">Whether the key may be the first of something that the caller keys in.</param>
    /// <exception cref="AgiHangupException">The caller has left.</exception>
    public async Task<Played> PlayAsync(IAgiChannel channel, string prompt, string language, string keys, bool secret, CancellationToken cancellationToken)
    {
        var file = $"{options.Folder}/{prompt}";
        var result = await channel.PlayAsync(AgiCommands.StreamFile(file, keys) with { Secret = secret }, cancellationToken);
        if (result.Outcome == PlayOutcome.CallerGone) throw new AgiHangupException($"The caller left during {file}.");
        if (result.Outcome != PlayOutcome.Missing) return new Played(1, result.Digit);
        PromptsLog.Missing(logger, file, language);
        return default;
    }
}

/// <summary>What became of prompts.</summary>
/// <param name="Count">How many were heard, the one that a key cut among them.</param>
/// <param name="Key">The key that cut them short; null where they were played to their end.</param>
internal readonly record struct Played(int Count, char? Key);

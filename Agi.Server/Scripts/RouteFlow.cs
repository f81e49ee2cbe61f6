using System.Collections.Frozen;
using Agi.FastAgi;
using Agi.Routing.Calls;
using Agi.Server.Dialogues;
using Agi.Server.Prompts;
using Microsoft.Extensions.Logging;

namespace Agi.Server.Scripts;

/// <summary>What becomes of a call after its decision: variables, prompts, menus, dialogues, and the target last.</summary>
internal sealed class RouteFlow(Announcer announcer, PromptPlayer player, IEnumerable<IDialogue> dialogues, TimeProvider time, ILogger<RouteFlow> logger)
{
    private readonly FrozenDictionary<string, IDialogue> _dialogues = dialogues.ToFrozenDictionary(dialogue => dialogue.Name, StringComparer.Ordinal);

    /// <summary>Begins to talk with a caller.</summary>
    public Conversation Talk(AgiRequest request, IAgiChannel channel, RoutingDecision decision, CancellationToken cancellationToken) =>
        new(request, channel, decision, announcer, player, time, cancellationToken);

    /// <summary>Serves the call. Whatever fails in it, the target is set.</summary>
    public async Task RunAsync(AgiRequest request, IAgiChannel channel, RoutingDecision decision, CancellationToken cancellationToken)
    {
        var talk = Talk(request, channel, decision, cancellationToken);
        var end = new FlowEnd("", decision.Rule.Target);
        try
        {
            var speaks = decision.Rule.Menu is not null || talk.Announce(decision.Rule.Play).Play.Count > 0;
            await RouteVariables.SetAsync(channel, decision, speaks ? decision.Rule.Language : null, cancellationToken);
            if (speaks) end = await TalkAsync(talk);
        }
        catch (AgiCommandException fault)
        {
            // The target is decided. A variable or a prompt that Asterisk refuses must not cost it.
            ScriptsLog.Refused(logger, fault.Message);
        }
        catch (AgiHangupException)
        {
            // The caller has left. What was decided is set all the same: a hangup handler may ask for it.
        }
        catch (Exception fault) when (fault is not (AgiConnectionException or OperationCanceledException))
        {
            ScriptsLog.DialogueFault(logger, fault);
        }

        if (end.Choice.Length > 0) await RouteVariables.SetChoiceAsync(channel, end.Choice, cancellationToken);
        await RouteVariables.SetTargetAsync(channel, end.Target, cancellationToken);
    }

    /// <summary>Runs one dialogue alone. A fault in it leaves the caller to a person.</summary>
    /// <exception cref="AgiHangupException">The caller has left.</exception>
    public async Task<(string Status, string Target)> ServeAloneAsync(Conversation talk, string dialogue)
    {
        try
        {
            return await ServeAsync(talk, dialogue, person: null);
        }
        catch (Exception fault) when (fault is not (AgiHangupException or AgiConnectionException or OperationCanceledException))
        {
            ScriptsLog.DialogueFault(logger, fault);
            return ("unavailable", TargetAfter(talk.Decision, DialogueEnd.ToPerson, person: null));
        }
    }

    private async Task<(string Status, string Target)> ServeAsync(Conversation talk, string dialogue, string? person)
    {
        var end = await _dialogues[dialogue].RunAsync(talk);
        return (end.Status, TargetAfter(talk.Decision, end, person));
    }

    private async Task<FlowEnd> TalkAsync(Conversation talk)
    {
        if (talk.Decision.Rule.Menu is null)
        {
            await talk.SayAsync(talk.Decision.Rule.Play);
            return new FlowEnd("", talk.Decision.Rule.Target);
        }

        var chosen = await MenuDialogue.RunAsync(talk);
        return chosen.Dialogue is { } dialogue
            ? new FlowEnd(chosen.Choice, (await ServeAsync(talk, dialogue, chosen.Person)).Target)
            : new FlowEnd(chosen.Choice, chosen.Target);
    }

    /// <summary>Where a call goes after a dialogue: nowhere further if the caller is served, else to a person.</summary>
    private static string TargetAfter(RoutingDecision decision, DialogueEnd end, string? person)
    {
        if (end.Served && decision.Rules.Served is { } served) return served;
        return new[] { end.Person, decision.Rule.Target, person }.FirstOrDefault(target => target is not null && decision.Rules.People.Contains(target, StringComparer.Ordinal)) ?? decision.Rule.Target;
    }

    private sealed record FlowEnd(string Choice, string Target);
}

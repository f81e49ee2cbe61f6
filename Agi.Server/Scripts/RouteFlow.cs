using System.Collections.Frozen;
using Agi.FastAgi;
using Agi.Routing.Calls;
using Agi.Routing.Rules;
using Agi.Server.Dialogues;
using Agi.Server.Prompts;
using Microsoft.Extensions.Logging;

namespace Agi.Server.Scripts;

/// <summary>What becomes of a call after its decision: variables, prompts, menus, dialogues, and the target last.</summary>
internal sealed class RouteFlow(Announcer announcer, PromptPlayer player, IEnumerable<IDialogue> dialogues, CallEvents events, TimeProvider time, ILogger<RouteFlow> logger)
{
    private readonly FrozenDictionary<string, IDialogue> _dialogues = dialogues.ToFrozenDictionary(dialogue => dialogue.Name, StringComparer.Ordinal);

    /// <summary>Begins to talk with a caller.</summary>
    public Conversation Talk(AgiRequest request, IAgiChannel channel, RoutingDecision decision, CancellationToken cancellationToken) =>
        new(request, channel, decision, announcer, player, events, time, cancellationToken);

    /// <summary>Serves the call. Whatever fails in it, the target is set.</summary>
    public async Task RunAsync(AgiRequest request, IAgiChannel channel, RoutingDecision decision, CancellationToken cancellationToken)
    {
        var talk = Talk(request, channel, decision, cancellationToken);
        var (choice, target) = ("", decision.Rule.Target);
        DialogueEnd? served = null;
        var hungUp = false;
        try
        {
            await GuardAsync(SpeakAsync, cancellationToken);
        }
        catch (AgiHangupException)
        {
            // The caller has left. What was decided is set all the same: a hangup handler may ask for it.
            hungUp = true;
        }
        catch (Exception fault) when (fault is AgiConnectionException or OperationCanceledException)
        {
            // The caller left, or the engine ends and the dialplan goes on without it.
            Tell(talk, target, choice, served, fault is AgiConnectionException || channel.HungUp);
            throw;
        }

        Tell(talk, target, choice, served, hungUp);
        if (choice.Length > 0) await RouteVariables.SetChoiceAsync(channel, choice, cancellationToken);
        await RouteVariables.SetTargetAsync(channel, target, cancellationToken);

        async Task SpeakAsync()
        {
            var speaks = decision.Rule.Menu is not null || talk.Announce(decision.Rule.Play).Play.Count > 0;
            await RouteVariables.SetAsync(channel, decision, speaks ? decision.Rule.Language : null, cancellationToken);
            if (decision.Rule.Menu is null)
            {
                if (speaks) await talk.SayAsync(decision.Rule.Play);
                return;
            }

            // The choice is known before the dialogue begins. If that fails, a person takes over.
            var (chosen, last) = await MenuDialogue.RunAsync(talk);
            (choice, target) = (chosen.Choice, chosen.Target);
            if (choice.Length > 0) events.Publish(new CallChosen { RouteId = decision.Id, At = time.GetUtcNow(), Choice = choice });
            await talk.SayAsync(last);
            if (chosen.Dialogue is not { } dialogue) return;
            served = await _dialogues[dialogue].RunAsync(talk);
            target = TargetAfter(decision, served, chosen.Person);
        }
    }

    /// <summary>Runs one dialogue alone. If it fails, a person takes over.</summary>
    /// <exception cref="AgiHangupException">The caller has left.</exception>
    public async Task<(string Status, string Target)> ServeAsync(Conversation talk, string dialogue)
    {
        var end = new DialogueEnd("unavailable", Served: false);
        try
        {
            await GuardAsync(async () => end = await _dialogues[dialogue].RunAsync(talk), talk.CancellationToken);
        }
        catch (Exception fault) when (fault is AgiHangupException or AgiConnectionException or OperationCanceledException)
        {
            Tell(talk, talk.Decision.Rule.Target, dialogue, served: null, fault is not OperationCanceledException || talk.HungUp);
            throw;
        }

        var target = TargetAfter(talk.Decision, end, keyPerson: null);
        Tell(talk, target, dialogue, end, hungUp: false);
        return (end.Status, target);
    }

    /// <summary>Tells that the engine's part is over.</summary>
    private void Tell(Conversation talk, string target, string choice, DialogueEnd? served, bool hungUp) => events.Publish(new CallRouted
    {
        RouteId = talk.Decision.Id,
        At = time.GetUtcNow(),
        Target = target,
        Choice = choice,
        Prompts = [.. talk.Heard],
        Dialogue = served?.Status,
        Served = served?.Served ?? talk.IsServed,
        HungUp = hungUp,
        HungUpIn = hungUp ? talk.Playing : null,
    });

    /// <summary>Whatever fails in this work, the call goes on.</summary>
    private async Task GuardAsync(Func<Task> work, CancellationToken cancellationToken)
    {
        try
        {
            await work();
        }
        catch (AgiCommandException fault)
        {
            // A variable or a prompt that Asterisk refuses must not cost the target.
            ScriptsLog.Refused(logger, fault.Message);
        }
        catch (Exception fault) when (fault is not (AgiHangupException or AgiConnectionException) && !(fault is OperationCanceledException && cancellationToken.IsCancellationRequested))
        {
            ScriptsLog.DialogueFault(logger, fault);
        }
    }

    private static string TargetAfter(RoutingDecision decision, DialogueEnd end, string? keyPerson)
    {
        var after = DialogueTargets.Of(decision.Rules, decision.Rule.Target, keyPerson, end.Person);
        return end.Served ? after.Served : after.Person;
    }
}

using Agi.Routing.Facts;
using Agi.Routing.Phones;
using Agi.Routing.Rules;

namespace Agi.Server.Dialogues.Callbacks;

/// <summary>Takes a caller's number to be called back: the one that calls, or another one that is keyed in.</summary>
/// <remarks>Key 0 and * lead to a person, and so does a caller who gives no answer. The request keeps the caller's place: it is served by priority and age.</remarks>
internal sealed class CallbackDialogue(ICallbackDesk desk, CallbackPolicy policy) : IDialogue
{
    /// <summary>How often a caller is asked to confirm, or to key in a number, before a person takes over.</summary>
    public const int Tries = 3;

    /// <summary>How often a caller may give no answer.</summary>
    private const int Silences = 2;

    /// <summary>The longest number with an international prefix (E.164: 15 digits).</summary>
    private const int MostDigits = 18;

    /// <summary>From here on a short pause ends a number.</summary>
    private const int EnoughDigits = 10;

    private static readonly TimeSpan TimeToChoose = TimeSpan.FromSeconds(4);

    public string Name => DialogueNames.Callback;

    public async Task<DialogueEnd> RunAsync(Conversation talk)
    {
        var number = policy.Read(talk.Decision.Caller?.ToString()).Number;
        // Whoever is not called back today hears so before anything is asked.
        IReadOnlyList<SpeechItem> first = Opening(talk) is null ? [] : When(talk);
        var silent = 0;
        for (var attempt = 0; attempt < Tries && silent < Silences; attempt++)
        {
            if (number is null)
            {
                var keyed = await talk.AskDigitsAsync([.. first, CallbackPrompts.EnterNumber], EnoughDigits, MostDigits);
                if (keyed.WantsPerson) return DialogueEnd.ToPerson;
                if (keyed.Digits.Length == 0)
                {
                    silent++;
                    first = [DialoguePrompts.NoAnswer];
                    continue;
                }

                var read = policy.Read(keyed.Digits);
                number = read.Number;
                first = number is not null ? [] : [read.IsKnown ? CallbackPrompts.NumberNotAllowed : CallbackPrompts.NumberUnknown];
                if (number is null) continue;
            }

            // In a language without words for digits nobody could confirm a number.
            if (talk.Announce(Number(talk, number.Value)).Play.Count == 0) break;
            switch ((await talk.AskAsync(Offer(talk, number.Value, [.. first]), TimeToChoose)).Key)
            {
                case '1':
                    return await NoteAsync(talk, number.Value);
                case '2':
                    number = null;
                    first = [];
                    break;
                case Menu.PersonKey or '*':
                    return DialogueEnd.ToPerson;
                case null:
                    silent++;
                    first = [DialoguePrompts.NoAnswer];
                    break;
                default:
                    first = [MenuWalk.WrongKeyPrompt];
                    break;
            }
        }

        await talk.SayAsync(DialoguePrompts.ToPerson);
        return DialogueEnd.ToPerson;
    }

    /// <summary>Says the number back and asks whether it is right. The caller has given it just now, so that hearing it tells nothing new.</summary>
    private static List<SpeechItem> Offer(Conversation talk, PhoneNumber number, List<SpeechItem> first) => [.. first, .. Number(talk, number), CallbackPrompts.Confirm];

    private static List<SpeechItem> Number(Conversation talk, PhoneNumber number) =>
        [CallbackPrompts.OfferNumber, new ValueItem(SpokenForm.Digits, new SpokenValue.DigitText(PhoneSpeech.DigitsOf(number, talk.Decision.Rules.Country)), FactSensitivity.Public)];

    private async Task<DialogueEnd> NoteAsync(Conversation talk, PhoneNumber number)
    {
        var decision = talk.Decision;
        var rule = decision.Rule;
        var request = new CallbackRequest
        {
            Number = number,
            Language = rule.Language,
            Situation = decision.Facts.Situation,
            Queue = decision.Rules.People.Contains(rule.Target, StringComparer.Ordinal) ? rule.Target : decision.Rules.Fallback,
            Priority = rule.Priority,
            CustomerId = decision.Person?.CustomerId,
            RouteId = decision.Id,
            NotBefore = Opening(talk) is { } opening ? Instant(opening.At, decision.Rules.TimeZone) : null,
        };
        await talk.RenewPatienceAsync();
        var outcome = await desk.AskAsync(decision.Caller, request, talk.CancellationToken);
        switch (outcome)
        {
            case CallbackOutcome.Failed:
                await talk.SayAsync(CallbackPrompts.Failed);
                return new DialogueEnd("failed", Served: false);
            case CallbackOutcome.TooMany:
                await talk.SayAsync(CallbackPrompts.TooMany, DialoguePrompts.ToPerson);
                return new DialogueEnd("too_many", Served: false);
        }

        // The request is there, whenever the caller hangs up now.
        talk.IsServed = true;
        await talk.SayAsync([outcome == CallbackOutcome.Noted ? CallbackPrompts.Noted : CallbackPrompts.Already, .. When(talk), DialoguePrompts.Goodbye]);
        return new DialogueEnd(outcome == CallbackOutcome.Noted ? "noted" : "already", Served: true);
    }

    /// <summary>When the caller is called: from the next opening on, or as soon as somebody is free.</summary>
    private static List<SpeechItem> When(Conversation talk) => Opening(talk) is { } opening
        ? [CallbackPrompts.CallAt, new ValueItem(SpokenForm.Time, opening, FactSensitivity.Public)]
        : [CallbackPrompts.AsSoonAs];

    private static SpokenValue.Opening? Opening(Conversation talk) =>
        talk.Decision.Rules.CallbackHours is { } hours ? talk.Decision.Rules.NextOpening(hours, talk.Decision.Facts.At) : null;

    private static DateTimeOffset Instant(DateTime local, TimeZoneInfo zone) => new(local, zone.GetUtcOffset(local));
}

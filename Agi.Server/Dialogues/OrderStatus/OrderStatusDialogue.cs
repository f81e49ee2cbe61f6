using Agi.FastAgi;
using Agi.Routing.Calls;
using Agi.Routing.Facts;
using Agi.Routing.Magento;
using Agi.Routing.Rules;
using Agi.Server.Prompts;

namespace Agi.Server.Dialogues.OrderStatus;

/// <summary>Tells the state of an order to whoever knows its number and the postcode that it goes to.</summary>
/// <remarks>
/// A caller whose number leads to just one open order is asked for the postcode alone, the first time. What is keyed in is neither logged nor kept.
/// After three tries, or when there are none left, a person takes over.
/// </remarks>
internal sealed class OrderStatusDialogue(OrderStatusDesk desk, CallRouter router) : IDialogue
{
    /// <summary>Tries in one call.</summary>
    public const int Tries = 3;

    /// <summary>The longest order number and postcode that can be keyed in.</summary>
    private const int MostDigits = 12;

    /// <summary>From here on a short pause ends a postcode: most have five digits, some four or three.</summary>
    private const int EnoughOfPostcode = 5;

    /// <summary>How often a question is asked that gets no answer.</summary>
    private const int Questions = 2;

    private static readonly TimeSpan TimeToChoose = TimeSpan.FromSeconds(4);

    public string Name => DialogueNames.OrderStatus;

    public async Task<DialogueEnd> RunAsync(Conversation talk)
    {
        var known = OnlyOpenOrder(talk.Decision);
        IReadOnlyList<SpeechItem> first = [];
        for (var attempt = 1; attempt <= Tries; attempt++)
        {
            if (await AskAsync(talk, known, first) is not { } reply) return DialogueEnd.ToPerson;
            switch (reply)
            {
                case OrderStatusReply.Told told:
                    return await TellAsync(talk, told.Answer);
                case OrderStatusReply.Unavailable:
                    return await UnavailableAsync(talk);
                case OrderStatusReply.Locked:
                    return await GiveUpAsync(talk, "locked");
            }

            // Who does not know the postcode of the order that the number leads to may mean another one.
            known = null;
            first = [OrderStatusPrompts.NoMatch, OrderStatusPrompts.TryAgain];
        }

        return await GiveUpAsync(talk, "no_match");
    }

    /// <summary>Asks for what is needed and looks it up; null where the caller wants a person, or keys in nothing.</summary>
    private async Task<OrderStatusReply?> AskAsync(Conversation talk, OrderSnapshot? known, IReadOnlyList<SpeechItem> first)
    {
        string? order = null;
        if (known is null)
        {
            if ((order = await DigitsAsync(talk, [.. first, OrderStatusPrompts.EnterOrder], OrderStatusDesk.OrderDigits)) is null) return null;
            first = [];
        }

        var question = known is null ? OrderStatusPrompts.EnterPostcode : OrderStatusPrompts.EnterPostcodeFirst;
        if (await DigitsAsync(talk, [.. first, question], EnoughOfPostcode) is not { } postcode) return null;
        await talk.RenewPatienceAsync();
        var caller = talk.Decision.Caller;
        var looking = known is null
            ? desk.AskAsync(caller, order!, postcode, talk.CancellationToken)
            : desk.AskAsync(caller, known, postcode, talk.CancellationToken);
        await talk.SayAsync(OrderStatusPrompts.Checking);
        return await looking;
    }

    /// <summary>Asks until something is keyed in; null where the caller wants a person, or does not answer.</summary>
    private static async Task<string?> DigitsAsync(Conversation talk, IReadOnlyList<SpeechItem> items, int enough)
    {
        for (var asked = 0; asked < Questions; asked++)
        {
            var keyed = await talk.AskDigitsAsync(items, enough, MostDigits);
            if (keyed.WantsPerson) return null;
            if (keyed.Digits.Length > 0) return keyed.Digits;
            items = [DialoguePrompts.NoAnswer, items[^1]];
        }

        await talk.SayAsync(DialoguePrompts.ToPerson);
        return null;
    }

    private async Task<DialogueEnd> TellAsync(Conversation talk, OrderAnswer answer)
    {
        talk.Trust = CallerTrust.Verified;
        var person = router.Reconsider(talk.Decision, answer.Found, answer.Store).Target;
        var report = OrderStatusSpeech.Of(answer, DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(talk.Decision.Facts.At, talk.Decision.Rules.TimeZone).DateTime), sentence => talk.Announce(sentence).Play.Count > 0);
        if (talk.Announce(report).Play.Count == 0) return await UnavailableAsync(talk, person);

        var heard = await TellAsync();
        // A late # of the postcode must not cost the answer: it is told again. Where no prompt could be played the caller knows nothing yet.
        if (heard.Key is not (null or '1' or Menu.PersonKey or '*')) heard = await TellAsync();
        if (heard.Key is not null || heard.Count == 0)
        {
            await talk.SayAsync(DialoguePrompts.ToPerson);
            return new DialogueEnd("told", Served: false, person);
        }

        await talk.SayAsync(DialoguePrompts.Goodbye);
        return new DialogueEnd("told", Served: true);

        async Task<Played> TellAsync()
        {
            try
            {
                return await talk.AskAsync([.. report, OrderStatusPrompts.OfferPerson], TimeToChoose);
            }
            catch (AgiHangupException) when (talk.Playing is null or OrderStatusPrompts.OfferPerson)
            {
                // The report was heard to its end: most callers hang up then.
                talk.IsServed = true;
                throw;
            }
        }
    }

    /// <summary>The words say already that a person helps.</summary>
    private static async Task<DialogueEnd> UnavailableAsync(Conversation talk, string? person = null)
    {
        await talk.SayAsync(OrderStatusPrompts.Unavailable);
        return new DialogueEnd("unavailable", Served: false, person);
    }

    /// <summary>The same words whether the tries are used up now or were before: a guesser learns nothing by them.</summary>
    private static async Task<DialogueEnd> GiveUpAsync(Conversation talk, string status)
    {
        await talk.SayAsync(OrderStatusPrompts.NoMatch, OrderStatusPrompts.Locked);
        return new DialogueEnd(status, Served: false);
    }

    /// <summary>The order that waits for delivery, of a caller whose number leads to one person with just one such order.</summary>
    private static OrderSnapshot? OnlyOpenOrder(RoutingDecision decision)
    {
        if (decision.Person is null || decision.Found is not { OpenOrders: 1 } found) return null;
        return found.People[0].Orders.Single(verdict => verdict.Situation == Situation.UndeliveredOrder).Order;
    }
}

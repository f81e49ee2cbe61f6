using Agi.Routing.Calls;
using Agi.Routing.Facts;
using Agi.Routing.Rules;
using Agi.Routing.Situations;

namespace Agi.Server.Dialogues.OrderStatus;

/// <summary>What a caller hears of an order: its state and dates, no name, number, amount, article or address.</summary>
internal static class OrderStatusSpeech
{
    /// <summary>The items, in order; none where nothing certain can be said. Each sentence is whole: what cannot be said with its date is said without, or not at all.</summary>
    /// <param name="today">The day of the call: the year of a date is said only where it is another.</param>
    /// <param name="canSay">Whether a sentence can be said in the caller's language. Where one with a date cannot, the state is said without it.</param>
    public static IReadOnlyList<SpeechItem> Of(OrderAnswer answer, DateOnly today, Func<IReadOnlyList<SpeechItem>, bool> canSay)
    {
        var report = answer.Report;
        var items = new List<SpeechItem>();
        On(OrderStatusPrompts.OrderedOn, report.OrderedOn);
        switch (report.Stage)
        {
            case OrderStage.WaitingForPayment:
                break;
            case OrderStage.PaymentReview or OrderStage.OnHold:
                items.Add(OrderStatusPrompts.OnHold);
                break;
            case OrderStage.BeingPrepared:
                items.Add(OrderStatusPrompts.BeingPrepared);
                break;
            case OrderStage.PartlyShipped:
                if (!On(OrderStatusPrompts.PartlyShippedOn, report.ShippedOn)) items.Add(OrderStatusPrompts.PartlyShipped);
                Carrier();
                break;
            case OrderStage.Shipped:
                if (!On(OrderStatusPrompts.ShippedOn, report.ShippedOn)) items.Add(OrderStatusPrompts.Shipped);
                Carrier();
                break;
            case OrderStage.Delivered or OrderStage.Fulfilled:
                if (!On(OrderStatusPrompts.DeliveredOn, report.DeliveredOn)) items.Add(report.Stage == OrderStage.Delivered ? OrderStatusPrompts.Delivered : OrderStatusPrompts.Complete);
                break;
            case OrderStage.Complete:
                items.Add(OrderStatusPrompts.Complete);
                break;
            case OrderStage.Cancelled:
                items.Add(OrderStatusPrompts.Cancelled);
                break;
            case OrderStage.Refunded:
                break;
            default:
                return [];
        }

        if (!On(OrderStatusPrompts.RefundedOn, report.RefundedOn) && report.Stage == OrderStage.Refunded) items.Add(OrderStatusPrompts.Refunded);
        if (report.Payment == OrderPayment.Paid) items.Add(OrderStatusPrompts.Paid);
        if (report.Payment == OrderPayment.NotPaid) items.Add(OrderStatusPrompts.NotPaid);
        return items;

        bool On(string leadIn, DateOnly? day)
        {
            if (day is not { } date) return false;
            SpeechItem[] sentence = [new PromptItem(leadIn), new ValueItem(SpokenForm.Date, new SpokenValue.Day(date, today), FactSensitivity.Date)];
            if (!canSay(sentence)) return false;
            items.AddRange(sentence);
            return true;
        }

        void Carrier()
        {
            if (answer.CarrierPrompt is { } carrier) items.AddRange([OrderStatusPrompts.Carrier, carrier]);
        }
    }
}

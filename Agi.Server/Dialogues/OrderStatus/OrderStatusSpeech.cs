using Agi.Routing.Calls;
using Agi.Routing.Facts;
using Agi.Routing.Rules;
using Agi.Routing.Situations;

namespace Agi.Server.Dialogues.OrderStatus;

/// <summary>What a caller hears of an order: its state and dates, no name, number, amount, article or address.</summary>
internal static class OrderStatusSpeech
{
    /// <summary>The items, in order; none where nothing certain can be said.</summary>
    /// <param name="today">The day of the call: the year of a date is said only where it is another.</param>
    public static IReadOnlyList<SpeechItem> Of(OrderAnswer answer, DateOnly today)
    {
        var report = answer.Report;
        var items = new List<SpeechItem>();
        On("os-ordered-on", report.OrderedOn);
        switch (report.Stage)
        {
            case OrderStage.WaitingForPayment:
                break;
            case OrderStage.PaymentReview or OrderStage.OnHold:
                items.Add("os-on-hold");
                break;
            case OrderStage.BeingPrepared:
                items.Add("os-being-prepared");
                break;
            case OrderStage.PartlyShipped:
                if (!On("os-partly-shipped-on", report.ShippedOn)) items.Add("os-partly-shipped");
                Carrier();
                break;
            case OrderStage.Shipped:
                if (!On("os-shipped-on", report.ShippedOn)) items.Add("os-shipped");
                Carrier();
                break;
            case OrderStage.Delivered or OrderStage.Fulfilled:
                if (!On("os-delivered-on", report.DeliveredOn)) items.Add(report.Stage == OrderStage.Delivered ? "os-delivered" : "os-complete");
                break;
            case OrderStage.Complete:
                items.Add("os-complete");
                break;
            case OrderStage.Cancelled:
                items.Add("os-cancelled");
                break;
            case OrderStage.Refunded when report.RefundedOn is null:
                items.Add("os-refunded");
                break;
            case OrderStage.Refunded:
                break;
            default:
                return [];
        }

        On("os-refunded-on", report.RefundedOn);
        if (report.Payment == OrderPayment.Paid) items.Add("os-paid");
        if (report.Payment == OrderPayment.NotPaid) items.Add("os-not-paid");
        return items;

        bool On(string leadIn, DateOnly? day)
        {
            if (day is not { } date) return false;
            items.AddRange([new PromptItem(leadIn), new ValueItem(SpokenForm.Date, new SpokenValue.Day(date, today), FactSensitivity.Date)]);
            return true;
        }

        void Carrier()
        {
            if (answer.CarrierPrompt is { } carrier) items.AddRange(["os-carrier", carrier]);
        }
    }
}

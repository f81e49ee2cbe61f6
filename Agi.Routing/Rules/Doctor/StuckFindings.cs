using Agi.Routing.Facts;
using Agi.Routing.Situations;

namespace Agi.Routing.Rules.Doctor;

/// <summary>Which orders look stuck, and what that makes of the people who call.</summary>
internal static class StuckFindings
{
    // A handful of orders is everyday life.
    private const int Fewest = 5;

    // From this share of the orders of an age on, waiting is a habit of the shop.
    private const double WorthActing = 0.05;

    // Of fewer shipments nobody can tell how long they take.
    private const int Habit = 20;

    public static IEnumerable<Finding> Of(OrderTally tally, SituationSettings settings) =>
        Waiting(tally, settings).Concat(Payments(tally, settings)).Concat(Others(tally, settings)).Concat(Shipments(tally, settings)).OfType<Finding>();

    private static IEnumerable<Finding?> Waiting(OrderTally tally, SituationSettings settings)
    {
        var count = tally.Stuck[(int)StuckKind.Unshipped];
        var share = tally.DueForShipment == 0 ? 0 : count / (double)tally.DueForShipment;
        var window = share >= WorthActing ? UsualWindow(tally, settings.Undelivered) : null;
        yield return Stuck(
            tally, StuckKind.Unshipped, share >= WorthActing ? FindingSeverity.Act : FindingSeverity.Know,
            Finding.Text($"Orders of more than 30 days have goods left to ship, {Finding.Percent(share)} of all orders of that age. Whoever placed one counts as waiting for it until it is {Days(settings.Undelivered)} old.")
                + (window is { } usual ? Finding.Text($" 99 % of what was shipped left within {usual.TotalDays:0} days.") : ""),
            Finding.Shop("Ship them in the shop, or cancel what will not be sent. If a carrier or an ERP ships, let it write the shipments."),
            window is { } days ? Window(SituationSetting.Undelivered, settings, days) : null);
        yield return Stuck(
            tally, StuckKind.VirtualOpen, FindingSeverity.Know,
            Finding.Text($"Virtual orders of more than 30 days are not complete. Whoever placed one counts as waiting for it until it is {Days(settings.Undelivered)} old."),
            Finding.Shop("Invoice them, so that they complete; cancel those that nobody will pay."));
        yield return Stuck(
            tally, StuckKind.Held, FindingSeverity.Know,
            Finding.Text($"Orders of more than 30 days are on hold. Those that have something to ship count as waiting until they are {Days(settings.Undelivered)} old."),
            Finding.Shop("Release or cancel them (Sales › Orders, status On Hold)."));
    }

    private static IEnumerable<Finding?> Payments(OrderTally tally, SituationSettings settings)
    {
        yield return Stuck(
            tally, StuckKind.NeverPaid, FindingSeverity.Act,
            Finding.Text($"Orders by cheque or bank transfer were never paid and never cancelled. From {Days(settings.PaymentWrittenOff)} on they count as waiting for their goods again, until they are {Days(settings.Undelivered)} old."),
            Finding.Shop("Cancel orders that nobody paid."),
            Window(SituationSetting.PaymentWrittenOff, settings, settings.Undelivered));
        yield return Stuck(
            tally, StuckKind.Unfinished, FindingSeverity.Know,
            Finding.Text($"Online payments were never finished, and the orders were never cancelled. For {Days(settings.PaymentOpen)} each is a payment issue; these are older and say nothing any more."),
            Finding.Shop("Let Magento cancel them: Stores › Configuration › Sales › Orders Cron Settings › Pending Payment Order Lifetime, and see that its cron runs."));
        yield return Stuck(
            tally, StuckKind.Review, FindingSeverity.Know,
            Finding.Text($"Payments have been under review for more than {Days(settings.PaymentOpen)}. They say nothing any more; before, each was a payment issue."),
            Finding.Shop("Accept or deny the payment on each order."));
    }

    private static IEnumerable<Finding?> Others(OrderTally tally, SituationSettings settings)
    {
        yield return Stuck(
            tally, StuckKind.OpenMemo, FindingSeverity.Act,
            Finding.Text($"Credit memos have been open for more than 30 days. Their customers count as waiting for a refund until the memo is {Days(settings.RefundOpen)} old."),
            Finding.Shop("Refund or cancel them (Sales › Credit Memos, status Pending)."),
            Window(SituationSetting.RefundOpen, settings, TimeSpan.FromDays(30)));
        if (tally.ShareOf(tally.Stuck[(int)StuckKind.ShippedUninvoiced]) >= 0.01)
        {
            yield return Stuck(
                tally, StuckKind.ShippedUninvoiced, FindingSeverity.Know,
                "Orders were shipped more than 30 days ago, never invoiced, and are still in processing, as cash on delivery leaves them. Callers are judged by the shipment, and rightly so.",
                Finding.Shop("Invoice them when the carrier has paid, so that they complete."));
        }
    }

    /// <summary>Complete orders that were never shipped in Magento: rows 12 and 13 cannot fit them.</summary>
    private static IEnumerable<Finding?> Shipments(OrderTally tally, SituationSettings settings)
    {
        var share = tally.CompleteWithGoods == 0 ? 0 : tally.CompleteUnshipped / (double)tally.CompleteWithGoods;
        if (tally.CompleteUnshipped < Fewest || !tally.IsWorth(tally.CompleteUnshipped) || share < 0.02) yield break;
        var statuses = tally.Statuses
            .Where(status => status.Value.Unshipped >= Fewest && status.Value.Unshipped >= 0.9 * status.Value.Complete)
            .OrderByDescending(status => status.Value.Unshipped).Select(status => status.Key)
            .ToList();
        var never = share >= 0.9;
        yield return new Finding
        {
            Code = never ? "no_shipments" : "complete_without_shipment",
            Severity = FindingSeverity.Act,
            What = Finding.Text($"{Finding.Percent(share)} of the complete orders with goods have no shipment in Magento. ")
                + (never ? "The shop does not use shipments, so in_transit and recent_delivery never come true." : "For them in_transit and recent_delivery never come true: their callers count as people with nothing going on."),
            Count = tally.CompleteUnshipped,
            Share = tally.ShareOf(tally.CompleteUnshipped),
            Mend =
            [
                .. statuses.Count > 0 ? [Finding.Yaml(SituationSetting.DeliveredStatuses, settings, statuses)] : Array.Empty<FindingMend>(),
                Finding.Shop($"{(statuses.Count > 0 ? "Or let" : "Let")} whoever sends the goods write the shipments: the carrier's or the ERP's module."),
            ],
        };
    }

    private static Finding? Stuck(OrderTally tally, StuckKind kind, FindingSeverity severity, string what, params FindingMend?[] mend)
    {
        var count = tally.Stuck[(int)kind];
        if (count < Fewest || !tally.IsWorth(count)) return null;
        return new Finding
        {
            Code = $"stuck_{FactWords.All<StuckKind>()[(int)kind]}",
            Severity = severity,
            What = what,
            Count = count,
            Share = tally.ShareOf(count),
            Mend = [.. mend.OfType<FindingMend>()],
        };
    }

    /// <summary>By when nearly everything has left, with some room; null where nobody can tell, or it would not be shorter.</summary>
    private static TimeSpan? UsualWindow(OrderTally tally, TimeSpan present)
    {
        if (tally.ShippedWithin.Count < Habit) return null;
        var within = tally.ShippedWithin.Order().ElementAt((int)(0.99 * (tally.ShippedWithin.Count - 1)));
        var window = TimeSpan.FromDays(Math.Max(14, Math.Ceiling(within.TotalDays)));
        return window < present ? window : null;
    }

    private static string Days(TimeSpan time) => time > TimeSpan.Zero && time.Ticks % TimeSpan.TicksPerDay == 0 ? Finding.Text($"{time.Days} days") : Durations.Write(time);

    private static FindingMend Window(SituationWindow window, SituationSettings settings, TimeSpan value) => Finding.Yaml(window.Set(settings, value), window);
}

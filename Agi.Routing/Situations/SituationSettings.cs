using Agi.Routing.Facts;

namespace Agi.Routing.Situations;

/// <summary>The windows and lists of the classification: the section <c>situations</c> of routing.yaml. Each has its default here and its entry in <see cref="SituationSetting.All"/>.</summary>
internal sealed record SituationSettings
{
    public TimeSpan PaymentGrace { get; init; } = TimeSpan.FromMinutes(15);

    public TimeSpan PaymentOpen { get; init; } = TimeSpan.FromDays(30);

    public TimeSpan PaymentOverdue { get; init; } = TimeSpan.FromDays(7);

    public TimeSpan PaymentWrittenOff { get; init; } = TimeSpan.FromDays(90);

    public TimeSpan PaymentFailed { get; init; } = TimeSpan.FromDays(7);

    public TimeSpan Undelivered { get; init; } = TimeSpan.FromDays(180);

    public TimeSpan InTransit { get; init; } = TimeSpan.FromDays(3);

    public TimeSpan RecentDelivery { get; init; } = TimeSpan.FromDays(14);

    public TimeSpan RefundOpen { get; init; } = TimeSpan.FromDays(180);

    public TimeSpan Refund { get; init; } = TimeSpan.FromDays(30);

    public TimeSpan AbandonedCart { get; init; } = TimeSpan.FromDays(7);

    public TimeSpan CartLife { get; init; } = TimeSpan.FromDays(90);

    public WordPatterns DeliveredStatuses { get; init; } = new("delivered");

    public WordPatterns ChargebackStatuses { get; init; } = new("paypal_reversed");

    public WordPatterns OfflineMethods { get; init; } = new("checkmo", "*banktransfer*", "purchaseorder", "cashondelivery", "free", "ccsave");

    public WordPatterns OverdueMethods { get; init; } = new("checkmo", "banktransfer");
}

/// <summary>One key of the section <c>situations</c>: the reader, the schema, <c>check</c>, <c>diff</c> and the documentation's table go by these entries.</summary>
/// <param name="What">What it says, in one sentence for ops.</param>
internal abstract record SituationSetting(string Key, string What)
{
    public static readonly SituationWindow PaymentGrace = new("payment_grace", "How long an online payment may be pending before it is an issue.", s => s.PaymentGrace, (s, time) => s with { PaymentGrace = time });

    public static readonly SituationWindow PaymentOpen = new("payment_open", "How long an unfinished payment, a review, suspected fraud or a chargeback stays an issue.", s => s.PaymentOpen, (s, time) => s with { PaymentOpen = time });

    public static readonly SituationWindow PaymentOverdue = new("payment_overdue", "From what age an unpaid order by cheque or bank transfer is an issue.", s => s.PaymentOverdue, (s, time) => s with { PaymentOverdue = time });

    public static readonly SituationWindow PaymentWrittenOff = new("payment_written_off", "From what age an unpaid order by cheque or bank transfer is no issue any more.", s => s.PaymentWrittenOff, (s, time) => s with { PaymentWrittenOff = time });

    public static readonly SituationWindow Undelivered = new("undelivered", "How old an order may be and still wait for its delivery.", s => s.Undelivered, (s, time) => s with { Undelivered = time });

    public static readonly SituationWindow InTransit = new("in_transit", "How long a shipped order counts as on its way.", s => s.InTransit, (s, time) => s with { InTransit = time });

    public static readonly SituationWindow RecentDelivery = new("recent_delivery", "How long a delivery is recent.", s => s.RecentDelivery, (s, time) => s with { RecentDelivery = time });

    public static readonly SituationWindow RefundOpen = new("refund_open", "How long an open credit memo counts.", s => s.RefundOpen, (s, time) => s with { RefundOpen = time });

    public static readonly SituationList OfflineMethods = new("offline_methods", "Payment methods without an online payment: an unpaid new order is all right. A * stands for any letters.", s => s.OfflineMethods, (s, words) => s with { OfflineMethods = words });

    public static readonly SituationList OverdueMethods = new("overdue_methods", "Offline methods whose money can be overdue. A * stands for any letters.", s => s.OverdueMethods, (s, words) => s with { OverdueMethods = words });

    public static readonly SituationList DeliveredStatuses = new("delivered_statuses", "Order statuses that mean delivered. A * stands for any letters.", s => s.DeliveredStatuses, (s, words) => s with { DeliveredStatuses = words });

    public static readonly SituationList ChargebackStatuses = new("chargeback_statuses", "Order statuses that mean that the payment was taken back. A * stands for any letters.", s => s.ChargebackStatuses, (s, words) => s with { ChargebackStatuses = words });

    public static readonly IReadOnlyList<SituationSetting> All =
    [
        PaymentGrace,
        PaymentOpen,
        PaymentOverdue,
        PaymentWrittenOff,
        new SituationWindow("payment_failed", "How long a cancelled payment stays an issue.", s => s.PaymentFailed, (s, time) => s with { PaymentFailed = time }),
        Undelivered,
        InTransit,
        RecentDelivery,
        RefundOpen,
        new SituationWindow("refund", "How long a refund counts.", s => s.Refund, (s, time) => s with { Refund = time }),
        new SituationWindow("abandoned_cart", "How long a cart that was left counts.", s => s.AbandonedCart, (s, time) => s with { AbandonedCart = time }),
        new SituationWindow("cart_life", "How old a cart may be and still count, however lately it was touched.", s => s.CartLife, (s, time) => s with { CartLife = time }),
        DeliveredStatuses,
        ChargebackStatuses,
        OfflineMethods,
        OverdueMethods,
    ];

    /// <summary>The value as routing.yaml writes it.</summary>
    public abstract string Write(SituationSettings settings);

    /// <summary>Whether two files mean the same.</summary>
    public abstract bool Same(SituationSettings left, SituationSettings right);
}

internal sealed record SituationWindow(string Key, string What, Func<SituationSettings, TimeSpan> Of, Func<SituationSettings, TimeSpan, SituationSettings> Set) : SituationSetting(Key, What)
{
    public override string Write(SituationSettings settings) => Durations.Write(Of(settings));

    public override bool Same(SituationSettings left, SituationSettings right) => Of(left) == Of(right);
}

/// <summary>A list of words, whose order makes no difference.</summary>
internal sealed record SituationList(string Key, string What, Func<SituationSettings, WordPatterns> Of, Func<SituationSettings, WordPatterns, SituationSettings> Set) : SituationSetting(Key, What)
{
    /// <summary>Settings with further words behind those that are there.</summary>
    public SituationSettings Add(SituationSettings settings, IEnumerable<string> words) => Set(settings, new WordPatterns([.. Of(settings).Words, .. words]));

    public override string Write(SituationSettings settings) => Of(settings).ToString();

    public override bool Same(SituationSettings left, SituationSettings right) => Of(left).Words.ToHashSet(StringComparer.OrdinalIgnoreCase).SetEquals(Of(right).Words);
}

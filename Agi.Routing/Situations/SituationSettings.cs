using Agi.Routing.Facts;

namespace Agi.Routing.Situations;

/// <summary>The windows and lists of the classification: the section <c>situations</c> of routing.yaml. Each has its default here and its entry in <see cref="SituationSetting.All"/>.</summary>
internal sealed record SituationSettings
{
    public TimeSpan PaymentGrace { get; init; } = TimeSpan.FromMinutes(15);

    public TimeSpan PaymentOverdue { get; init; } = TimeSpan.FromDays(7);

    public TimeSpan PaymentFailed { get; init; } = TimeSpan.FromDays(7);

    public TimeSpan InTransit { get; init; } = TimeSpan.FromDays(3);

    public TimeSpan RecentDelivery { get; init; } = TimeSpan.FromDays(14);

    public TimeSpan Refund { get; init; } = TimeSpan.FromDays(30);

    public TimeSpan AbandonedCart { get; init; } = TimeSpan.FromDays(7);

    public IReadOnlyList<string> DeliveredStatuses { get; init; } = ["delivered"];

    /// <summary>Magento's own five by default.</summary>
    public IReadOnlyList<string> OfflineMethods { get; init; } = ["checkmo", "banktransfer", "purchaseorder", "cashondelivery", "free"];

    public IReadOnlyList<string> OverdueMethods { get; init; } = ["checkmo", "banktransfer"];
}

/// <summary>One key of the section <c>situations</c>: the reader, the schema, <c>diff</c> and the documentation's table go by these entries.</summary>
/// <param name="What">What it says, in one sentence for ops.</param>
internal abstract record SituationSetting(string Key, string What)
{
    public static readonly IReadOnlyList<SituationSetting> All =
    [
        new SituationWindow("payment_grace", "How long an online payment may be pending before it is an issue.", s => s.PaymentGrace, (s, time) => s with { PaymentGrace = time }),
        new SituationWindow("payment_overdue", "From what age an unpaid order by cheque or bank transfer is an issue.", s => s.PaymentOverdue, (s, time) => s with { PaymentOverdue = time }),
        new SituationWindow("payment_failed", "How long a cancelled payment stays an issue.", s => s.PaymentFailed, (s, time) => s with { PaymentFailed = time }),
        new SituationWindow("in_transit", "How long a shipped order counts as on its way.", s => s.InTransit, (s, time) => s with { InTransit = time }),
        new SituationWindow("recent_delivery", "How long a delivery is recent.", s => s.RecentDelivery, (s, time) => s with { RecentDelivery = time }),
        new SituationWindow("refund", "How long a refund counts.", s => s.Refund, (s, time) => s with { Refund = time }),
        new SituationWindow("abandoned_cart", "How long a cart that was left counts.", s => s.AbandonedCart, (s, time) => s with { AbandonedCart = time }),
        new SituationList("delivered_statuses", "Order statuses that mean delivered.", s => s.DeliveredStatuses, (s, words) => s with { DeliveredStatuses = words }),
        new SituationList("offline_methods", "Payment methods without an online payment: an unpaid new order is all right.", s => s.OfflineMethods, (s, words) => s with { OfflineMethods = words }),
        new SituationList("overdue_methods", "Offline methods whose money can be overdue.", s => s.OverdueMethods, (s, words) => s with { OverdueMethods = words }),
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
internal sealed record SituationList(string Key, string What, Func<SituationSettings, IReadOnlyList<string>> Of, Func<SituationSettings, IReadOnlyList<string>, SituationSettings> Set) : SituationSetting(Key, What)
{
    public override string Write(SituationSettings settings) => $"[{string.Join(", ", Of(settings))}]";

    public override bool Same(SituationSettings left, SituationSettings right) => Of(left).ToHashSet(StringComparer.Ordinal).SetEquals(Of(right));
}

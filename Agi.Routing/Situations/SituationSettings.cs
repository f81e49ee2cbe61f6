namespace Agi.Routing.Situations;

/// <summary>The windows and lists of the classification: the section <c>situations</c> of routing.yaml.</summary>
public sealed record SituationSettings
{
    /// <summary>How long an online payment may be pending before it is an issue. Default 15 minutes.</summary>
    public TimeSpan PaymentGrace { get; init; } = TimeSpan.FromMinutes(15);

    /// <summary>From what age an unpaid order by cheque or bank transfer is overdue. Default 7 days.</summary>
    public TimeSpan PaymentOverdue { get; init; } = TimeSpan.FromDays(7);

    /// <summary>How long a cancelled payment stays an issue. Default 7 days.</summary>
    public TimeSpan PaymentFailed { get; init; } = TimeSpan.FromDays(7);

    /// <summary>How long a shipped order is taken to be on its way. Default 3 days.</summary>
    public TimeSpan InTransit { get; init; } = TimeSpan.FromDays(3);

    /// <summary>How long a delivery is recent. Default 14 days.</summary>
    public TimeSpan RecentDelivery { get; init; } = TimeSpan.FromDays(14);

    /// <summary>How long a refund made is of interest. Default 30 days.</summary>
    public TimeSpan Refund { get; init; } = TimeSpan.FromDays(30);

    /// <summary>How long a cart left is of interest. Default 7 days.</summary>
    public TimeSpan AbandonedCart { get; init; } = TimeSpan.FromDays(7);

    /// <summary>Order statuses that mean delivered. Default: delivered.</summary>
    public IReadOnlyList<string> DeliveredStatuses { get; init; } = ["delivered"];

    /// <summary>Payment methods that leave an order new legitimately. Magento's own five by default.</summary>
    public IReadOnlyList<string> OfflineMethods { get; init; } = ["checkmo", "banktransfer", "purchaseorder", "cashondelivery", "free"];

    /// <summary>Offline methods whose money can become overdue. Default checkmo and banktransfer.</summary>
    public IReadOnlyList<string> OverdueMethods { get; init; } = ["checkmo", "banktransfer"];
}

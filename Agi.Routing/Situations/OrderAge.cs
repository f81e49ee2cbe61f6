using Agi.Routing.Magento;

namespace Agi.Routing.Situations;

/// <summary>Which of two orders is newer: by created_at, then by entity_id; an order without a date is older than any with one.</summary>
internal sealed class OrderAge : IComparer<OrderSnapshot?>
{
    public static readonly OrderAge Comparer = new();

    public int Compare(OrderSnapshot? x, OrderSnapshot? y)
    {
        if (x is null || y is null) return (x is not null).CompareTo(y is not null);
        var byDate = Nullable.Compare(x.CreatedAt, y.CreatedAt);
        return byDate != 0 ? byDate : x.EntityId.CompareTo(y.EntityId);
    }
}

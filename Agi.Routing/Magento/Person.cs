namespace Agi.Routing.Magento;

/// <summary>Somebody behind the number, while the snapshot is put together.</summary>
internal sealed class Person
{
    public long? CustomerId { get; init; }

    public string? Email { get; init; }

    public string? Name { get; set; }

    public string? Group { get; init; }

    public int? AccountStoreId { get; init; }

    public int? CartStoreId { get; set; }

    /// <summary>Orders by entity_id.</summary>
    public Dictionary<long, OrderRow> Orders { get; } = [];

    /// <summary>Carts by entity_id.</summary>
    public Dictionary<long, CartSnapshot> Carts { get; } = [];

    /// <summary>A name of two parts; null where both are blank.</summary>
    public static string? FullName(object? first, object? last)
    {
        var name = $"{DbValue.Text(first)?.Trim()} {DbValue.Text(last)?.Trim()}".Trim();
        return name.Length == 0 ? null : name;
    }

    public void Add(OrderRow order)
    {
        // Several payments are several rows: the first payment is the order's own.
        var id = DbValue.Id(order.EntityId) ?? 0;
        if (!Orders.TryGetValue(id, out var known) || DbValue.Id(order.PaymentId) < DbValue.Id(known.PaymentId)) Orders[id] = order;
    }

    public void Add(CartSnapshot cart)
    {
        Carts[cart.EntityId] = cart;
        CartStoreId ??= cart.StoreId;
    }

    public CallerIdentity ToIdentity(Func<long, decimal> leftToShip)
    {
        // Newest first, so that the newest order's name and store are the person's.
        var orders = Orders
            .OrderByDescending(order => DbValue.Time(order.Value.CreatedAt) ?? DateTime.MinValue)
            .ThenByDescending(order => order.Key)
            .ToList();
        return new CallerIdentity
        {
            CustomerId = CustomerId,
            Email = Email,
            Name = CustomerId is null ? GuestName(orders.Select(order => order.Value)) ?? Name : Name,
            Group = Group,
            StoreId = orders.Select(order => (int?)DbValue.Id(order.Value.StoreId)).FirstOrDefault(store => store is not null) ?? AccountStoreId ?? CartStoreId,
            Orders = [.. orders.Select(order => order.Value.ToSnapshot(leftToShip(order.Key)))],
            Carts = [.. Carts.Values],
        };
    }

    private static string? GuestName(IEnumerable<OrderRow> orders) => orders
        .Select(order => FullName(order.FirstName, order.LastName) ?? FullName(order.BillingFirstName, order.BillingLastName))
        .FirstOrDefault(name => name is not null);
}

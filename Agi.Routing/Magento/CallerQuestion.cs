namespace Agi.Routing.Magento;

/// <summary>What a round trip of a call reads: its statement is the parts asked for, joined by UNION ALL in this order.</summary>
[Flags]
internal enum CallerParts
{
    None = 0,

    /// <summary>Accounts of customers.</summary>
    Customers = 1,

    /// <summary>Active carts of customers.</summary>
    Carts = 2,

    /// <summary>Orders by their own ids, with the customer that they belong to: guests' orders that carry the number.</summary>
    GuestOrders = 4,

    /// <summary>Carts by their own ids, with the customer that they belong to: guests' carts that carry the number.</summary>
    GuestCarts = 8,

    /// <summary>Orders of customers, as many as the statement's limit lets through.</summary>
    CustomerOrders = 16,

    /// <summary>Orders of customers, the newest: dearer than <see cref="CustomerOrders"/> by a temporary table.</summary>
    NewestOrders = 32,

    /// <summary>The newest guests' orders of e-mail addresses: their ids and telephones alone.</summary>
    EmailOrders = 64,

    Shipments = 128,

    Invoices = 256,

    CreditMemos = 512,

    History = 1024,

    Items = 2048,

    /// <summary>All that belongs to an order.</summary>
    Belongings = Shipments | Invoices | CreditMemos | History | Items,
}

/// <summary>One round trip: its parts, and the values that they ask for.</summary>
internal sealed record CallerQuestion
{
    public CallerParts Parts { get; init; }

    public IReadOnlyCollection<long> Customers { get; init; } = [];

    public IReadOnlyCollection<long> Orders { get; init; } = [];

    public IReadOnlyCollection<long> Quotes { get; init; } = [];

    public IReadOnlyCollection<string> Emails { get; init; } = [];

    /// <summary>Orders whose belongings are asked for.</summary>
    public IReadOnlyCollection<long> Parents { get; init; } = [];

    /// <summary>Every list by the name that it has in the statements. No name begins with another.</summary>
    public IEnumerable<(string Name, IReadOnlyCollection<object> Values)> Lists =>
    [
        ("customers", Boxed(Customers)), ("orders", Boxed(Orders)), ("quotes", Boxed(Quotes)), ("emails", Emails),
        ("parents", Boxed(Parents)),
    ];

    /// <summary>A question that no row answers: nobody has the highest id. Id 0 would not do: guests' carts have it in Magento 1.</summary>
    public static CallerQuestion OfNobody(CallerParts parts)
    {
        return new CallerQuestion
        {
            Parts = parts,
            Customers = Of(CallerParts.Customers | CallerParts.Carts | CallerParts.CustomerOrders | CallerParts.NewestOrders),
            Orders = Of(CallerParts.GuestOrders),
            Quotes = Of(CallerParts.GuestCarts),
            Emails = (parts & CallerParts.EmailOrders) != CallerParts.None ? ["nobody@invalid"] : [],
            Parents = Of(CallerParts.Belongings),
        };

        long[] Of(CallerParts any) => (parts & any) != CallerParts.None ? [uint.MaxValue] : [];
    }

    private static object[] Boxed(IReadOnlyCollection<long> ids) => ids.Count == 0 ? [] : [.. ids.Cast<object>()];
}

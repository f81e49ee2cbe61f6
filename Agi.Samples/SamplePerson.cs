namespace Agi.Samples;

/// <summary>A customer or guest of the sample shop, and a way to give them orders and carts.</summary>
internal sealed class SamplePerson
{
    private readonly SampleTables _tables;

    private SamplePerson(SampleTables tables) => _tables = tables;

    public required SampleStore Store { get; init; }

    /// <summary>customer_id, or null for a guest.</summary>
    public int? CustomerId { get; private init; }

    public required int GroupId { get; init; }

    public required string FirstName { get; init; }

    public required string LastName { get; init; }

    public required string Email { get; init; }

    /// <summary>The telephone as they typed it.</summary>
    public required string Telephone { get; init; }

    /// <summary>Writes a registered customer with one address.</summary>
    public static SamplePerson Customer(SampleTables tables, SampleStore store, string name, string email, string telephone, int group)
    {
        var (first, last) = Names(name);
        var joined = tables.At(TimeSpan.FromDays(400));
        var address = tables.NextId("customer_address_entity");
        var id = tables.Add("customer_entity", "entity_id",
            ("website_id", store.Id), ("store_id", store.Id), ("email", email), ("group_id", group), ("firstname", first), ("lastname", last),
            ("created_in", store.Name), ("created_at", joined), ("updated_at", joined), ("default_billing", address), ("default_shipping", address));
        tables.Add("customer_address_entity", "entity_id",
            ("parent_id", id), ("firstname", first), ("lastname", last), ("telephone", telephone), ("country_id", store.Country),
            ("street", store.Street), ("city", store.City), ("postcode", store.Postcode), ("created_at", joined), ("updated_at", joined));
        return new SamplePerson(tables) { Store = store, CustomerId = id, GroupId = group, FirstName = first, LastName = last, Email = email, Telephone = telephone };
    }

    /// <summary>A guest: nothing is written until they order.</summary>
    public static SamplePerson Guest(SampleTables tables, SampleStore store, string name, string email, string telephone)
    {
        var (first, last) = Names(name);
        return new SamplePerson(tables) { Store = store, GroupId = 0, FirstName = first, LastName = last, Email = email, Telephone = telephone };
    }

    /// <summary>Writes an order of this person.</summary>
    public SamplePerson Ordered(TimeSpan ago, Action<SampleOrder> say)
    {
        var order = new SampleOrder(ago);
        say(order);
        order.Write(_tables, this);
        return this;
    }

    /// <summary>Writes a cart that this person left.</summary>
    public SamplePerson LeftCart(TimeSpan ago, SampleProduct product, int items = 1)
    {
        var left = _tables.At(ago);
        var quote = _tables.Add("quote", "entity_id",
            ("store_id", Store.Id), ("customer_id", CustomerId), ("customer_is_guest", CustomerId is null), ("customer_email", Email),
            ("customer_firstname", FirstName), ("customer_lastname", LastName), ("customer_group_id", GroupId), ("is_active", 1),
            ("items_count", items), ("items_qty", items), ("grand_total", product.Price * items), ("quote_currency_code", Store.Currency),
            ("created_at", left), ("updated_at", left));
        foreach (var type in new[] { "billing", "shipping" })
        {
            _tables.Add("quote_address", "address_id",
                ("quote_id", quote), ("customer_id", CustomerId), ("address_type", type), ("email", Email), ("firstname", FirstName), ("lastname", LastName),
                ("telephone", Telephone), ("country_id", Store.Country), ("street", Store.Street), ("city", Store.City), ("postcode", Store.Postcode),
                ("created_at", left), ("updated_at", left));
        }

        return this;
    }

    private static (string First, string Last) Names(string name)
    {
        var blank = name.IndexOf(' ', StringComparison.Ordinal);
        return (name[..blank], name[(blank + 1)..]);
    }
}

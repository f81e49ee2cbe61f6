namespace Agi.Samples;

/// <summary>A customer or guest of the sample shop, and a way to give them orders and carts.</summary>
internal sealed class SamplePerson
{
    public required SampleBook Book { get; init; }

    public required ShopStore Store { get; init; }

    /// <summary>customer_id, or null for a guest.</summary>
    public uint? CustomerId { get; private init; }

    public int GroupId { get; private init; }

    public required string Name { get; init; }

    public string First => Name[..Name.IndexOf(' ', StringComparison.Ordinal)];

    public string Last => Name[(First.Length + 1)..];

    public required string Email { get; init; }

    /// <summary>The telephone as they typed it.</summary>
    public required string Telephone { get; init; }

    /// <summary>Writes a registered customer with one address.</summary>
    public static SamplePerson Customer(SampleBook book, ShopStore store, string name, string email, string telephone, int group)
    {
        var person = new SamplePerson { Book = book, Store = store, CustomerId = book.Next("customer"), GroupId = group, Name = name, Email = email, Telephone = telephone };
        var customer = new ShopCustomer
        {
            Id = person.CustomerId.Value, Store = store, GroupId = group, Email = email, First = person.First, Last = person.Last, CreatedAt = book.At(TimeSpan.FromDays(400)),
        };
        customer.Addresses.Add(person.Address("customer address"));
        book.Writer.Write(customer);
        return person;
    }

    /// <summary>Writes an order of this person.</summary>
    public SamplePerson Ordered(TimeSpan ago, Action<SampleOrder> say)
    {
        var order = new SampleOrder(this, ago);
        say(order);
        order.Write();
        return this;
    }

    /// <summary>Writes a cart that this person left.</summary>
    public void LeftCart(TimeSpan ago, SampleProduct product, int items = 1) => Book.Writer.Write(new ShopCart
    {
        Id = Book.Next("cart"), Store = Store, CustomerId = CustomerId, Email = Email, First = First, Last = Last, ItemsCount = items, GrandTotal = product.Price * items,
        UpdatedAt = Book.At(ago), Address = Address("cart address"),
    });

    /// <summary>Their address as a row of a table.</summary>
    public ShopAddress Address(string table, string? telephone = null) =>
        new() { Id = Book.Next(table), Telephone = telephone ?? Telephone, Country = Store.Country, First = First, Last = Last };
}

/// <summary>Gives the sample shop's rows their ids, which count up, and their times, which count back from now.</summary>
internal sealed class SampleBook(ShopWriter writer, DateTime now)
{
    private readonly Dictionary<string, uint> _ids = new(StringComparer.Ordinal);

    public ShopWriter Writer => writer;

    /// <summary>The next id of a kind of rows.</summary>
    public uint Next(string kind) => _ids[kind] = _ids.GetValueOrDefault(kind) + 1;

    /// <summary>A moment in the past, UTC.</summary>
    public DateTime At(TimeSpan ago) => now - ago;
}

/// <summary>Something that the sample shop sells.</summary>
/// <param name="Sku">sku.</param>
/// <param name="Name">The name that customers see.</param>
/// <param name="Price">Price of one, in the store's currency.</param>
/// <param name="Type">product_type: simple, virtual, downloadable, bundle.</param>
internal sealed record SampleProduct(string Sku, string Name, decimal Price, string Type = "simple")
{
    /// <summary>Whether there is nothing to ship.</summary>
    public bool IsVirtual => Type is "virtual" or "downloadable";
}

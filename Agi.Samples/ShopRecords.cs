namespace Agi.Samples;

/// <summary>A store view.</summary>
internal sealed record ShopStore
{
    /// <summary>store_id, and its group's id.</summary>
    public required int Id { get; init; }

    public required int WebsiteId { get; init; }

    public required string Code { get; init; }

    public required string Name { get; init; }

    /// <summary>general/country/default after the fall-back.</summary>
    public required string Country { get; init; }

    /// <summary>general/locale/code after the fall-back.</summary>
    public required string Locale { get; init; }

    public string Currency { get; init; } = "EUR";

    /// <summary>Where the people of this store live.</summary>
    public string City { get; init; } = "Exampleton";

    public string Postcode { get; init; } = "00000";

    public string Street { get; init; } = "1 Example Street";
}

/// <summary>A registered customer.</summary>
internal sealed record ShopCustomer
{
    public required uint Id { get; init; }

    public required ShopStore Store { get; init; }

    public required int GroupId { get; init; }

    public required string Email { get; init; }

    public required string First { get; init; }

    public required string Last { get; init; }

    public required DateTime CreatedAt { get; init; }

    /// <summary>The first is the default billing address, the last the default shipping address.</summary>
    public List<ShopAddress> Addresses { get; } = [];
}

/// <summary>An address with a telephone field.</summary>
internal record ShopAddress
{
    public required uint Id { get; init; }

    public required string Telephone { get; init; }

    /// <summary>Null only where Magento allows it: on orders and carts.</summary>
    public required string? Country { get; init; }

    public required string First { get; init; }

    public required string Last { get; init; }
}

/// <summary>An order with all that hangs on it. Null is NULL.</summary>
internal sealed class ShopOrder
{
    public uint Id { get; set; }

    public string IncrementId { get; set; } = "";

    public required ShopStore Store { get; set; }

    public uint? CustomerId { get; set; }

    public int? IsGuest { get; set; }

    /// <summary>0 is Magento's group of those who are not logged in.</summary>
    public int GroupId { get; set; }

    public string Email { get; set; } = "";

    public string? First { get; set; }

    public string? Last { get; set; }

    public string State { get; set; } = "new";

    public string Status { get; set; } = "pending";

    public string? HoldBefore { get; set; }

    public int? IsVirtual { get; set; } = 0;

    public decimal? GrandTotal { get; set; }

    public decimal? TotalPaid { get; set; }

    public decimal? TotalCanceled { get; set; }

    public decimal? TotalRefunded { get; set; }

    /// <summary>The cart that the order came from.</summary>
    public uint? QuoteId { get; set; }

    public DateTime CreatedAt { get; set; }

    public DateTime UpdatedAt { get; set; }

    /// <summary>No payment row at all.</summary>
    public bool WithoutPayment { get; set; }

    public string? Method { get; set; }

    public decimal? Authorized { get; set; }

    public ShopAddress Billing { get; set; } = null!;

    public ShopAddress? Shipping { get; set; }

    public List<ShopItem> Items { get; } = [];

    public List<DateTime> Shipments { get; } = [];

    /// <summary>carrier_code and title of the shipments' tracks.</summary>
    public (string Code, string Title) Carrier { get; set; } = ("custom", "Postage");

    public List<(int State, DateTime At)> Invoices { get; } = [];

    public List<(int State, DateTime At)> CreditMemos { get; } = [];

    public List<(string? Status, DateTime At)> History { get; } = [];
}

/// <summary>One row of an order. Null is NULL.</summary>
internal sealed class ShopItem
{
    public uint Id { get; set; }

    public uint? ParentId { get; set; }

    public string Type { get; set; } = "simple";

    /// <summary>For bundles: 0 together, 1 separately; null leaves product_options NULL.</summary>
    public int? ShipmentType { get; set; }

    public int? IsVirtual { get; set; } = 0;

    /// <summary>locked_do_ship: somebody else ships it.</summary>
    public int? Locked { get; set; }

    public decimal? Ordered { get; set; } = 1;

    public decimal? Shipped { get; set; } = 0;

    public decimal? Refunded { get; set; } = 0;

    public decimal? Canceled { get; set; } = 0;

    public string Sku { get; set; } = "SKU";

    public string Name { get; set; } = "Something";

    /// <summary>Price of one, in the store's currency.</summary>
    public decimal Price { get; set; }
}

/// <summary>A cart. Null is NULL.</summary>
internal sealed record ShopCart
{
    public required uint Id { get; init; }

    public required ShopStore Store { get; init; }

    public required uint? CustomerId { get; init; }

    public required string? Email { get; init; }

    public required string? First { get; init; }

    public required string? Last { get; init; }

    public bool IsActive { get; init; } = true;

    public required int ItemsCount { get; init; }

    public decimal GrandTotal { get; init; }

    /// <summary>created_at; null: when it was last touched.</summary>
    public DateTime? CreatedAt { get; init; }

    public required DateTime UpdatedAt { get; init; }

    /// <summary>The billing address; null if the buyer had not given one yet.</summary>
    public required ShopAddress? Address { get; init; }
}

namespace Agi.Tests.Shops;

/// <summary>An order with all that hangs on it. Null is NULL.</summary>
internal sealed class TestOrder
{
    public uint Id { get; set; }

    public string IncrementId { get; set; } = "";

    public TestStore Store { get; set; } = TestStore.All[0];

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

    public DateTime CreatedAt { get; set; }

    public DateTime UpdatedAt { get; set; }

    /// <summary>No payment row at all.</summary>
    public bool WithoutPayment { get; set; }

    public string? Method { get; set; }

    public decimal? Authorized { get; set; }

    public TestAddress Billing { get; set; } = null!;

    public TestAddress? Shipping { get; set; }

    public List<TestItem> Items { get; } = [];

    public List<DateTime> Shipments { get; } = [];

    public List<(int State, DateTime At)> Invoices { get; } = [];

    public List<(int State, DateTime At)> CreditMemos { get; } = [];

    public List<(string? Status, DateTime At)> History { get; } = [];
}

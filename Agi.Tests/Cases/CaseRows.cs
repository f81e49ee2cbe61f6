using System.Globalization;
using Agi.Tests.Magento;

namespace Agi.Tests.Cases;

/// <summary>Tells one caller's rows: people, orders and carts with numbers and addresses of their own.</summary>
internal sealed class CaseRows(ShopRows rows, int place, int version)
{
    private readonly List<CaseOrder> _orders = [];
    private int _quotes;

    public ShopRows Rows => rows;

    public int Version => version;

    /// <summary>The caller's number as people write it.</summary>
    public string Phone { get; } = PhoneOf(place);

    public string Email { get; } = string.Create(CultureInfo.InvariantCulture, $"caller{place}@example.org");

    /// <summary>The customer's id where the caller has an account.</summary>
    public int Id => CustomerId(0);

    public static string PhoneOf(int place) => string.Create(CultureInfo.InvariantCulture, $"06 39 98 {place / 100:D2} {place % 100:D2}");

    public static string NameOf(int place) => $"Ada {LastName(place)}";

    public static string IncrementId(int place, int order) => string.Create(CultureInfo.InvariantCulture, $"10{OrderId(place, order):D7}");

    /// <summary>Numbers of others in the same caller's story. Nobody asks for them.</summary>
    public string OtherPhone(int which) => string.Create(CultureInfo.InvariantCulture, $"01 99 00 {((place * 37) + which) / 100 % 100:D2} {((place * 37) + which) % 100:D2}");

    public int CustomerId(int which) => 10_000 + (place * 10) + which;

    public static string OtherName(int place, int which) => string.Create(CultureInfo.InvariantCulture, $"Bea {LastName(place)}-{which}");

    public string OtherEmail(int which) => string.Create(CultureInfo.InvariantCulture, $"other{which}-{place}@example.org");

    /// <summary>The caller has an account, with the number in its address book unless another is given.</summary>
    public CaseRows Account(string? phone = null, int website = 1, string? email = null)
    {
        rows.Customer(Id, email ?? Email, "Ada", LastName(place), website).CustomerAddress(Id, phone ?? Phone);
        return this;
    }

    /// <summary>Somebody else with an account. The number is the caller's unless another is given.</summary>
    public CaseRows OtherAccount(int which, string? phone = null, string? email = null, int website = 1)
    {
        rows.Customer(CustomerId(which), email ?? OtherEmail(which), "Bea", OtherName(place, which)[4..], website).CustomerAddress(CustomerId(which), phone ?? Phone);
        return this;
    }

    /// <summary>An order of the account's.</summary>
    public CaseOrder Order(string method, double ageDays, decimal total = 50m) => Add(method, ageDays, total, order => order.Customer = Id);

    /// <summary>An order placed without an account.</summary>
    public CaseOrder GuestOrder(string method, double ageDays, decimal total = 50m) => Add(method, ageDays, total, _ => { });

    /// <summary>An order of somebody else's account, or of somebody else as a guest.</summary>
    public CaseOrder OtherOrder(int which, string method, double ageDays, bool guest = false) => Add(method, ageDays, 50m, order =>
    {
        (order.Customer, order.Email) = (guest ? null : CustomerId(which), OtherEmail(which));
        order.Named("Bea", OtherName(place, which)[4..]);
    });

    /// <summary>A cart: the account's unless it is a guest's. <paramref name="of"/> is the order that came from it.</summary>
    public CaseRows Cart(double updatedDays, double? createdDays = null, bool guest = false, int items = 2, int active = 1, CaseOrder? of = null)
    {
        var id = 50_000 + (place * 10) + _quotes++;
        rows.Add("quote", ("entity_id", id), ("customer_id", guest ? null : Id), ("customer_email", Email), ("is_active", active), ("items_count", items), ("store_id", 1),
            ("created_at", ShopRows.Ago(createdDays ?? updatedDays)), ("updated_at", ShopRows.Ago(updatedDays)));
        rows.QuoteAddress(id, Phone, Email, "Ada", LastName(place));
        of?.Set("quote_id", id);
        return this;
    }

    /// <summary>Writes the orders, which may have changed since they were told.</summary>
    public void Write()
    {
        foreach (var order in _orders) order.Write(rows);
    }

    private static int OrderId(int place, int order) => 10_000 + (place * 50) + order;

    private static string LastName(int place) => string.Create(CultureInfo.InvariantCulture, $"Caller{place}");

    private CaseOrder Add(string method, double ageDays, decimal total, Action<CaseOrder> change)
    {
        var order = new CaseOrder(OrderId(place, _orders.Count + 1), method, ageDays, total, version) { Email = Email, Phone = Phone };
        order.Named("Ada", LastName(place));
        change(order);
        _orders.Add(order);
        return order;
    }
}

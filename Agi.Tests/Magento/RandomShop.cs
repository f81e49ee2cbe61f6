using System.Globalization;
using static Agi.Tests.Magento.ShopRows;

namespace Agi.Tests.Magento;

/// <summary>A shop of many people with every kind of order, at random but the same for the same seed.</summary>
internal sealed class RandomShop
{
    /// <summary>How many people; the telephone of each is 06 39 98 and their number in four digits.</summary>
    public const int People = 120;

    private static readonly string[] States = ["new", "pending_payment", "processing", "complete", "closed", "canceled", "holded", "payment_review", "own_state"];
    private static readonly string[] Statuses = ["fraud", "delivered", "canceled", "paypal_reversed", "pending_gateway", "reserved"];
    private static readonly string[] Methods = ["checkmo", "banktransfer", "phoenix_banktransfer", "CashOnDelivery", "ccsave", "stripe_payments", "stripe_payments", "paypal_express", "paypal_express", ""];

    private static readonly (string? Code, string? Title)[] Carriers = [("ups", "United Parcel Service"), ("custom", "Colissimo"), ("custom", "our own van"), (null, "DHL")];

    private readonly Random _random;
    private readonly int _version;
    private readonly List<(uint Order, ulong Number)> _numbers = [];
    private int _order;

    private RandomShop(int seed, int version, bool globalAccounts)
    {
        (_random, _version) = (new Random(seed), version);
        Rows.Status("pending_gateway", "pending_payment").Status("delivered", "complete").Status("reserved");
        if (globalAccounts) Rows.Setting("default", 0, "customer/account_share/scope", "0");
        for (var person = 0; person < People; person++) MoveIn(person);
    }

    public ShopRows Rows { get; } = new();

    /// <summary>The numbers in the addresses of orders.</summary>
    public IReadOnlyList<(uint Order, ulong Number)> Numbers => _numbers;

    /// <summary>The shop of the seed; only the spelling of product options depends on the version.</summary>
    public static RandomShop Tell(int seed, int version, bool globalAccounts = false) => new(seed, version, globalAccounts);

    public static ulong Number(int person) => 33_639_980_000UL + (ulong)person;

    /// <summary>The postcode that an order goes to.</summary>
    public static string Postcode(int order) => string.Create(CultureInfo.InvariantCulture, $"{10_000 + (order * 37)}");

    private void MoveIn(int person)
    {
        var phone = string.Create(CultureInfo.InvariantCulture, $"06 39 98 {person / 100:D2} {person % 100:D2}");
        // Many buy at the counter with one e-mail. A family of three has one too.
        var email = (person % 12) switch { 5 => "counter@example.org", 9 when person < 36 => "family@example.org", _ => $"person{person}@example.org" };
        var hasAccount = person % 3 > 0 && email.StartsWith("person", StringComparison.Ordinal);
        if (hasAccount) Rows.Customer(person + 1, email, "Ada", $"Martin {person}", group: 1 + (person % 2)).CustomerAddress(person + 1, phone);

        // Some share the number of the person before, some have a cart.
        if (hasAccount && _random.Next(6) == 0) Rows.CustomerAddress(person + 1, string.Create(CultureInfo.InvariantCulture, $"0639980{Math.Max(0, person - 1):D3}"));
        int? cart = null;
        if (_random.Next(3) == 0) AddCart((cart = 5000 + person).Value, hasAccount ? person + 1 : null, email, phone);

        for (var orders = _random.Next(4); orders > 0; orders--)
        {
            int? buyer = !hasAccount || _random.Next(4) == 0 ? null : person + 1;
            // A customer who was deleted, or another shop's.
            if (buyer is null && _random.Next(4) == 0) buyer = 900_000 + _random.Next(50);
            AddOrder(person, phone, buyer, email, _random.Next(6) == 0 ? cart : null);
        }
    }

    private void AddCart(int id, int? customer, string email, string phone)
    {
        var age = _random.NextDouble() * 14;
        Rows.Add("quote", ("entity_id", id), ("customer_id", customer), ("customer_email", customer is null ? email : null), ("is_active", 1), ("items_count", _random.Next(2)),
            ("store_id", 1 + _random.Next(3)), ("created_at", Ago(age + (_random.Next(3) == 0 ? 100 * _random.NextDouble() : 1))), ("updated_at", Ago(age)));
        Rows.QuoteAddress(id, phone);
    }

    private void AddOrder(int person, string phone, int? buyer, string email, int? cart)
    {
        var order = ++_order;
        var state = Any(States);
        var status = _random.Next(3) == 0 ? Any(Statuses) : state;
        var age = _random.NextDouble() * (_random.Next(4) == 0 ? 200 : 20);
        Rows.Order(order, buyer, _random.Next(2) == 0 ? email : email.ToUpperInvariant(), Shouted(state), age, store: 1 + _random.Next(3), more:
        [
            ("status", Shouted(status)), ("is_virtual", _random.Next(6) == 0 ? 1 : 0), ("total_paid", _random.Next(2) == 0 ? null : 50m), ("total_refunded", _random.Next(5) == 0 ? 50m : null),
            ("updated_at", Ago(age * _random.NextDouble())), ("hold_before_state", state == "holded" ? Any(States) : null), ("customer_lastname", buyer is null or > 900_000 ? "Guest" : null), ("quote_id", cart),
        ]).OrderAddress(order, phone, postcode: Postcode(order));
        _numbers.Add(((uint)order, Number(person)));
        var method = Any(Methods);
        if (method.Length > 0) Rows.Payment(order, method, _random.Next(3) == 0 ? 50m : null);
        AddItems(order);
        if (_random.Next(2) == 0) Rows.Shipment(order, Rows.NextId(), Ago(age * _random.NextDouble()), [.. Carriers.Skip(order % (Carriers.Length + 1)).Take(1)]);
        if (_random.Next(2) == 0) AddInvoice(order, Ago(age * _random.NextDouble()));
        if (_random.Next(5) == 0) Rows.CreditMemo(order, _random.Next(1, 4), Ago(_random.NextDouble() * (_random.Next(3) == 0 ? 250 : 60)));
        if (_random.Next(2) == 0) Rows.History(order, _random.Next(2) == 0 ? Any(States) : Any(Statuses), Ago(age));
        // The present status, and comments behind it, or another status.
        var since = age * _random.NextDouble();
        if (_random.Next(4) > 0) Rows.History(order, Shouted(status), Ago(since));
        for (var comments = _random.Next(3); comments > 0; comments--) Rows.History(order, _random.Next(5) == 0 ? Any(States) : status, Ago(since * _random.NextDouble()));
    }

    private void AddItems(int order)
    {
        for (var items = _random.Next(3); items > 0; items--) Rows.Item(order, _random.Next(1, 4), _random.Next(4));
        if (_random.Next(5) > 0) return;
        var bundle = Rows.NextId();
        var separate = _random.Next(2);
        Rows.Item(order, 1, 1, id: bundle, type: "bundle", options: _version == 1 ? $$"""a:1:{s:13:"shipment_type";s:1:"{{separate}}";}""" : $$"""{"shipment_type":"{{separate}}"}""")
            .Item(order, 2, _random.Next(3), parent: bundle);
    }

    private void AddInvoice(int order, string createdAt)
    {
        var id = Rows.NextId();
        Rows.Add("sales_invoice", ("entity_id", id), ("order_id", order), ("increment_id", $"20{id}"), ("created_at", createdAt), ("updated_at", createdAt), ("state", _random.Next(1, 4)));
    }

    private string Any(string[] names) => names[_random.Next(names.Length)];

    private string Shouted(string name) => _random.Next(10) == 0 ? name.ToUpperInvariant() : name;
}

using System.Globalization;
using Agi.Routing.Facts;
using Agi.Routing.Phones;

namespace Agi.Routing.Magento;

/// <summary>Works out whose the rows of a call are: who is behind the number, and which orders, carts and name are theirs.</summary>
/// <remarks>Nothing is decided before all rows are in: only then it shows which e-mail addresses belong to many.</remarks>
internal sealed class CallerPeople(ShopFrame frame)
{
    /// <summary>An e-mail address with more numbers than these over its guests' orders is nobody's: a till's, or one that people invent.</summary>
    public const int MostNumbers = 5;

    private readonly HashSet<long> _named = [];
    private readonly Dictionary<long, CallerRow> _accounts = [];
    private readonly Dictionary<long, CallerRow> _orders = [];
    private readonly HashSet<long> _carrying = [];
    private readonly Dictionary<long, CallerRow> _carts = [];
    private readonly Dictionary<long, List<CallerRow>> _belongings = [];
    private readonly Dictionary<string, HashSet<(string Telephone, string? Country, int Store)>> _telephones = new(StringComparer.Ordinal);
    private readonly Dictionary<string, bool> _nobodys = new(StringComparer.Ordinal);

    /// <summary>The orders that are known.</summary>
    public IEnumerable<CallerRow> Orders => _orders.Values;

    /// <summary>The customers behind guests' orders and carts whose accounts are not read yet.</summary>
    public IEnumerable<long> MissingAccounts =>
        GuestRows.Select(row => DbValue.Id(row.OwnId) ?? Mail(row)).OfType<long>().Distinct().Where(id => !_accounts.ContainsKey(id));

    /// <summary>The e-mail addresses by which further orders may be theirs.</summary>
    public IEnumerable<string> Emails => _accounts.Values.Concat(GuestRows).SelectMany(row => new[] { DbValue.Email(row.CustomerEmail), Email(row) }).OfType<string>().Distinct(StringComparer.Ordinal);

    private IEnumerable<CallerRow> GuestRows => _orders.Values.Concat(_carts.Values).Where(row => row.Kind is "guest order" or "guest cart");

    /// <summary>The customers whom the number leads to by their accounts.</summary>
    public void Name(IEnumerable<long> customers) => _named.UnionWith(customers);

    /// <summary>Guests' orders that carry the number.</summary>
    public void Carry(IEnumerable<long> orders) => _carrying.UnionWith(orders);

    public void Take(IEnumerable<CallerRow> rows)
    {
        foreach (var row in rows)
        {
            var id = DbValue.Id(row.Id) ?? 0;
            switch (row.Kind)
            {
                case "customer":
                    _accounts[id] = row;
                    break;
                case "order" or "guest order":
                    if (!_orders.TryGetValue(id, out var known) || Precedes(row, known)) _orders[id] = row;
                    break;
                case "cart" or "guest cart":
                    if (!_carts.TryGetValue(id, out var cart) || Precedes(row, cart)) _carts[id] = row;
                    break;
                case "email order":
                    NoteTelephone(row);
                    break;
                default:
                    var order = DbValue.Id(row.OrderId) ?? 0;
                    if (!_belongings.TryGetValue(order, out var belongings)) _belongings[order] = belongings = [];
                    belongings.Add(row);
                    break;
            }
        }
    }

    /// <summary>Which of the orders of e-mail addresses are still to be read. Of those whose address many use, only the ones that carry the number are the caller's, and they are known.</summary>
    public IEnumerable<long> Further(IEnumerable<CallerRow> emailOrders) => emailOrders
        .Where(row => Email(row) is { } email && !IsNobodys(email))
        .Select(row => DbValue.Id(row.Id) ?? 0)
        .Distinct()
        .Where(id => !_orders.ContainsKey(id));

    public IReadOnlyList<CallerIdentity> Identities()
    {
        // The number leads to customers by their accounts, and to whoever's the guests' orders and carts are that carry it.
        var led = _named.Where(_accounts.ContainsKey).Select(id => new Who(id, null)).ToHashSet();
        led.UnionWith(_orders.Values.Where(IsCarrying).Select(Owner));
        led.UnionWith(_carts.Values.Where(row => row.Kind is "guest cart").Select(Owner));

        var orders = _orders.Values.ToLookup(Owner);
        var carts = _carts.Values.Where(row => row.Kind is "cart" || DbValue.Id(row.ItemsCount) > 0).ToLookup(Owner);
        Who nameless = default;
        var people = led.Where(who => who != nameless && (who.CustomerId is { } id ? _accounts.ContainsKey(id) : orders.Contains(who) || carts.Contains(who))).ToList();

        // A cart without an e-mail belongs to the one person of the number, if there is just one.
        var alone = !orders.Contains(nameless) && people.Count == 1;
        if (!alone && (orders.Contains(nameless) || carts.Contains(nameless))) people.Add(nameless);
        return [.. people.Select(who => Identity(who, [.. orders[who]], [.. carts[who], .. alone ? carts[nameless] : []]))];
    }

    private CallerIdentity Identity(Who who, List<CallerRow> orders, List<CallerRow> carts)
    {
        // Newest first, so that the newest order's name and store are the person's.
        orders = [.. orders.OrderByDescending(order => DbValue.Time(order.CreatedAt) ?? DateTime.MinValue).ThenByDescending(order => DbValue.Id(order.Id))];
        var account = who.CustomerId is { } customer ? _accounts[customer] : null;
        return new CallerIdentity
        {
            CustomerId = who.CustomerId,
            Email = account is null ? who.Email : DbValue.Email(account.CustomerEmail),
            Name = account is null ? GuestName(who, orders) : FullName(account.FirstName, account.LastName),
            Group = DbValue.Text(account?.GroupCode),
            StoreId = (int?)orders.Concat(account is null ? [] : [account]).Concat(carts).Select(row => DbValue.Id(row.StoreId)).FirstOrDefault(store => store is not null),
            Orders = [.. orders.Select(order => OrderReading.Read(order, _belongings.GetValueOrDefault(DbValue.Id(order.Id) ?? 0) ?? [], frame.TroubleStatuses))],
            Carts = [.. carts.Select(Cart)],
        };
    }

    /// <summary>The name on what carries the number first: several people may share an e-mail address, each with a number of their own.</summary>
    private string? GuestName(Who who, List<CallerRow> orders) =>
        orders.Where(IsCarrying).Select(OrderName)
            .Concat(_carts.Values.Where(row => row.Kind is "guest cart" && Owner(row) == who).OrderByDescending(row => DbValue.Time(row.UpdatedAt)).Select(CartName))
            .Concat(orders.Select(OrderName))
            .FirstOrDefault(name => name is not null);

    /// <summary>Whose a row is: the customer whom it names, else the customer with its e-mail, else the guest with its e-mail, else nobody known.</summary>
    private Who Owner(CallerRow row)
    {
        if (row.Kind is "order" or "cart") return new Who(DbValue.Id(row.CustomerId), null);
        if (DbValue.Id(row.OwnId) is { } own) return new Who(own, null);
        var email = Email(row);
        return email is not null && !IsNobodys(email) && Mail(row) is { } customer ? new Who(customer, null) : new Who(null, email);
    }

    private bool IsCarrying(CallerRow order) => order.Kind is "guest order" && _carrying.Contains(DbValue.Id(order.Id) ?? 0);

    private bool IsNobodys(string email)
    {
        if (!_nobodys.TryGetValue(email, out var known)) _nobodys[email] = known = HasManyNumbers(email);
        return known;
    }

    private bool HasManyNumbers(string email)
    {
        // A field may hold several numbers, but never so many that the few spellings of most people are worth reading.
        if (!_telephones.TryGetValue(email, out var telephones) || telephones.Count * PhoneFieldReading.Capacity <= MostNumbers) return false;
        var numbers = new HashSet<PhoneNumber>();
        foreach (var (telephone, country, store) in telephones)
        {
            frame.Phones.Read(telephone, frame.Countries.Resolve(country, store), out var reading);
            numbers.UnionWith(reading.ToList().Select(PhoneRules.Subscriber));
            if (numbers.Count > MostNumbers) return true;
        }

        return false;
    }

    private void NoteTelephone(CallerRow row)
    {
        if (Email(row) is not { } email || DbValue.Text(row.Telephone) is not { } telephone) return;
        if (!_telephones.TryGetValue(email, out var telephones)) _telephones[email] = telephones = [];
        telephones.Add((telephone, DbValue.Text(row.Country), (int)(DbValue.Id(row.StoreId) ?? 0)));
    }

    /// <summary>
    /// Several payments, addresses, or customers with one e-mail make several rows of one order or cart. The first payment counts, then the row that
    /// says more of its owner, then the first customer.
    /// </summary>
    private static bool Precedes(CallerRow row, CallerRow known) => Place(row).CompareTo(Place(known)) < 0;

    private static (long Payment, bool HasNoEmail, bool HasNoName, long Mail) Place(CallerRow row) =>
        (DbValue.Id(row.PaymentId) ?? 0, Email(row) is null, (OrderName(row) ?? CartName(row)) is null, Mail(row) ?? long.MaxValue);

    /// <summary>The customer with the row's e-mail. The database's collation ignores accents and trailing blanks; addresses that differ in them belong to different people.</summary>
    private static long? Mail(CallerRow row) => Email(row) is { } email && email == DbValue.Email(row.CustomerEmail) ? DbValue.Id(row.MailId) : null;

    private static string? Email(CallerRow row) => row.Kind is "guest cart" ? DbValue.Email(row.CartEmail) ?? DbValue.Email(row.AddressEmail) : DbValue.Email(row.Email);

    private static CartSnapshot Cart(CallerRow row) => new()
    {
        EntityId = DbValue.Id(row.Id) ?? 0,
        CreatedAt = DbValue.Time(row.CreatedAt),
        UpdatedAt = DbValue.Time(row.UpdatedAt),
        StoreId = (int?)DbValue.Id(row.StoreId),
        IsOrdered = DbValue.Flag(row.IsOrdered),
    };

    private static string? OrderName(CallerRow order) => FullName(order.OrderFirstName, order.OrderLastName) ?? FullName(order.BillingFirstName, order.BillingLastName);

    private static string? CartName(CallerRow cart) => FullName(cart.CartFirstName, cart.CartLastName) ?? FullName(cart.AddressFirstName, cart.AddressLastName);

    /// <summary>A name of two parts; null where both are blank.</summary>
    private static string? FullName(object? first, object? last)
    {
        var name = string.Create(CultureInfo.InvariantCulture, $"{DbValue.Text(first)?.Trim()} {DbValue.Text(last)?.Trim()}").Trim();
        return name.Length == 0 ? null : name;
    }

    /// <summary>Somebody: a customer, or a guest by e-mail; neither for orders and carts that do not say whose they are.</summary>
    private readonly record struct Who(long? CustomerId, string? Email);
}

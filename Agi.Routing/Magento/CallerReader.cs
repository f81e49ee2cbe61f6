using System.Data.Common;
using Agi.Routing.Phones;
using Dapper;

namespace Agi.Routing.Magento;

/// <summary>Reads all that the shop knows of the people behind a number, in at most three round trips.</summary>
/// <remarks>
/// First: who the owners are. Second: all their orders. Third, only where needed: the rows of open orders, and the carts of customers
/// who turned out to be behind a guest's order. Everything runs on one connection, which is given back as soon as the last answer is in.
/// </remarks>
internal sealed class CallerReader
{
    /// <summary>
    /// How many owners of one number are looked up at most, of each kind, newest first. A number that stands in more rows than this is a switchboard's
    /// or a placeholder's: nobody can be told from it.
    /// </summary>
    public const int MaxOwners = 256;

    private readonly DbConnection _connection;
    private readonly ShopStatements _statements;
    private readonly CancellationToken _cancellationToken;
    private readonly Dictionary<long, Person> _customers = [];
    private readonly Dictionary<string, Person> _guests = new(StringComparer.Ordinal);

    // Orders and carts without an e-mail address: they are somebody's, but do not say whose.
    private readonly Person _nameless = new();
    private readonly HashSet<long> _namelessOrders = [];
    private readonly HashSet<long> _cartsRead = [];
    private readonly Dictionary<long, List<DetailRow>> _rows = [];
    private int _roundTrips;

    private CallerReader(DbConnection connection, ShopStatements statements, CancellationToken cancellationToken)
    {
        _connection = connection;
        _statements = statements;
        _cancellationToken = cancellationToken;
    }

    public static async Task<CallerSnapshot> ReadAsync(
        DbConnection connection, ShopStatements statements, IReadOnlyList<PhoneOwner> owners, CancellationToken cancellationToken)
    {
        var reader = new CallerReader(connection, statements, cancellationToken);
        await reader.ReadOwnersAsync(owners);
        await reader.ReadOrdersAsync();
        await reader.ReadDetailsAsync();
        return reader.ToSnapshot();
    }

    private async Task ReadOwnersAsync(IReadOnlyList<PhoneOwner> owners)
    {
        var customers = Ids(owners, PhoneOwnerKind.Customer);
        var orders = Ids(owners, PhoneOwnerKind.Order);
        var quotes = Ids(owners, PhoneOwnerKind.Quote);
        if (customers.Length + orders.Length + quotes.Length == 0) return;

        _cartsRead.UnionWith(customers);
        var sql = _statements.Owners(customers.Length > 0, orders.Length > 0, quotes.Length > 0);
        var rows = await QueryAsync<OwnerRow>(sql, new { customers = Padded(customers), orders = Padded(orders), quotes = Padded(quotes) });

        // Customers first: whether a guest is one of them is known only then.
        foreach (var row in rows.Where(row => row.Kind is not "cart")) Meet(row);
        foreach (var row in rows.Where(row => row.Kind is "cart"))
        {
            if (_customers.TryGetValue(DbValue.Id(row.CustomerId) ?? 0, out var person)) person.Add(Cart(row.Id, row.UpdatedAt, row.StoreId));
        }
    }

    private void Meet(OwnerRow row)
    {
        var email = DbValue.Email(row.Email);
        Person person;
        if (DbValue.Id(row.CustomerId) is { } customerId && (row.OwnId is not null || IsSame(email, row.CustomerEmail)))
        {
            if (!_customers.TryGetValue(customerId, out person!))
            {
                _customers[customerId] = person = new Person
                {
                    CustomerId = customerId,
                    Email = DbValue.Email(row.CustomerEmail),
                    Name = Person.FullName(row.FirstName, row.LastName),
                    Group = DbValue.Text(row.GroupCode),
                    AccountStoreId = (int?)DbValue.Id(row.CustomerStoreId),
                };
            }
        }
        else if (email is null)
        {
            person = _nameless;
            if (row.Kind is "order") _namelessOrders.Add(DbValue.Id(row.Id) ?? 0);
        }
        else if (!_guests.TryGetValue(email, out person!))
        {
            _guests[email] = person = new Person { Email = email };
        }

        if (row.Kind is not "quote") return;
        if (person.CustomerId is null) person.Name ??= Person.FullName(row.FirstName, row.LastName);
        if (DbValue.Id(row.ItemsCount) > 0) person.Add(Cart(row.Id, row.UpdatedAt, row.StoreId));
    }

    private async Task ReadOrdersAsync()
    {
        var customers = _customers.Keys.ToArray();
        var emails = _customers.Values.Select(person => person.Email).OfType<string>().Concat(_guests.Keys).Distinct(StringComparer.Ordinal).ToArray();
        if (customers.Length + emails.Length + _namelessOrders.Count == 0) return;

        var sql = _statements.Orders(customers.Length > 0, emails.Length > 0, _namelessOrders.Count > 0);
        var rows = await QueryAsync<OrderRow>(sql, new { customers = Padded(customers), emails = Padded(emails), orders = Padded([.. _namelessOrders]) });
        foreach (var row in rows) OwnerOf(row)?.Add(row);
    }

    /// <summary>Whose order it is; null where it is of somebody else, such as the customer of that e-mail on another website.</summary>
    private Person? OwnerOf(OrderRow row)
    {
        if (DbValue.Id(row.OwnId) is { } own) return _customers.GetValueOrDefault(own);
        if (DbValue.Email(row.Email) is not { } email) return _nameless;
        return DbValue.Id(row.MailId) is { } mail && IsSame(email, row.MailEmail)
            ? _customers.GetValueOrDefault(mail)
            : _guests.GetValueOrDefault(email);
    }

    private async Task ReadDetailsAsync()
    {
        // Only these states can have anything to ship; virtual orders never have.
        var open = AllPeople()
            .SelectMany(person => person.Orders)
            .Where(order => DbValue.Text(order.Value.State) is "new" or "processing" && !DbValue.Flag(order.Value.IsVirtual))
            .Select(order => order.Key)
            .Distinct()
            .ToArray();
        var late = _customers.Keys.Where(id => !_cartsRead.Contains(id)).ToArray();
        if (open.Length + late.Length == 0) return;

        var rows = await QueryAsync<DetailRow>(_statements.Details(open.Length > 0, late.Length > 0), new { orders = Padded(open), customers = Padded(late) });
        foreach (var row in rows)
        {
            var owner = DbValue.Id(row.OwnerId) ?? 0;
            if (row.Kind is "cart")
            {
                if (_customers.TryGetValue(owner, out var person)) person.Add(Cart(row.Id, row.UpdatedAt, row.StoreId));
                continue;
            }

            if (!_rows.TryGetValue(owner, out var ofOrder)) _rows[owner] = ofOrder = [];
            ofOrder.Add(row);
        }
    }

    private CallerSnapshot ToSnapshot()
    {
        // A cart without an e-mail belongs to the one person of the number, if there is just one.
        List<Person> people = [.. _customers.Values, .. _guests.Values.Where(guest => guest.Orders.Count + guest.Carts.Count > 0)];
        if (_nameless.Orders.Count == 0 && people.Count == 1)
        {
            foreach (var cart in _nameless.Carts.Values) people[0].Add(cart);
        }
        else if (_nameless.Orders.Count + _nameless.Carts.Count > 0)
        {
            people.Add(_nameless);
        }

        return new CallerSnapshot
        {
            Identities = [.. people.Select(person => person.ToIdentity(LeftToShip))],
            RoundTrips = _roundTrips,
        };
    }

    private decimal LeftToShip(long order) => _rows.TryGetValue(order, out var rows) ? ShippableRows.LeftToShip(rows) : 0m;

    private IEnumerable<Person> AllPeople() => _customers.Values.Concat(_guests.Values).Append(_nameless);

    private async Task<List<T>> QueryAsync<T>(string sql, object parameters)
    {
        _roundTrips++;
        return (await _connection.QueryAsync<T>(new CommandDefinition(sql, parameters, cancellationToken: _cancellationToken))).AsList();
    }

    // The database's collation also takes accents and trailing blanks for the same; e-mail addresses that differ in them are different people's.
    private static bool IsSame(string? email, object? other) => email is not null && email == DbValue.Email(other);

    private static CartSnapshot Cart(object? id, object? updatedAt, object? storeId) =>
        new(DbValue.Id(id) ?? 0, DbValue.Time(updatedAt), (int?)DbValue.Id(storeId));

    private static long[] Ids(IReadOnlyList<PhoneOwner> owners, PhoneOwnerKind kind) =>
        [.. owners.Where(owner => owner.Kind == kind).Select(owner => (long)owner.Id).Distinct().OrderDescending().Take(MaxOwners)];

    /// <summary>Fills a list up to 1, 2, 4, 8 … values with its last one: few texts, so that the server's prepared statements are used again.</summary>
    private static T[] Padded<T>(T[] values)
    {
        if (values.Length == 0) return values;
        var size = (int)System.Numerics.BitOperations.RoundUpToPowerOf2((uint)values.Length);
        return [.. values, .. Enumerable.Repeat(values[^1], size - values.Length)];
    }
}

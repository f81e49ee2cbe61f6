using System.Data;
using System.Data.Common;
using Agi.Routing.Phones;

namespace Agi.Routing.Magento;

/// <summary>Reads all that the shop knows of the people behind a number, in at most three round trips; most callers take two.</summary>
/// <remarks>
/// First: who the owners are, with the orders that lead to them. Second: what belongs to those orders, which further orders their e-mail addresses have, and the accounts
/// of customers who turned out to be behind a guest's order or cart. Third, only where the second found more orders: what belongs to them.
/// Everything runs on one connection, which is given back as soon as the last answer is in.
/// </remarks>
internal sealed class CallerReader(DbConnection connection, CallerStatements statements, CancellationToken cancellationToken)
{
    // The people: customers with the e-mail of the account, and its row once it is read; guests by e-mail, with the name of their cart.
    private readonly Dictionary<long, string?> _customers = [];
    private readonly Dictionary<long, CallerRow> _accounts = [];
    private readonly Dictionary<string, string?> _guests = new(StringComparer.Ordinal);
    private string? _namelessName;

    private readonly Dictionary<long, (Who Owner, CallerRow Row)> _orders = [];
    private readonly Dictionary<long, (Who Owner, CartSnapshot Cart)> _carts = [];
    private readonly Dictionary<long, List<CallerRow>> _belongings = [];
    private readonly HashSet<long> _asked = [];
    private int _roundTrips;

    public static async Task<CallerSnapshot> ReadAsync(
        DbConnection connection, CallerStatements statements, IReadOnlyList<PhoneOwner> owners, CancellationToken cancellationToken)
    {
        var reader = new CallerReader(connection, statements, cancellationToken);
        var late = await reader.ReadPeopleAsync(owners);
        var further = await reader.ReadTheirsAsync(late);
        await reader.ReadFurtherAsync(further);
        return reader.ToSnapshot();
    }

    /// <summary>Runs every kind of statement on no rows.</summary>
    /// <returns>How many.</returns>
    public static async Task<int> TryAsync(DbConnection connection, CallerStatements statements, CancellationToken cancellationToken)
    {
        var reader = new CallerReader(connection, statements, cancellationToken);
        foreach (var (_, parts) in CallerStatements.Typical) await reader.AskAsync(CallerQuestion.OfNobody(parts));
        return reader._roundTrips;
    }

    /// <summary>First round trip.</summary>
    /// <returns>The customers whose accounts, carts and orders are still to be read.</returns>
    private async Task<long[]> ReadPeopleAsync(IReadOnlyList<PhoneOwner> owners)
    {
        var question = new CallerQuestion
        {
            Customers = Ids(owners, PhoneOwnerKind.Customer),
            Orders = Ids(owners, PhoneOwnerKind.Order),
            Quotes = Ids(owners, PhoneOwnerKind.Quote),
        };
        question = question with
        {
            Parts = (question.Customers.Count > 0 ? CallerParts.Customers | CallerParts.Carts | CallerParts.CustomerOrders : CallerParts.None)
                | (question.Orders.Count > 0 ? CallerParts.GuestOrders : CallerParts.None)
                | (question.Quotes.Count > 0 ? CallerParts.GuestCarts : CallerParts.None),
        };
        var rows = await AskAsync(question);
        Take(rows);

        // Rows beyond the limit are orders of customers: then the newest are read in the second round trip.
        var cut = question.Customers.Count > 0 && rows.Count >= CallerStatements.MaxRows;
        if (!cut) TakeOrders(rows.Where(row => row.Kind is "order").OrderByDescending(row => DbValue.Id(row.Id)).Take(CallerStatements.MaxOrders));
        var guests = rows.FindAll(row => row.Kind is "guest order");
        foreach (var row in guests) Meet(Owner(row, DbValue.Email(row.Email)), row);
        TakeOrders(guests);
        return [.. _customers.Keys.Where(id => cut || !_accounts.ContainsKey(id))];
    }

    /// <summary>Second round trip.</summary>
    /// <returns>Further orders of the e-mail addresses.</returns>
    private async Task<long[]> ReadTheirsAsync(long[] late)
    {
        var emails = _customers.Values.OfType<string>().Concat(_guests.Keys).Distinct(StringComparer.Ordinal).ToArray();
        var rows = await AskAsync(Belongings() with { Customers = late, Emails = emails }, late.Length > 0, emails.Length > 0);
        Take(rows);
        TakeOrders(rows.Where(row => row.Kind is "order"));
        return
        [
            .. rows.Where(row => row.Kind is "email order")
                .Select(row => DbValue.Id(row.Id) ?? 0)
                .OrderDescending()
                .Take(CallerStatements.MaxOrders)
                .Where(id => !_orders.ContainsKey(id)),
        ];
    }

    /// <summary>Third round trip. Of orders that are only ids yet, all is asked.</summary>
    private async Task ReadFurtherAsync(long[] further)
    {
        var question = Belongings();
        if (further.Length > 0)
        {
            question = question with
            {
                Parts = question.Parts | CallerParts.GuestOrders | CallerParts.Documents | CallerParts.History | CallerParts.Items,
                Orders = further,
                Documents = [.. question.Documents, .. further],
                Histories = [.. question.Histories, .. further],
                Items = [.. question.Items, .. further],
            };
        }

        var rows = await AskAsync(question);
        Take(rows);
        TakeOrders(rows.Where(row => row.Kind is "guest order"));
    }

    private Task<List<CallerRow>> AskAsync(CallerQuestion question, bool late, bool emails) => AskAsync(question with
    {
        Parts = question.Parts
            | (late ? CallerParts.Customers | CallerParts.Carts | CallerParts.NewestOrders : CallerParts.None)
            | (emails ? CallerParts.EmailOrders : CallerParts.None),
    });

    /// <summary>What is still to be asked of the orders that are known, by what their state lets matter.</summary>
    private CallerQuestion Belongings()
    {
        var orders = _orders.Where(order => _asked.Add(order.Key)).Select(order => order.Value.Row).ToList();

        // Nothing is shipped or refunded of a cancelled order; only the new and those in processing can have anything to ship, unless they are virtual.
        var alive = orders.Where(order => DbValue.Text(order.State) is not "canceled").Select(order => DbValue.Id(order.Id) ?? 0).ToArray();
        var open = orders.Where(order => DbValue.Text(order.State) is "new" or "processing" && !DbValue.Flag(order.IsVirtual)).Select(order => DbValue.Id(order.Id) ?? 0).ToArray();
        return new CallerQuestion
        {
            Parts = (alive.Length > 0 ? CallerParts.Documents : CallerParts.None)
                | (orders.Count > 0 ? CallerParts.History : CallerParts.None)
                | (open.Length > 0 ? CallerParts.Items : CallerParts.None),
            Documents = alive,
            Histories = [.. orders.Select(order => DbValue.Id(order.Id) ?? 0)],
            Items = open,
        };
    }

    /// <summary>Keeps everything but orders.</summary>
    private void Take(List<CallerRow> rows)
    {
        foreach (var row in rows)
        {
            switch (row.Kind)
            {
                case "customer":
                    var id = DbValue.Id(row.Id) ?? 0;
                    _accounts[id] = row;
                    _customers[id] = DbValue.Email(row.CustomerEmail);
                    break;
                case "shipment" or "invoice" or "credit memo" or "history" or "item":
                    var order = DbValue.Id(row.OrderId) ?? 0;
                    if (!_belongings.TryGetValue(order, out var belongings)) _belongings[order] = belongings = [];
                    belongings.Add(row);
                    break;
            }
        }

        // Carts after the accounts that they may belong to.
        foreach (var row in rows)
        {
            if (row.Kind is "cart" && DbValue.Id(row.CustomerId) is { } customer && _customers.ContainsKey(customer)) TakeCart(row, new Who(customer, null));
            if (row.Kind is "guest cart") TakeGuestCart(row);
        }
    }

    private void TakeGuestCart(CallerRow row)
    {
        var owner = Owner(row, DbValue.Email(row.CartEmail));
        Meet(owner, row);
        var name = FullName(row.CartFirstName, row.CartLastName);
        if (owner == default) _namelessName ??= name;
        else if (owner.Email is { } email) _guests[email] ??= name;
        if (DbValue.Id(row.ItemsCount) > 0) TakeCart(row, owner);
    }

    private void TakeCart(CallerRow row, Who owner)
    {
        var id = DbValue.Id(row.Id) ?? 0;
        _carts[id] = (owner, new CartSnapshot { EntityId = id, UpdatedAt = DbValue.Time(row.UpdatedAt), StoreId = (int?)DbValue.Id(row.StoreId) });
    }

    private void TakeOrders(IEnumerable<CallerRow> rows)
    {
        foreach (var row in rows)
        {
            var owner = row.Kind is "order" ? new Who(DbValue.Id(row.CustomerId), null) : Owner(row, DbValue.Email(row.Email));
            if (!IsKnown(owner)) continue;

            // An order of a deleted customer leads to whoever has its e-mail, but it is not theirs.
            if (owner.Email is not null && DbValue.Id(row.CustomerId) is > 0) continue;

            // Several payments are several rows: the first payment is the order's own.
            var id = DbValue.Id(row.Id) ?? 0;
            if (!_orders.TryGetValue(id, out var known) || DbValue.Id(row.PaymentId) < DbValue.Id(known.Row.PaymentId)) _orders[id] = (owner, row);
        }
    }

    /// <summary>The owner of a guest's order or cart: the customer whom it names, else the customer with its e-mail on its website, else the guest with its e-mail, else nobody known.</summary>
    private static Who Owner(CallerRow row, string? email)
    {
        // The database's collation ignores accents and trailing blanks. Addresses that differ in them belong to different people.
        var mail = email is not null && email == DbValue.Email(row.CustomerEmail) ? DbValue.Id(row.MailId) : null;
        return (DbValue.Id(row.OwnId) ?? mail) is { } customer ? new Who(customer, null) : new Who(null, email);
    }

    private void Meet(Who who, CallerRow row)
    {
        if (who.CustomerId is { } customer) _customers.TryAdd(customer, DbValue.Email(row.CustomerEmail));
        else if (who.Email is { } email) _guests.TryAdd(email, null);
    }

    /// <summary>False for people whom only an e-mail address leads to: the guest or customer of that address on another website.</summary>
    private bool IsKnown(Who who) => who switch
    {
        { CustomerId: { } customer } => _customers.ContainsKey(customer),
        { Email: { } email } => _guests.ContainsKey(email),
        _ => true,
    };

    private CallerSnapshot ToSnapshot()
    {
        var orders = _orders.Values.ToLookup(order => order.Owner, order => order.Row);
        var carts = _carts.Values.ToLookup(cart => cart.Owner, cart => cart.Cart);
        var guests = _guests.Keys.Select(email => new Who(null, email)).Where(guest => orders.Contains(guest) || carts.Contains(guest));
        List<Who> people = [.. _customers.Keys.Select(id => new Who(id, null)), .. guests];
        Who nameless = default;

        // A cart without an e-mail belongs to the one person of the number, if there is just one.
        var alone = !orders.Contains(nameless) && people.Count == 1;
        if (!alone && (orders.Contains(nameless) || carts.Contains(nameless))) people.Add(nameless);
        return new CallerSnapshot
        {
            Identities = [.. people.Select(person => Identity(person, [.. orders[person]], [.. carts[person], .. alone ? carts[nameless] : []]))],
            RoundTrips = _roundTrips,
        };
    }

    private CallerIdentity Identity(Who who, List<CallerRow> orders, CartSnapshot[] carts)
    {
        // Newest first, so that the newest order's name and store are the person's.
        orders = [.. orders.OrderByDescending(order => DbValue.Time(order.CreatedAt) ?? DateTime.MinValue).ThenByDescending(order => DbValue.Id(order.Id))];
        var account = who.CustomerId is { } customer ? _accounts.GetValueOrDefault(customer) : null;
        var name = who.CustomerId is not null
            ? FullName(account?.FirstName, account?.LastName)
            : orders.Select(OrderName).FirstOrDefault(given => given is not null) ?? (who.Email is { } guest ? _guests[guest] : _namelessName);
        return new CallerIdentity
        {
            CustomerId = who.CustomerId,
            Email = who.CustomerId is { } id ? _customers[id] : who.Email,
            Name = name,
            Group = DbValue.Text(account?.GroupCode),
            StoreId = (int?)orders.Select(order => DbValue.Id(order.StoreId)).FirstOrDefault(store => store is not null)
                ?? (int?)DbValue.Id(account?.StoreId)
                ?? (carts.Length > 0 ? carts[0].StoreId : null),
            Orders = [.. orders.Select(order => Order(order, _belongings.GetValueOrDefault(DbValue.Id(order.Id) ?? 0) ?? []))],
            Carts = carts,
        };
    }

    private static OrderSnapshot Order(CallerRow row, List<CallerRow> belongings)
    {
        var status = DbValue.Text(row.Status);
        var history = belongings.Where(of => of.Kind is "history").Select(of => (Status: DbValue.Text(of.HistoryStatus), At: DbValue.Time(of.CreatedAt))).ToList();
        return new OrderSnapshot
        {
            EntityId = DbValue.Id(row.Id) ?? 0,
            IncrementId = DbValue.Text(row.IncrementId) ?? "",
            State = DbValue.Text(row.State),
            Status = status,
            HoldBeforeState = DbValue.Text(row.HoldBeforeState),
            IsVirtual = DbValue.Flag(row.IsVirtual),
            StoreId = (int?)DbValue.Id(row.StoreId),
            CreatedAt = DbValue.Time(row.CreatedAt),
            UpdatedAt = DbValue.Time(row.UpdatedAt),
            GrandTotal = DbValue.Amount(row.GrandTotal),
            TotalPaid = DbValue.Amount(row.TotalPaid),
            TotalCanceled = DbValue.Amount(row.TotalCanceled),
            PaymentMethod = DbValue.Text(row.PaymentMethod),
            AmountAuthorized = DbValue.Amount(row.AmountAuthorized),
            ToShip = ShippableRows.LeftToShip(belongings.FindAll(of => of.Kind is "item")),
            LastShipmentAt = Newest(belongings.Where(of => of.Kind is "shipment")),
            LastInvoiceAt = Newest(belongings.Where(of => of.Kind is "invoice")),
            OpenCreditMemoAt = Newest(belongings.Where(of => of.Kind is "credit memo" && DbValue.Id(of.MemoState) == 1)),
            LastRefundAt = Newest(belongings.Where(of => of.Kind is "credit memo" && DbValue.Id(of.MemoState) == 2)),
            HadPaymentTrouble = history.Exists(of => Same(of.Status, "pending_payment") || Same(of.Status, "payment_review") || Same(of.Status, "fraud")),
            StatusSince = history.Where(of => Same(of.Status, status)).Max(of => of.At),
        };
    }

    private static DateTime? Newest(IEnumerable<CallerRow> rows) => rows.Max(row => DbValue.Time(row.CreatedAt));

    // As the database compares: its collation ignores case.
    private static bool Same(string? one, string? other) => one is not null && string.Equals(one, other, StringComparison.OrdinalIgnoreCase);

    private static string? OrderName(CallerRow order) => FullName(order.OrderFirstName, order.OrderLastName) ?? FullName(order.BillingFirstName, order.BillingLastName);

    /// <summary>A name of two parts; null where both are blank.</summary>
    private static string? FullName(object? first, object? last)
    {
        var name = $"{DbValue.Text(first)?.Trim()} {DbValue.Text(last)?.Trim()}".Trim();
        return name.Length == 0 ? null : name;
    }

    private static long[] Ids(IReadOnlyList<PhoneOwner> owners, PhoneOwnerKind kind) =>
        [.. owners.Where(owner => owner.Kind == kind).Select(owner => (long)owner.Id).Distinct()];

    private async Task<List<CallerRow>> AskAsync(CallerQuestion question)
    {
        if (question.Parts == CallerParts.None) return [];
        _roundTrips++;
        await using var command = connection.CreateCommand();
        var (text, values, prepare) = statements.Expand(question);
        command.CommandText = text;
        foreach (var (name, value) in values) command.Add(name, value);

        if (prepare) await PrepareAsync(command);
        await using var reader = await command.ExecuteReaderAsync(CommandBehavior.SingleResult, cancellationToken);
        var rows = new List<CallerRow>();
        while (await reader.ReadAsync(cancellationToken)) rows.Add(statements.Row(question.Parts, reader));
        return rows;
    }

    /// <summary>Prepares the statement, once for each connection. A server that keeps too many for others already (error 1461) runs it unprepared.</summary>
    private async Task PrepareAsync(DbCommand command)
    {
        try
        {
            await command.PrepareAsync(cancellationToken);
        }
        catch (DbException) when (connection.State == ConnectionState.Open && !cancellationToken.IsCancellationRequested)
        {
            // If something is really wrong, running the statement says so.
        }
    }

    /// <summary>Somebody: a customer, or a guest by e-mail; neither for orders and carts that do not say whose they are.</summary>
    private readonly record struct Who(long? CustomerId, string? Email);
}

using System.Collections.Concurrent;
using System.Data.Common;
using System.Globalization;
using System.Numerics;

namespace Agi.Routing.Magento;

/// <summary>The statements of a call, put together from parts.</summary>
/// <remarks>
/// The server spends its time on planning each table, on temporary tables and on round trips, and hardly any on reading. So a round trip has only
/// the parts that somebody needs, no part has a table too many, and the reader works out sums and newest dates.
/// No text column of the UNION mixes tables, because tables of one shop may differ in collation.
/// </remarks>
/// <param name="schema">Names and shapes of the version.</param>
internal sealed class CallerStatements(MagentoSchema schema)
{
    /// <summary>How many orders of the customers, and how many of the guests, behind one number are read at most, newest first.</summary>
    public const int MaxOrders = 2000;

    /// <summary>The most rows of a statement with <see cref="CallerParts.CustomerOrders"/>. When it gives that many, orders may be missing.</summary>
    public const int MaxRows = 2 * MaxOrders;

    /// <summary>Statements with longer lists are not prepared; most calls need only a few values.</summary>
    /// <remarks>Each length is a text of its own, prepared once on each connection. A server keeps 16,382 prepared statements in all (max_prepared_stmt_count).</remarks>
    private const int MostPrepared = 16;

    private static readonly Dictionary<string, Action<CallerRow, object?>> Setters = typeof(CallerRow).GetProperties()
        .Where(property => property.PropertyType == typeof(object))
        .ToDictionary(property => property.Name, property => property.SetMethod!.CreateDelegate<Action<CallerRow, object?>>(), StringComparer.Ordinal);

    private readonly ConcurrentDictionary<CallerParts, Joined> _statements = new();
    private readonly ConcurrentDictionary<string, string> _expanded = new(StringComparer.Ordinal);

    private readonly (CallerParts Is, CallerPart Part)[] _parts =
    [
        (CallerParts.Customers, new CallerPart(
            "customer",
            $"""
            c.entity_id AS Id
            c.store_id AS StoreId
            c.email AS CustomerEmail
            {schema.FirstName("c")} AS FirstName
            {schema.LastName("c")} AS LastName
            g.customer_group_code AS GroupCode
            """,
            $"""
            FROM {schema.Customer} c
            LEFT JOIN {schema.CustomerGroup} g ON g.customer_group_id = c.group_id
            WHERE c.entity_id IN @customers
            """)),
        (CallerParts.Carts, new CallerPart(
            "cart",
            $"""
            q.entity_id AS Id
            q.customer_id AS CustomerId
            q.store_id AS StoreId
            q.created_at AS CreatedAt
            q.updated_at AS UpdatedAt
            {IsOrdered(schema)} AS IsOrdered
            """,
            $"""
            FROM {schema.Quote} q
            WHERE q.customer_id IN @customers AND q.is_active = 1 AND q.items_count > 0
            """)),
        (CallerParts.GuestOrders, new CallerPart(
            "guest order",
            $"""
            {OrderParts.Columns}
            own.entity_id AS OwnId
            mail.entity_id AS MailId
            COALESCE(own.email, mail.email) AS CustomerEmail
            o.customer_email AS Email
            o.customer_firstname AS OrderFirstName
            o.customer_lastname AS OrderLastName
            b.firstname AS BillingFirstName
            b.lastname AS BillingLastName
            """,
            $"""
            FROM {schema.Order} o
            {CustomersOf(schema, "o", schema.AsCustomerEmail("o.customer_email"))}
            LEFT JOIN {schema.OrderPayment} p ON p.parent_id = o.entity_id
            LEFT JOIN {schema.OrderAddress} b ON b.parent_id = o.entity_id AND b.address_type = 'billing' AND COALESCE(o.customer_lastname, o.customer_firstname, '') = ''
            WHERE o.entity_id IN @orders
            """)),
        (CallerParts.GuestCarts, new CallerPart(
            "guest cart",
            $"""
            q.entity_id AS Id
            q.store_id AS StoreId
            q.created_at AS CreatedAt
            q.updated_at AS UpdatedAt
            q.items_count AS ItemsCount
            {IsOrdered(schema)} AS IsOrdered
            own.entity_id AS OwnId
            mail.entity_id AS MailId
            COALESCE(own.email, mail.email) AS CustomerEmail
            q.customer_email AS CartEmail
            q.customer_firstname AS CartFirstName
            q.customer_lastname AS CartLastName
            a.email AS AddressEmail
            a.firstname AS AddressFirstName
            a.lastname AS AddressLastName
            """,
            $"""
            FROM {schema.Quote} q
            LEFT JOIN {schema.QuoteAddress} a ON a.quote_id = q.entity_id
            {CustomersOf(schema, "q", $"COALESCE(NULLIF({schema.AsCustomerEmail("q.customer_email")}, ''), {schema.AsCustomerEmail("a.email")})")}
            WHERE q.entity_id IN @quotes AND q.is_active = 1
            """)),
        (CallerParts.CustomerOrders, new CallerPart(
            "order",
            OrderParts.Columns,
            $"""
            FROM {schema.Order} o
            LEFT JOIN {schema.OrderPayment} p ON p.parent_id = o.entity_id
            WHERE o.customer_id IN @customers
            """)),
        (CallerParts.NewestOrders, new CallerPart(
            "order",
            OrderParts.Columns,
            $"""
            FROM (SELECT x.entity_id FROM {schema.Order} x WHERE x.customer_id IN @customers ORDER BY x.entity_id DESC LIMIT {MaxOrders}) k
            JOIN {schema.Order} o ON o.entity_id = k.entity_id
            LEFT JOIN {schema.OrderPayment} p ON p.parent_id = o.entity_id
            """)),
        (CallerParts.EmailOrders, new CallerPart(
            "email order",
            """
            k.entity_id AS Id
            k.store_id AS StoreId
            k.customer_email AS Email
            b.telephone AS Telephone
            b.country_id AS Country
            """,
            $"""
            FROM (
                SELECT x.entity_id, x.store_id, x.customer_email
                FROM {schema.Order} x
                LEFT JOIN {schema.Customer} own ON own.entity_id = x.customer_id
                WHERE x.customer_email IN @emails AND own.entity_id IS NULL
                ORDER BY x.entity_id DESC LIMIT {MaxOrders}) k
            LEFT JOIN {schema.OrderAddress} b ON b.parent_id = k.entity_id
            """)),
        .. OrderParts.Belongings(schema, "IN @parents"),
    ];

    /// <summary>Every kind of question, for the test of their plans.</summary>
    public static IEnumerable<(string Name, CallerParts Parts)> Typical =>
    [
        ("people: customers", CallerParts.Customers | CallerParts.Carts | CallerParts.CustomerOrders),
        ("people: guests' orders", CallerParts.GuestOrders),
        ("people: guests' carts", CallerParts.GuestCarts),
        ("people: all", CallerParts.Customers | CallerParts.Carts | CallerParts.GuestOrders | CallerParts.GuestCarts | CallerParts.CustomerOrders),
        ("theirs: orders of e-mails", CallerParts.EmailOrders),
        ("theirs: of orders", CallerParts.EmailOrders | CallerParts.Belongings),
        ("theirs: late customers", CallerParts.Customers | CallerParts.Carts | CallerParts.NewestOrders | CallerParts.EmailOrders | CallerParts.Belongings),
        ("further orders", CallerParts.GuestOrders | CallerParts.Belongings),
    ];

    /// <summary>The statement of some parts, with a list's name where its values belong.</summary>
    public string Text(CallerParts parts) => Statement(parts).Text;

    /// <summary>The row that the reader is at, of the statement of some parts.</summary>
    /// <remarks>
    /// By the columns' places, not by their names as Dapper does it. MySqlConnector 2.6.2 keeps the names of a prepared statement's columns in a buffer that the
    /// connection's next statements write over, where a MariaDB leaves out what it has sent before (MARIADB_CLIENT_CACHE_METADATA): from the second execution on
    /// they are garbage. Types and values are right.
    /// </remarks>
    public CallerRow Row(CallerParts parts, DbDataReader reader)
    {
        var row = new CallerRow { Kind = reader.GetString(0) };
        var setters = Statement(parts).Setters;
        for (var i = 0; i < setters.Count; i++)
        {
            if (reader.GetValue(i + 1) is var value and not DBNull) setters[i](row, value);
        }

        return row;
    }

    /// <summary>A question as a command, and whether it is worth preparing.</summary>
    public (DbCommand Command, bool Prepare) Command(DbConnection connection, CallerQuestion question)
    {
        var (text, values, prepare) = Expand(question);
        var command = connection.CreateCommand();
        command.CommandText = text;
        foreach (var (name, value) in values) command.Add(name, value);
        return (command, prepare);
    }

    /// <summary>The statement of a question with a parameter for each value, the values in their order, and whether it is worth preparing.</summary>
    /// <remarks>Lists are filled up to 1, 2, 4, 8 … values with their last one: few texts, so that prepared statements are used again.</remarks>
    public (string Text, List<KeyValuePair<string, object>> Values, bool Prepare) Expand(CallerQuestion question)
    {
        var values = new List<KeyValuePair<string, object>>();
        var key = ((int)question.Parts).ToString(CultureInfo.InvariantCulture);
        var lists = new List<(string Name, int Size)>();
        foreach (var (name, list) in question.Lists)
        {
            if (list.Count == 0) continue;
            var size = (int)BitOperations.RoundUpToPowerOf2((uint)list.Count);
            lists.Add((name, size));
            key = string.Create(CultureInfo.InvariantCulture, $"{key} {name}{size}");
            var i = 0;
            foreach (var value in list.Concat(Enumerable.Repeat(list.Last(), size - list.Count))) values.Add(new(Name(name, i++), value));
        }

        var prepare = lists.TrueForAll(list => list.Size <= MostPrepared);
        if (!prepare) return (Expand(Text(question.Parts), lists), values, false);
        return (_expanded.GetOrAdd(key, static (_, of) => Expand(of.Text, of.Lists), (Text: Text(question.Parts), Lists: lists)), values, true);
    }

    /// <summary>Joins the customer whom a guest's row names, and the one whose e-mail it has: on the same website, or on any where websites share accounts.</summary>
    private static string CustomersOf(MagentoSchema schema, string row, string email) => schema.SharesAccounts
        ? $"""
           LEFT JOIN {schema.Customer} own ON own.entity_id = {row}.customer_id
           LEFT JOIN {schema.Customer} mail ON own.entity_id IS NULL AND mail.email = {email}
           """
        : $"""
           LEFT JOIN {schema.Store} s ON s.store_id = {row}.store_id
           LEFT JOIN {schema.Customer} own ON own.entity_id = {row}.customer_id
           LEFT JOIN {schema.Customer} mail ON own.entity_id IS NULL AND mail.email = {email} AND mail.website_id = s.website_id
           """;

    private static string IsOrdered(MagentoSchema schema) => $"EXISTS (SELECT 1 FROM {schema.Order} x WHERE x.quote_id = q.entity_id)";

    private static string Expand(string text, List<(string Name, int Size)> lists)
    {
        foreach (var (name, size) in lists)
            text = text.Replace($"@{name}", $"({string.Join(", ", Enumerable.Range(0, size).Select(i => "@" + Name(name, i)))})", StringComparison.Ordinal);
        return text;
    }

    private static string Name(string list, int i) => string.Create(CultureInfo.InvariantCulture, $"{list}{i}");

    private Joined Statement(CallerParts parts) => _statements.GetOrAdd(parts, static (wanted, statements) => statements.Join(wanted), this);

    /// <summary>Joins the parts; a column that a part does not have is NULL there.</summary>
    private Joined Join(CallerParts wanted)
    {
        var parts = _parts.Where(part => wanted.HasFlag(part.Is)).Select(part => part.Part).ToList();
        var columns = parts.SelectMany(part => part.Columns.Keys).Distinct(StringComparer.Ordinal).ToList();
        var text = string.Join("\nUNION ALL\n", parts.Select(part => part.Select(columns)));
        return new Joined(wanted.HasFlag(CallerParts.CustomerOrders) ? $"{text}\nLIMIT {MaxRows}" : text, columns.ConvertAll(column => Setters[column]));
    }

    /// <summary>A statement, and where its columns after the first, the kind, go.</summary>
    private sealed record Joined(string Text, List<Action<CallerRow, object?>> Setters);
}

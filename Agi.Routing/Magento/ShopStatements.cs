namespace Agi.Routing.Magento;

/// <summary>Every statement that the engine sends to a shop, for either version: one property each, names as in the database.</summary>
/// <remarks>
/// One text serves MariaDB, MySQL and SQLite. All values are parameters; only validated table names and numeric attribute ids are part of
/// the text. Lists (<c>IN @ids</c>) are expanded by Dapper, those of a call by <see cref="CallerStatements"/>.
/// </remarks>
/// <param name="schema">Names and shapes of the version.</param>
internal sealed class ShopStatements(MagentoSchema schema)
{
    /// <summary>How many rows a search without the phone index gives at most, for each table.</summary>
    public const int MaxSearchRows = 500;

    public CallerStatements Caller { get; } = new(schema);

    public string Stores { get; } = $"""
        SELECT s.store_id AS Id, s.code AS Code, s.website_id AS WebsiteId
        FROM {schema.Store} s
        ORDER BY s.store_id
        """;

    /// <summary>Which statuses belong to which state: some dozens of rows.</summary>
    public string StatusStates { get; } = $"""
        SELECT t.status AS Status, t.state AS State
        FROM {schema.OrderStatusState} t
        """;

    /// <summary>How e-mails are stored and compared, without reading one: no row has the id 0. SQLite has no such functions.</summary>
    public static string EmailCollation(MagentoSchema schema) => $"""
        SELECT CHARSET(c.email) AS Charset, COLLATION(c.email) AS Collation, CHARSET(o.customer_email) AS OrderCharset
        FROM (SELECT 1 AS one) x
        LEFT JOIN {schema.Customer} c ON c.entity_id = 0
        LEFT JOIN {schema.Order} o ON o.entity_id = 0
        """;

    /// <summary>Orders with a number that people see: each store may have one. By the unique index over increment_id and store_id.</summary>
    public string OrdersByNumber { get; } = $"""
        SELECT o.entity_id AS OrderId, o.store_id AS StoreId, a.telephone AS Telephone, a.country_id AS Country
        FROM {schema.Order} o
        LEFT JOIN {schema.OrderAddress} a ON a.parent_id = o.entity_id
        WHERE o.increment_id = @number
        ORDER BY o.entity_id, a.entity_id
        """;

    /// <summary>Orders by all the numbers that a caller may mean, with the postcodes of their addresses. By the unique index over increment_id.</summary>
    public string OrdersByNumbers { get; } = OrderPostcodesWhere(schema, "o.increment_id IN @numbers");

    /// <summary>One order with the postcodes of its addresses.</summary>
    public string OrderById { get; } = OrderPostcodesWhere(schema, "o.entity_id = @order");

    /// <summary>The shipments of an order with their tracks: an order has few.</summary>
    public string Carrier { get; } = $"""
        SELECT x.entity_id AS ShipmentId, x.created_at AS CreatedAt, t.entity_id AS TrackId, t.carrier_code AS CarrierCode, t.title AS Title
        FROM {schema.Shipment} x
        LEFT JOIN {schema.ShipmentTrack} t ON t.parent_id = x.entity_id
        WHERE x.order_id = @order
        """;

    /// <summary>The number of a store's newest order.</summary>
    /// <remarks>By the end of the index over store_id. With an equals sign in place of the range MySQL 9 reads most of 20,000 orders for it.</remarks>
    public string NewestOrderOfStore { get; } = $"""
        SELECT o.increment_id AS IncrementId, o.created_at AS CreatedAt
        FROM {schema.Order} o
        WHERE o.store_id >= @store AND o.store_id <= @store
        ORDER BY o.store_id DESC, o.entity_id DESC
        LIMIT 1
        """;

    /// <summary>The number of the newest order before a time, by the index over created_at.</summary>
    /// <remarks>By its greatest value below the time, which is one read. For a plain ORDER BY with LIMIT 1 MySQL 9 sometimes walks back from the end of the index, past every order since.</remarks>
    public string NewestOrderUntil { get; } = $"""
        SELECT o.increment_id AS IncrementId, o.created_at AS CreatedAt
        FROM {schema.Order} o
        WHERE o.created_at = (SELECT MAX(x.created_at) FROM {schema.Order} x WHERE x.created_at < @until)
        LIMIT 1
        """;

    /// <summary>Settings of the scopes, by the unique index over scope, scope_id and path.</summary>
    public string Settings { get; } = $"""
        SELECT d.scope AS Scope, d.scope_id AS ScopeId, d.path AS Path, d.value AS Value
        FROM {schema.Config} d
        WHERE d.scope IN ('default', 'websites', 'stores') AND d.scope_id IN @scopes AND d.path IN @paths
        """;

    /// <summary>The highest ids and newest times, read before a full load: the first refresh reads from there what changed meanwhile.</summary>
    public string Watermarks { get; } = $"""
        SELECT (SELECT MAX(entity_id) FROM {schema.CustomerAddress}) AS CustomerAddressId,
               (SELECT MAX(updated_at) FROM {schema.CustomerAddress}) AS CustomerAddressesUpdatedAt,
               (SELECT MAX(entity_id) FROM {schema.OrderAddress}) AS OrderAddressId,
               (SELECT MAX(updated_at) FROM {schema.Order}) AS OrdersUpdatedAt,
               (SELECT MAX(address_id) FROM {schema.QuoteAddress}) AS QuoteAddressId
        """;

    /// <summary>The same for a refresh: without the column that has no index.</summary>
    public string RefreshWatermarks { get; } = $"""
        SELECT (SELECT MAX(entity_id) FROM {schema.CustomerAddress}) AS CustomerAddressId,
               (SELECT MAX(entity_id) FROM {schema.OrderAddress}) AS OrderAddressId,
               (SELECT MAX(updated_at) FROM {schema.Order}) AS OrdersUpdatedAt,
               (SELECT MAX(address_id) FROM {schema.QuoteAddress}) AS QuoteAddressId
        """;

    /// <summary>How many rows a full load will read, as the server estimates it; SQLite has no such table.</summary>
    public string RowsExpected { get; } = """
        SELECT COALESCE(SUM(t.table_rows), 0)
        FROM information_schema.tables t
        WHERE t.table_schema = DATABASE() AND t.table_name IN @tables
        """;

    /// <summary>The names for <see cref="RowsExpected"/>.</summary>
    public string[] PhoneTables { get; } = [.. new[] { schema.CustomerAddress, schema.OrderAddress, schema.QuoteAddress }.Select(name => name.Trim('`'))];

    /// <summary>Every telephone of the address book.</summary>
    public string CustomerPhones { get; } = CustomerPhonesWhere(schema, "a.parent_id IS NOT NULL");

    /// <summary>Telephones of addresses that are new in the address book.</summary>
    public string NewCustomerPhones { get; } = CustomerPhonesWhere(schema, "a.entity_id > @after AND a.parent_id IS NOT NULL");

    /// <summary>Telephones of addresses that changed in the address book; updated_at has no index.</summary>
    public string ChangedCustomerPhones { get; } = CustomerPhonesWhere(schema, "a.updated_at >= @since AND a.parent_id IS NOT NULL");

    /// <summary>Every telephone of orders.</summary>
    public string OrderPhones { get; } = OrderPhonesWhere(schema, "a.telephone IS NOT NULL");

    /// <summary>Telephones of order addresses that are new.</summary>
    public string NewOrderPhones { get; } = OrderPhonesWhere(schema, "a.entity_id > @after AND a.telephone IS NOT NULL");

    /// <summary>Telephones of orders that changed.</summary>
    public string ChangedOrderPhones { get; } = OrderPhonesWhere(schema, "o.updated_at >= @since AND a.telephone IS NOT NULL");

    /// <summary>Every telephone of active carts.</summary>
    public string QuotePhones { get; } = QuotePhonesWhere(schema, "q.is_active = 1 AND a.telephone IS NOT NULL");

    /// <summary>Telephones of cart addresses that are new.</summary>
    public string NewQuotePhones { get; } = QuotePhonesWhere(schema, "a.address_id > @after AND q.is_active = 1 AND a.telephone IS NOT NULL");

    /// <summary>Every row whose telephone may be the number: separators are taken out of the field, and the last digits looked for.</summary>
    /// <remarks>Each table has its own columns for telephone and country. MySQL refuses a UNION whose text columns mix collations (1271), in which tables of one shop may differ.</remarks>
    public string Search { get; } = $"""
        SELECT * FROM (SELECT 0 AS TableId, {SearchColumns(0)} FROM ({CustomerPhonesWhere(schema, $"a.parent_id IS NOT NULL AND {Ends(schema.AddressTelephone)}")} LIMIT {MaxSearchRows}) x) in_customers
        UNION ALL
        SELECT * FROM (SELECT 1 AS TableId, {SearchColumns(1)} FROM ({OrderPhonesWhere(schema, $"{Ends("a.telephone")}")} LIMIT {MaxSearchRows}) x) in_orders
        UNION ALL
        SELECT * FROM (SELECT 2 AS TableId, {SearchColumns(2)} FROM ({QuotePhonesWhere(schema, $"q.is_active = 1 AND {Ends("a.telephone")}")} LIMIT {MaxSearchRows}) x) in_quotes
        """;

    /// <summary>Every statement, for the test of their plans and for whoever asks what the engine reads.</summary>
    public IEnumerable<ShopStatement> All =>
    [
        new("stores", Stores, ShopStatementUse.Start),
        new("settings", Settings, ShopStatementUse.Start),
        new("states of statuses", StatusStates, ShopStatementUse.Start),
        new("newest order of a store", NewestOrderOfStore, ShopStatementUse.Start),
        new("newest order before a time", NewestOrderUntil, ShopStatementUse.Start),
        new("orders by number", OrdersByNumber, ShopStatementUse.Call),
        new("orders by their last digits", OrdersByNumbers, ShopStatementUse.Call),
        new("postcode of an order", OrderById, ShopStatementUse.Call),
        new("carrier of an order", Carrier, ShopStatementUse.Call),
        .. schema.AttributeLookup is { } lookup ? [new ShopStatement("attributes", lookup, ShopStatementUse.Start)] : Array.Empty<ShopStatement>(),
        .. CallerStatements.Typical.Select(typical => new ShopStatement(typical.Name, Caller.Text(typical.Parts), ShopStatementUse.Call)),
        new("refresh: watermarks", RefreshWatermarks, ShopStatementUse.Refresh),
        new("refresh: new customer addresses", NewCustomerPhones, ShopStatementUse.Refresh),
        new("refresh: new order addresses", NewOrderPhones, ShopStatementUse.Refresh),
        new("refresh: changed orders", ChangedOrderPhones, ShopStatementUse.Refresh),
        new("refresh: new cart addresses", NewQuotePhones, ShopStatementUse.Refresh),
        new("load: watermarks", Watermarks, ShopStatementUse.Scan),
        new("load: customer addresses", CustomerPhones, ShopStatementUse.Scan),
        new("load: order addresses", OrderPhones, ShopStatementUse.Scan),
        new("load: cart addresses", QuotePhones, ShopStatementUse.Scan),
        new("rescan: changed customer addresses", ChangedCustomerPhones, ShopStatementUse.Scan),
        new("search without the phone index", Search, ShopStatementUse.Scan),
    ];

    /// <summary>Asks nothing of a table but whether its columns may be read.</summary>
    public static string Probe(string table, string columns) => $"SELECT {columns} FROM {table} WHERE 1 = 0";

    private static string OrderPostcodesWhere(MagentoSchema schema, string condition) => $"""
        SELECT o.entity_id AS OrderId, o.store_id AS StoreId, o.created_at AS CreatedAt, a.address_type AS AddressType, a.postcode AS Postcode, a.country_id AS Country
        FROM {schema.Order} o
        LEFT JOIN {schema.OrderAddress} a ON a.parent_id = o.entity_id
        WHERE {condition}
        """;

    private static string CustomerPhonesWhere(MagentoSchema schema, string condition) => $"""
        SELECT a.entity_id AS RowId, a.parent_id AS CustomerId, 0 AS OwnerId, {schema.AddressTelephone} AS Telephone, {schema.AddressCountry} AS Country, 0 AS StoreId
        {schema.AddressBook}
        WHERE {condition}
        """;

    private static string OrderPhonesWhere(MagentoSchema schema, string condition) => $"""
        SELECT a.entity_id AS RowId, c.entity_id AS CustomerId, o.entity_id AS OwnerId, a.telephone AS Telephone, a.country_id AS Country, o.store_id AS StoreId
        FROM {schema.OrderAddress} a
        JOIN {schema.Order} o ON o.entity_id = a.parent_id
        LEFT JOIN {schema.Customer} c ON c.entity_id = o.customer_id
        WHERE {condition}
        """;

    private static string QuotePhonesWhere(MagentoSchema schema, string condition) => $"""
        SELECT a.address_id AS RowId, c.entity_id AS CustomerId, q.entity_id AS OwnerId, a.telephone AS Telephone, a.country_id AS Country, q.store_id AS StoreId
        FROM {schema.QuoteAddress} a
        JOIN {schema.Quote} q ON q.entity_id = a.quote_id
        LEFT JOIN {schema.Customer} c ON c.entity_id = q.customer_id
        WHERE {condition}
        """;

    /// <summary>The columns of one table's rows in <see cref="Search"/>: telephone and country of the other tables are NULL.</summary>
    private static string SearchColumns(int table)
    {
        var texts = Enumerable.Range(0, 3).Select(of => of == table ? $"x.Telephone AS Telephone{of}, x.Country AS Country{of}" : $"NULL AS Telephone{of}, NULL AS Country{of}");
        return $"x.RowId, x.CustomerId, x.OwnerId, {string.Join(", ", texts)}, x.StoreId";
    }

    /// <summary>
    /// The field ends in the number's last digits, without what people put between digits; @nbsp and @nnbsp are the no-break spaces.
    /// </summary>
    /// <remarks>
    /// @inOrder, the same digits with anything between them, tells nearly all other rows apart at a third of the cost of taking the separators out.
    /// The CAST gives the field the connection's character set: a server cannot replace a space in a latin1 field that latin1 does not have (1270).
    /// </remarks>
    private static string Ends(string column) =>
        $"{column} LIKE @inOrder AND REPLACE(REPLACE(REPLACE(REPLACE(REPLACE(REPLACE(REPLACE(REPLACE(CAST({column} AS CHAR), ' ', ''), '.', ''), '-', ''), '(', ''), ')', ''), '/', ''), @nbsp, ''), @nnbsp, '') LIKE @pattern";
}

/// <summary>One statement that the engine can send, for whoever wants to see them all.</summary>
/// <param name="Name">What it is for.</param>
/// <param name="Sql">Its text; lists are parameters as Dapper has them.</param>
/// <param name="When">When it is sent; what that means for the use of indexes.</param>
internal sealed record ShopStatement(string Name, string Sql, ShopStatementUse When);

internal enum ShopStatementUse
{
    /// <summary>While a caller waits: every access is by an index.</summary>
    Call,

    /// <summary>Every minute or so, for the phone index: every access is by an index.</summary>
    Refresh,

    /// <summary>At start and now and then, over a handful of rows: the list of the stores.</summary>
    Start,

    /// <summary>Reads whole tables: the load of the phone index, the address book's changes (updated_at has no index there), and the search without the index.</summary>
    Scan,
}

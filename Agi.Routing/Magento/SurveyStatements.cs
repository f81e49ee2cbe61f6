namespace Agi.Routing.Magento;

/// <summary>The statements of the doctor. Each reads at most <see cref="Step"/> orders and what belongs to them, by keys, so that a live shop does not feel it.</summary>
/// <param name="schema">Names and shapes of the version.</param>
internal sealed class SurveyStatements(MagentoSchema schema)
{
    /// <summary>How many orders a step reads.</summary>
    public const int Step = 5000;

    /// <summary>The statuses with their labels, under the same name in both versions.</summary>
    public string StatusTable { get; } = MagentoSchema.Names(schema.Prefix)("sales_order_status");

    public string Server { get; } = "SELECT DATABASE() AS DatabaseName, CURRENT_USER() AS Account";

    public string Statuses => $"SELECT s.status AS Status, s.label AS Label FROM {StatusTable} s";

    public string StatesOfStatus { get; } = new ShopStatements(schema).StatusStates;

    public string Tables { get; } = """
        SELECT t.table_name AS Name, t.engine AS Engine, t.table_collation AS Collation
        FROM information_schema.tables t
        WHERE t.table_schema = DATABASE() AND t.table_name IN @tables
        """;

    public string EmailColumns { get; } = """
        SELECT c.table_name AS TableName, c.column_name AS ColumnName, c.collation_name AS Collation
        FROM information_schema.columns c
        WHERE c.table_schema = DATABASE() AND c.table_name IN @tables AND c.column_name IN ('email', 'customer_email')
        """;

    /// <summary>The first column of each index.</summary>
    public string Indexes { get; } = """
        SELECT i.table_name AS TableName, i.column_name AS ColumnName
        FROM information_schema.statistics i
        WHERE i.table_schema = DATABASE() AND i.table_name IN @tables AND i.seq_in_index = 1
        """;

    public string Grants { get; } = "SHOW GRANTS";

    /// <summary>The lowest and the highest id of orders.</summary>
    public string OrderIds { get; } = $"SELECT MIN(o.entity_id) AS Lowest, MAX(o.entity_id) AS Highest FROM {schema.Order} o";

    /// <summary>The next orders below an id, the newest first.</summary>
    public string Orders { get; } = new CallerPart(
        "order",
        $"""
        {OrderParts.Columns}
        own.entity_id AS OwnId
        o.customer_email AS Email
        """,
        $"""
        FROM (SELECT x.entity_id FROM {schema.Order} x WHERE x.entity_id < @before ORDER BY x.entity_id DESC LIMIT @limit) k
        JOIN {schema.Order} o ON o.entity_id = k.entity_id
        LEFT JOIN {schema.Customer} own ON own.entity_id = o.customer_id
        LEFT JOIN {schema.OrderPayment} p ON p.parent_id = o.entity_id
        ORDER BY o.entity_id DESC, p.entity_id
        """).Select();

    /// <summary>What belongs to a range of orders, a statement each.</summary>
    public IReadOnlyList<string> Belongings { get; } = [.. OrderParts.Belongings(schema, "BETWEEN @low AND @high").Select(belonging => belonging.Part.Select())];

    public string Addresses { get; } = $"""
        SELECT a.parent_id AS OrderId, a.telephone AS Telephone, a.country_id AS Country
        FROM {schema.OrderAddress} a
        WHERE a.parent_id BETWEEN @low AND @high
        """;

    /// <summary>The columns that an index must begin with, for the statements of a call, the phone index's refresh, and the steps above.</summary>
    public IReadOnlyList<(string Table, string Column)> NeededIndexes { get; } =
    [
        (schema.Order, "increment_id"), (schema.Order, "store_id"), (schema.Order, "created_at"), (schema.Order, "customer_id"), (schema.Order, "customer_email"), (schema.Order, "quote_id"), (schema.Order, "updated_at"), (schema.OrderAddress, "parent_id"),
        (schema.OrderItem, "order_id"), (schema.OrderPayment, "parent_id"), (schema.History, "parent_id"), (schema.Shipment, "order_id"), (schema.ShipmentTrack, "parent_id"), (schema.Invoice, "order_id"),
        (schema.CreditMemo, "order_id"), (schema.Quote, "customer_id"), (schema.QuoteAddress, "quote_id"), (schema.Customer, "email"),
    ];

    /// <summary>Those that the steps above need: without one of them each step reads a whole table.</summary>
    public bool IsForSteps(string table, string column) => column is "order_id" or "parent_id" && table != schema.QuoteAddress && table != schema.ShipmentTrack;
}

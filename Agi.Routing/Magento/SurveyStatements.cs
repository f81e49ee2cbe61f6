namespace Agi.Routing.Magento;

/// <summary>The statements of the doctor. Each reads at most <see cref="Step"/> orders and what belongs to them, by keys, so that a live shop does not feel it.</summary>
/// <param name="schema">Names and shapes of the version.</param>
internal sealed class SurveyStatements(MagentoSchema schema)
{
    /// <summary>How many orders a step reads.</summary>
    public const int Step = 5000;

    /// <summary>The statuses with their labels, under the same name in both versions.</summary>
    public string StatusTable { get; } = MagentoSchema.Names(schema.Prefix)("sales_order_status");

    public string StatusStateTable => schema.OrderStatusState;

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
    public string Orders { get; } = $"""
        SELECT o.entity_id AS Id, o.increment_id AS IncrementId, o.state AS State, o.status AS Status, o.hold_before_state AS HoldBeforeState, o.is_virtual AS IsVirtual,
               o.store_id AS StoreId, o.customer_id AS CustomerId, c.entity_id AS OwnId, o.customer_email AS Email, o.created_at AS CreatedAt, o.updated_at AS UpdatedAt,
               o.grand_total AS GrandTotal, o.total_paid AS TotalPaid, o.total_canceled AS TotalCanceled, o.total_refunded AS TotalRefunded,
               p.entity_id AS PaymentId, p.method AS PaymentMethod, p.amount_authorized AS AmountAuthorized
        FROM (SELECT x.entity_id FROM {schema.Order} x WHERE x.entity_id < @before ORDER BY x.entity_id DESC LIMIT @limit) k
        JOIN {schema.Order} o ON o.entity_id = k.entity_id
        LEFT JOIN {schema.Customer} c ON c.entity_id = o.customer_id
        LEFT JOIN {schema.OrderPayment} p ON p.parent_id = o.entity_id
        ORDER BY o.entity_id DESC, p.entity_id
        """;

    public string Items { get; } = $"""
        SELECT 'item' AS Kind, i.order_id AS OrderId, i.item_id AS Id, i.parent_item_id AS ParentId, i.is_virtual AS IsVirtual, i.locked_do_ship AS LockedDoShip, i.qty_ordered AS Ordered,
               i.qty_shipped AS Shipped, i.qty_refunded AS Refunded, i.qty_canceled AS Canceled, CASE WHEN i.product_type = 'bundle' THEN i.product_options END AS Options
        FROM {schema.OrderItem} i
        WHERE i.order_id BETWEEN @low AND @high
        """;

    public string Shipments { get; } = $"SELECT 'shipment' AS Kind, x.order_id AS OrderId, x.created_at AS CreatedAt FROM {schema.Shipment} x WHERE x.order_id BETWEEN @low AND @high";

    public string Invoices { get; } = $"SELECT 'invoice' AS Kind, x.order_id AS OrderId, x.created_at AS CreatedAt, x.state AS DocumentState FROM {schema.Invoice} x WHERE x.order_id BETWEEN @low AND @high";

    public string CreditMemos { get; } = $"SELECT 'credit memo' AS Kind, x.order_id AS OrderId, x.created_at AS CreatedAt, x.state AS DocumentState FROM {schema.CreditMemo} x WHERE x.order_id BETWEEN @low AND @high";

    public string History { get; } = $"""
        SELECT 'history' AS Kind, x.parent_id AS OrderId, x.entity_id AS Id, x.status AS HistoryStatus, x.created_at AS CreatedAt
        FROM {schema.History} x
        WHERE x.parent_id BETWEEN @low AND @high
        """;

    public string Addresses { get; } = $"""
        SELECT a.parent_id AS OrderId, a.telephone AS Telephone, a.country_id AS Country
        FROM {schema.OrderAddress} a
        WHERE a.parent_id BETWEEN @low AND @high
        """;

    /// <summary>The columns that an index must begin with, for the statements of a call, the phone index's refresh, and the steps above.</summary>
    public IReadOnlyList<(string Table, string Column)> NeededIndexes { get; } =
    [
        (schema.Order, "customer_id"), (schema.Order, "customer_email"), (schema.Order, "quote_id"), (schema.Order, "updated_at"), (schema.OrderAddress, "parent_id"),
        (schema.OrderItem, "order_id"), (schema.OrderPayment, "parent_id"), (schema.History, "parent_id"), (schema.Shipment, "order_id"), (schema.Invoice, "order_id"),
        (schema.CreditMemo, "order_id"), (schema.Quote, "customer_id"), (schema.QuoteAddress, "quote_id"), (schema.Customer, "email"),
    ];

    /// <summary>Those that the steps above need: without one of them each step reads a whole table.</summary>
    public bool IsForSteps(string table, string column) => column is "order_id" or "parent_id" && table != schema.QuoteAddress;
}

namespace Agi.Routing.Magento;

/// <summary>The columns of an order and of all that belongs to it, for every statement that reads orders: a call's by their ids, the doctor's by ranges of ids.</summary>
internal static class OrderParts
{
    /// <summary>Of an order <c>o</c> and its payment <c>p</c>.</summary>
    public const string Columns = """
        o.entity_id AS Id
        o.increment_id AS IncrementId
        o.state AS State
        o.status AS Status
        o.hold_before_state AS HoldBeforeState
        o.is_virtual AS IsVirtual
        o.store_id AS StoreId
        o.customer_id AS CustomerId
        o.created_at AS CreatedAt
        o.updated_at AS UpdatedAt
        o.order_currency_code AS Currency
        o.grand_total AS GrandTotal
        o.total_paid AS TotalPaid
        o.total_canceled AS TotalCanceled
        o.total_refunded AS TotalRefunded
        p.entity_id AS PaymentId
        p.method AS PaymentMethod
        p.amount_authorized AS AmountAuthorized
        """;

    /// <summary>What belongs to orders.</summary>
    /// <param name="schema">Names and shapes of the version.</param>
    /// <param name="orders">Which orders: what follows the column of the order's id.</param>
    public static IEnumerable<(CallerParts Is, CallerPart Part)> Belongings(MagentoSchema schema, string orders) =>
    [
        (CallerParts.Shipments, new CallerPart(
            "shipment",
            """
            x.order_id AS OrderId
            x.created_at AS CreatedAt
            """,
            $"""
            FROM {schema.Shipment} x
            WHERE x.order_id {orders}
            """)),
        (CallerParts.Invoices, new CallerPart(
            "invoice",
            """
            x.order_id AS OrderId
            x.created_at AS CreatedAt
            x.state AS DocumentState
            """,
            $"""
            FROM {schema.Invoice} x
            WHERE x.order_id {orders}
            """)),
        (CallerParts.CreditMemos, new CallerPart(
            "credit memo",
            """
            x.order_id AS OrderId
            x.created_at AS CreatedAt
            x.state AS DocumentState
            """,
            $"""
            FROM {schema.CreditMemo} x
            WHERE x.order_id {orders}
            """)),
        (CallerParts.History, new CallerPart(
            "history",
            """
            x.entity_id AS Id
            x.parent_id AS OrderId
            x.created_at AS CreatedAt
            x.status AS HistoryStatus
            """,
            $"""
            FROM {schema.History} x
            WHERE x.parent_id {orders}
            """)),
        (CallerParts.Items, new CallerPart(
            "item",
            """
            i.order_id AS OrderId
            i.item_id AS Id
            i.parent_item_id AS ParentId
            i.is_virtual AS IsVirtual
            i.locked_do_ship AS LockedDoShip
            i.qty_ordered AS Ordered
            i.qty_shipped AS Shipped
            i.qty_refunded AS Refunded
            i.qty_canceled AS Canceled
            CASE WHEN i.product_type = 'bundle' THEN i.product_options END AS Options
            """,
            $"""
            FROM {schema.OrderItem} i
            WHERE i.order_id {orders}
            """)),
    ];
}

/// <summary>A SELECT without its columns' order. Its rows are <see cref="CallerRow"/>s.</summary>
/// <param name="kind">What its rows are.</param>
/// <param name="columns">A line for each column, as <c>value AS Name</c>.</param>
/// <param name="from">From FROM on.</param>
internal sealed class CallerPart(string kind, string columns, string from)
{
    /// <summary>The columns by their names.</summary>
    public IReadOnlyDictionary<string, string> Columns { get; } = columns.ReplaceLineEndings("\n").Split('\n')
        .ToDictionary(line => line[(line.LastIndexOf(' ') + 1)..], line => line[..line.LastIndexOf(" AS ", StringComparison.Ordinal)], StringComparer.Ordinal);

    /// <summary>The statement of this part alone.</summary>
    public string Select() => Select(Columns.Keys);

    /// <summary>The statement with these columns; one that the part does not have is NULL.</summary>
    public string Select(IEnumerable<string> names) =>
        $"SELECT '{kind}' AS Kind, {string.Join(", ", names.Select(name => $"{Columns.GetValueOrDefault(name, "NULL")} AS {name}"))}\n{from}";
}

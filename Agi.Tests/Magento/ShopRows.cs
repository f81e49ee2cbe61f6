using System.Globalization;
using System.Text;

namespace Agi.Tests.Magento;

/// <summary>A shop told once, in Magento 2's tables, and written as either version's SQL: what both must answer the same.</summary>
internal sealed class ShopRows
{
    private static readonly Dictionary<string, string> Magento1Names = new(StringComparer.Ordinal)
    {
        ["store_website"] = "core_website", ["store"] = "core_store", ["sales_order"] = "sales_flat_order", ["sales_order_address"] = "sales_flat_order_address",
        ["sales_order_item"] = "sales_flat_order_item", ["sales_order_payment"] = "sales_flat_order_payment", ["sales_shipment"] = "sales_flat_shipment",
        ["sales_invoice"] = "sales_flat_invoice", ["sales_creditmemo"] = "sales_flat_creditmemo",
        ["sales_order_status_history"] = "sales_flat_order_status_history", ["quote"] = "sales_flat_quote", ["quote_address"] = "sales_flat_quote_address",
    };

    /// <summary>Attributes of Magento 1 by table and column; the ids are as odd as in real shops.</summary>
    private static readonly Dictionary<(string Table, string Column), int> Attributes = new()
    {
        [("customer_entity", "firstname")] = 205, [("customer_entity", "lastname")] = 207,
        [("customer_address_entity", "telephone")] = 331, [("customer_address_entity", "country_id")] = 327,
        [("customer_address_entity", "firstname")] = 320, [("customer_address_entity", "lastname")] = 322,
    };

    private readonly List<(string Table, (string Column, object? Value)[] Values)> _rows = [];
    private readonly bool _more;
    private int _id = 1000;

    /// <summary>A shop with three stores on two websites and two groups, to which a test adds what it is about.</summary>
    public ShopRows()
    {
        Add("store_website", ("website_id", 1), ("code", "base"));
        Add("store_website", ("website_id", 2), ("code", "outlet"));
        Add("store", ("store_id", 1), ("code", "fr"), ("website_id", 1), ("name", "France"));
        Add("store", ("store_id", 2), ("code", "uk"), ("website_id", 1), ("name", "Britain"));
        Add("store", ("store_id", 3), ("code", "outlet"), ("website_id", 2), ("name", "Outlet"));
        Add("customer_group", ("customer_group_id", 1), ("customer_group_code", "General"));
        Add("customer_group", ("customer_group_id", 2), ("customer_group_code", "Wholesale"));
    }

    /// <summary>Further rows for a shop that is there already.</summary>
    public ShopRows(int firstId)
    {
        _id = firstId;
        _more = true;
    }

    /// <summary>The moment that the shop is looked at.</summary>
    public static DateTimeOffset Now { get; } = new(2026, 11, 23, 10, 0, 0, TimeSpan.Zero);

    public static string Ago(double days) => Now.UtcDateTime.AddDays(-days).ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture);

    public int NextId() => ++_id;

    /// <summary>Any row; columns that the version does not have must not be named.</summary>
    public ShopRows Add(string table, params (string Column, object? Value)[] values)
    {
        _rows.Add((table, values));
        return this;
    }

    public ShopRows Setting(string scope, int scopeId, string path, string? value) =>
        Add("core_config_data", ("config_id", NextId()), ("scope", scope), ("scope_id", scopeId), ("path", path), ("value", value));

    public ShopRows Customer(int id, string email, string first = "Ada", string last = "Martin", int website = 1, int group = 1, int store = 1) =>
        Add("customer_entity", ("entity_id", id), ("email", email), ("website_id", website), ("group_id", group), ("store_id", store),
            ("firstname", first), ("lastname", last), ("created_at", Ago(400)), ("updated_at", Ago(300)));

    public ShopRows CustomerAddress(int customer, string telephone, string country = "FR", string? updatedAt = null, int? id = null) =>
        Add("customer_address_entity", ("entity_id", id ?? NextId()), ("parent_id", customer), ("telephone", telephone), ("country_id", country),
            ("firstname", "Ada"), ("lastname", "Martin"), ("created_at", Ago(400)), ("updated_at", updatedAt ?? Ago(300)));

    public ShopRows Order(int id, int? customer, string? email, string state, double ageDays = 20, int store = 1, params (string Column, object? Value)[] more)
    {
        List<(string Column, object? Value)> values =
        [
            ("entity_id", id), ("increment_id", $"10{id:D7}"), ("state", state), ("status", state), ("is_virtual", 0), ("store_id", store),
            ("customer_id", customer), ("customer_email", email), ("customer_is_guest", customer is null ? 1 : 0),
            ("created_at", Ago(ageDays)), ("updated_at", Ago(ageDays)), ("grand_total", 50), ("total_paid", 50), ("total_canceled", null), ("total_due", null),
        ];
        values.RemoveAll(value => more.Any(other => other.Column == value.Column));
        return Add("sales_order", [.. values, .. more]);
    }

    public ShopRows OrderAddress(int order, string? telephone, string type = "shipping", string? country = "FR", string? first = null, string? last = null, int? id = null) =>
        Add("sales_order_address", ("entity_id", id ?? NextId()), ("parent_id", order), ("address_type", type), ("telephone", telephone), ("country_id", country),
            ("firstname", first), ("lastname", last));

    public ShopRows Payment(int order, string method, object? authorized = null, int? id = null) =>
        Add("sales_order_payment", ("entity_id", id ?? NextId()), ("parent_id", order), ("method", method), ("amount_authorized", authorized));

    public ShopRows Item(int order, object ordered, object? shipped = null, int? id = null, int? parent = null, string type = "simple", string? options = null,
        int? isVirtual = 0, int? locked = null, object? refunded = null, object? canceled = null) =>
        Add("sales_order_item", ("item_id", id ?? NextId()), ("order_id", order), ("parent_item_id", parent), ("product_type", type), ("product_options", options),
            ("is_virtual", isVirtual), ("locked_do_ship", locked), ("qty_ordered", ordered), ("qty_shipped", shipped ?? 0), ("qty_refunded", refunded ?? 0),
            ("qty_canceled", canceled ?? 0));

    public ShopRows Shipment(int order, string createdAt) => Document("sales_shipment", order, createdAt);

    public ShopRows Invoice(int order, string createdAt) => Document("sales_invoice", order, createdAt, ("state", 2));

    public ShopRows CreditMemo(int order, int state, string createdAt) => Document("sales_creditmemo", order, createdAt, ("state", state));

    public ShopRows History(int order, string status, string createdAt) =>
        Add("sales_order_status_history", ("entity_id", NextId()), ("parent_id", order), ("status", status), ("created_at", createdAt));

    public ShopRows Quote(int id, int? customer, double ageDays, string? email = null, int active = 1, int items = 2, int store = 1) =>
        Add("quote", ("entity_id", id), ("customer_id", customer), ("customer_email", email), ("is_active", active), ("items_count", items), ("store_id", store),
            ("created_at", Ago(ageDays + 1)), ("updated_at", Ago(ageDays)));

    public ShopRows QuoteAddress(int quote, string? telephone, string? email = null, string? first = null, string? last = null, int? id = null) =>
        Add("quote_address", ("address_id", id ?? NextId()), ("quote_id", quote), ("telephone", telephone), ("country_id", "FR"), ("email", email),
            ("firstname", first), ("lastname", last));

    /// <summary>The rows as SQL of the version.</summary>
    public string ToSql(int version, string prefix)
    {
        var sql = new StringBuilder();
        if (version == 1 && !_more)
        {
            Insert(sql, prefix, "eav_entity_type", ("entity_type_id", 1), ("entity_type_code", "customer"), ("entity_model", "customer/customer"));
            Insert(sql, prefix, "eav_entity_type", ("entity_type_id", 2), ("entity_type_code", "customer_address"), ("entity_model", "customer/address"));
            foreach (var (key, id) in Attributes)
            {
                Insert(sql, prefix, "eav_attribute", ("attribute_id", id), ("entity_type_id", key.Table == "customer_entity" ? 1 : 2), ("attribute_code", key.Column),
                    ("backend_type", "varchar"));
            }
        }

        var valueId = _more ? _id + 100_000 : 0;
        foreach (var (table, values) in _rows)
        {
            if (version == 2)
            {
                Insert(sql, prefix, table, values);
                continue;
            }

            // Guests' carts have customer 0 there, and values of customers stand in tables of their own.
            var own = values
                .Where(value => !Attributes.ContainsKey((table, value.Column)))
                .Select(value => table == "quote" && value is { Column: "customer_id", Value: null } ? (value.Column, 0) : value)
                .ToArray();
            Insert(sql, prefix, Magento1Names.GetValueOrDefault(table, table), own);
            foreach (var (column, value) in values.Where(value => Attributes.ContainsKey((table, value.Column))))
            {
                Insert(sql, prefix, $"{table}_varchar", ("value_id", ++valueId), ("entity_type_id", table == "customer_entity" ? 1 : 2),
                    ("attribute_id", Attributes[(table, column)]), ("entity_id", values[0].Value), ("value", value));
            }
        }

        return sql.ToString();
    }

    private ShopRows Document(string table, int order, string createdAt, params (string Column, object? Value)[] more)
    {
        var id = NextId();
        return Add(table, [("entity_id", id), ("order_id", order), ("increment_id", $"20{id}"), ("created_at", createdAt), ("updated_at", createdAt), .. more]);
    }

    private static void Insert(StringBuilder sql, string prefix, string table, params (string Column, object? Value)[] values) => sql
        .Append(CultureInfo.InvariantCulture, $"INSERT INTO `{prefix}{table}` (")
        .AppendJoin(", ", values.Select(value => value.Column))
        .Append(") VALUES (")
        .AppendJoin(", ", values.Select(value => Literal(value.Value)))
        .Append(");\n");

    private static string Literal(object? value) => value switch
    {
        null => "NULL",
        string text => $"'{text.Replace("'", "''", StringComparison.Ordinal)}'",
        _ => Convert.ToString(value, CultureInfo.InvariantCulture)!,
    };
}

using System.Globalization;
using System.Text;
using Agi.Samples;

namespace Agi.Tests.Magento;

/// <summary>A shop, told once in Magento 2's tables and written as SQL of either version. Both must give the same answers.</summary>
internal sealed class ShopRows
{
    private readonly List<(string Table, (string Column, object? Value)[] Values)> _rows = [];
    private readonly bool _more;
    private int _id = 1000;

    /// <summary>A shop with three stores on two websites and two groups. A test adds its own rows.</summary>
    public ShopRows()
    {
        Add("store_website", ("website_id", 1), ("code", "base"));
        Add("store_website", ("website_id", 2), ("code", "outlet"));
        Add("store", ("store_id", 1), ("code", "fr"), ("website_id", 1), ("name", "France"));
        Add("store", ("store_id", 2), ("code", "uk"), ("website_id", 1), ("name", "Britain"));
        Add("store", ("store_id", 3), ("code", "outlet"), ("website_id", 2), ("name", "Outlet"));
        foreach (var state in new[] { "pending_payment", "processing", "holded", "complete", "closed", "canceled", "payment_review" }) Status(state, state);
        Status("pending", "new");
        Status("fraud", "payment_review");
        Status("paypal_reversed");
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

    /// <summary>Any row. Name only columns that the version has.</summary>
    public ShopRows Add(string table, params (string Column, object? Value)[] values)
    {
        _rows.Add((table, values));
        return this;
    }

    public ShopRows Setting(string scope, int scopeId, string path, string? value) =>
        Add("core_config_data", ("config_id", NextId()), ("scope", scope), ("scope_id", scopeId), ("path", path), ("value", value));

    /// <summary>An order status, and the state that it is assigned to.</summary>
    public ShopRows Status(string status, string? state = null)
    {
        Add("sales_order_status", ("status", status), ("label", status));
        return state is null ? this : Add("sales_order_status_state", ("status", status), ("state", state));
    }

    public ShopRows Customer(int id, string email, string first = "Ada", string last = "Martin", int website = 1, int group = 1, int store = 1) =>
        Add("customer_entity", ("entity_id", id), ("email", email), ("website_id", website), ("group_id", group), ("store_id", store),
            ("firstname", first), ("lastname", last), ("created_at", Ago(400)), ("updated_at", Ago(300)));

    public ShopRows CustomerAddress(int customer, string telephone, string country = "FR", string? updatedAt = null, int? id = null) =>
        Add("customer_address_entity", ("entity_id", id ?? NextId()), ("parent_id", customer), ("telephone", telephone), ("country_id", country),
            ("firstname", "Ada"), ("lastname", "Martin"), ("street", "1 Example Street"), ("city", "Exampleton"), ("created_at", Ago(400)), ("updated_at", updatedAt ?? Ago(300)));

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

    public ShopRows OrderAddress(int order, string? telephone, string type = "shipping", string? country = "FR", string? first = null, string? last = null, int? id = null, string? postcode = null) =>
        Add("sales_order_address", ("entity_id", id ?? NextId()), ("parent_id", order), ("address_type", type), ("telephone", telephone), ("country_id", country),
            ("firstname", first), ("lastname", last), ("postcode", postcode));

    public ShopRows Payment(int order, string method, object? authorized = null, int? id = null) =>
        Add("sales_order_payment", ("entity_id", id ?? NextId()), ("parent_id", order), ("method", method), ("amount_authorized", authorized));

    public ShopRows Item(int order, object ordered, object? shipped = null, int? id = null, int? parent = null, string type = "simple", string? options = null,
        int? isVirtual = 0, int? locked = null, object? refunded = null, object? canceled = null) =>
        Add("sales_order_item", ("item_id", id ?? NextId()), ("order_id", order), ("parent_item_id", parent), ("product_type", type), ("product_options", options),
            ("is_virtual", isVirtual), ("locked_do_ship", locked), ("qty_ordered", ordered), ("qty_shipped", shipped ?? 0), ("qty_refunded", refunded ?? 0),
            ("qty_canceled", canceled ?? 0));

    public ShopRows Shipment(int order, string createdAt) => Document("sales_shipment", order, createdAt);

    /// <summary>A shipment with its id, and a track of it for each carrier.</summary>
    public ShopRows Shipment(int order, int id, string? createdAt, params (string? Code, string? Title)[] carriers)
    {
        Add("sales_shipment", ("entity_id", id), ("order_id", order), ("increment_id", $"30{id}"), ("created_at", createdAt), ("updated_at", createdAt));
        foreach (var (code, title) in carriers) Add("sales_shipment_track", ("entity_id", NextId()), ("parent_id", id), ("order_id", order), ("carrier_code", code), ("title", title));
        return this;
    }

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
        var sql = new SqlText(prefix);
        var old = new Magento1Rows(sql, firstValue: _more ? _id + 100_000 : 1);
        if (version == 1 && !_more) old.AddAttributes();
        foreach (var (table, values) in _rows) (version == 1 ? old : (IShopRows)sql).Add(table, values);
        return sql.ToString();
    }

    private ShopRows Document(string table, int order, string createdAt, params (string Column, object? Value)[] more)
    {
        var id = NextId();
        return Add(table, [("entity_id", id), ("order_id", order), ("increment_id", $"20{id}"), ("created_at", createdAt), ("updated_at", createdAt), .. more]);
    }

    /// <summary>One INSERT a row.</summary>
    private sealed class SqlText(string prefix) : IShopRows
    {
        private readonly StringBuilder _sql = new();

        public void Add(string table, params ReadOnlySpan<(string Column, object? Value)> cells)
        {
            var values = cells.ToArray();
            _sql.Append(CultureInfo.InvariantCulture, $"INSERT INTO `{prefix}{table}` (")
                .AppendJoin(", ", values.Select(value => value.Column))
                .Append(") VALUES (")
                .AppendJoin(", ", values.Select(value => Literal(value.Value)))
                .Append(");\n");
        }

        public override string ToString() => _sql.ToString();

        private static string Literal(object? value) => value switch
        {
            null => "NULL",
            string text => $"'{text.Replace("'", "''", StringComparison.Ordinal)}'",
            _ => Convert.ToString(value, CultureInfo.InvariantCulture)!,
        };
    }
}

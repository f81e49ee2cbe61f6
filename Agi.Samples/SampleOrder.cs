using System.Globalization;

namespace Agi.Samples;

/// <summary>Builds one order with all the rows that Magento writes for it.</summary>
/// <param name="age">How long ago it was placed.</param>
internal sealed class SampleOrder(TimeSpan age)
{
    private readonly List<SampleItem> _items = [];
    private readonly List<(TimeSpan Ago, string? Tracking)> _shipments = [];
    private readonly List<TimeSpan> _invoices = [];
    private readonly List<(int State, TimeSpan Ago)> _creditMemos = [];
    private readonly List<(string Status, TimeSpan Ago)> _history = [];
    private string _state = "new";
    private string _status = "pending";
    private string? _holdBefore;
    private string? _method = "checkmo";
    private string? _shippingTelephone;
    private bool _paid;
    private bool _authorized;
    private TimeSpan? _updated;

    /// <summary>The state; the status is Magento's default for it unless given.</summary>
    public SampleOrder In(string state, string? status = null)
    {
        (_state, _status) = (state, status ?? (state == "new" ? "pending" : state));
        return this;
    }

    /// <summary>On hold; <paramref name="before"/> is the state that the order will return to.</summary>
    public SampleOrder HeldFrom(string before)
    {
        _holdBefore = before;
        return In("holded");
    }

    /// <summary>The payment method; null leaves the payment row out.</summary>
    public SampleOrder By(string? method)
    {
        _method = method;
        return this;
    }

    /// <summary>All of it is paid and invoiced.</summary>
    public SampleOrder Paid(TimeSpan ago)
    {
        _paid = true;
        _invoices.Add(ago);
        return this;
    }

    /// <summary>The bank has authorised all of it; nothing is captured yet.</summary>
    public SampleOrder Authorized()
    {
        _authorized = true;
        return this;
    }

    public SampleOrder Of(SampleProduct product, decimal ordered = 1, decimal shipped = 0, decimal refunded = 0, decimal canceled = 0) =>
        Of(new SampleItem { Product = product, Ordered = ordered, Shipped = shipped, Refunded = refunded, Canceled = canceled });

    public SampleOrder Of(SampleItem item)
    {
        _items.Add(item);
        return this;
    }

    public SampleOrder Shipped(TimeSpan ago, string? tracking = null)
    {
        _shipments.Add((ago, tracking));
        return Updated(ago);
    }

    public SampleOrder CreditMemo(int state, TimeSpan ago)
    {
        _creditMemos.Add((state, ago));
        return Updated(ago);
    }

    public SampleOrder History(string status, TimeSpan ago)
    {
        _history.Add((status, ago));
        return this;
    }

    public SampleOrder Updated(TimeSpan ago)
    {
        _updated = _updated is { } earlier && earlier < ago ? earlier : ago;
        return this;
    }

    /// <summary>The shipping address has a telephone of its own: a present, or a neighbour who takes the parcel.</summary>
    public SampleOrder ShippedTo(string telephone)
    {
        _shippingTelephone = telephone;
        return this;
    }

    /// <summary>Writes the rows of the order.</summary>
    public void Write(SampleTables tables, SamplePerson buyer)
    {
        var store = buyer.Store;
        var total = _items.Sum(item => item.Product.Price * item.Ordered);
        var canceled = _state == "canceled";
        var isVirtual = _items.All(item => item.Product.IsVirtual);
        var id = tables.NextId("sales_order");
        var increment = Increment(store, id);
        var placed = tables.At(age);
        var updated = tables.At(_updated ?? _invoices.Concat([age]).Min());
        var billing = tables.NextId("sales_order_address");
        tables.Add("sales_order", "entity_id",
            ("state", _state), ("status", _status), ("hold_before_state", _holdBefore), ("hold_before_status", _holdBefore),
            ("is_virtual", isVirtual), ("store_id", store.Id), ("customer_id", buyer.CustomerId), ("customer_is_guest", buyer.CustomerId is null),
            ("grand_total", total), ("subtotal", total), ("total_paid", _paid ? total : null), ("total_invoiced", _paid ? total : null),
            ("total_canceled", canceled ? total : null), ("total_due", _paid || canceled ? 0m : total), ("total_qty_ordered", _items.Sum(item => item.Ordered)),
            ("customer_group_id", buyer.GroupId), ("increment_id", increment), ("customer_email", buyer.Email),
            ("customer_firstname", buyer.FirstName), ("customer_lastname", buyer.LastName),
            ("base_currency_code", store.Currency), ("order_currency_code", store.Currency), ("store_name", store.Name),
            ("shipping_method", isVirtual ? null : "flatrate_flatrate"), ("billing_address_id", billing), ("shipping_address_id", isVirtual ? null : billing + 1),
            ("email_sent", 1), ("send_email", 1), ("total_item_count", _items.Count), ("created_at", placed), ("updated_at", updated));
        WriteAddress(tables, buyer, id, "billing", buyer.Telephone);
        if (!isVirtual) WriteAddress(tables, buyer, id, "shipping", _shippingTelephone ?? buyer.Telephone);
        foreach (var item in _items) WriteItem(tables, store, id, item, parent: null, placed, updated);
        if (_method is not null)
        {
            tables.Add("sales_order_payment", "entity_id",
                ("parent_id", id), ("method", _method), ("amount_ordered", total),
                ("amount_paid", _paid ? total : null), ("amount_authorized", _authorized ? total : null), ("amount_canceled", canceled ? total : null));
        }

        WriteHistory(tables, id, placed);
        foreach (var ago in _invoices)
        {
            tables.Add("sales_invoice", "entity_id",
                ("store_id", store.Id), ("order_id", id), ("grand_total", total), ("state", 2),
                ("increment_id", Increment(store, tables.NextId("sales_invoice"))), ("created_at", tables.At(ago)), ("updated_at", tables.At(ago)));
        }

        foreach (var (ago, tracking) in _shipments)
        {
            var shipment = tables.Add("sales_shipment", "entity_id",
                ("store_id", store.Id), ("order_id", id), ("customer_id", buyer.CustomerId), ("total_qty", _items.Sum(item => item.Shipped)),
                ("increment_id", Increment(store, tables.NextId("sales_shipment"))), ("created_at", tables.At(ago)), ("updated_at", tables.At(ago)));
            if (tracking is null) continue;
            tables.Add("sales_shipment_track", "entity_id",
                ("parent_id", shipment), ("order_id", id), ("track_number", tracking), ("title", "Postage"), ("carrier_code", "custom"),
                ("created_at", tables.At(ago)), ("updated_at", tables.At(ago)));
        }

        foreach (var (state, ago) in _creditMemos)
        {
            tables.Add("sales_creditmemo", "entity_id",
                ("store_id", store.Id), ("order_id", id), ("grand_total", total), ("state", state),
                ("increment_id", Increment(store, tables.NextId("sales_creditmemo"))), ("created_at", tables.At(ago)), ("updated_at", tables.At(ago)));
        }
    }

    /// <summary>Magento's numbers: the store, then nine digits that count up.</summary>
    private static string Increment(SampleStore store, int id) => string.Create(CultureInfo.InvariantCulture, $"{store.Id}{id:D8}");

    private static void WriteAddress(SampleTables tables, SamplePerson buyer, int order, string type, string telephone) =>
        tables.Add("sales_order_address", "entity_id",
            ("parent_id", order), ("address_type", type), ("customer_id", buyer.CustomerId), ("email", buyer.Email),
            ("firstname", buyer.FirstName), ("lastname", buyer.LastName), ("telephone", telephone), ("country_id", buyer.Store.Country),
            ("street", buyer.Store.Street), ("city", buyer.Store.City), ("postcode", buyer.Store.Postcode));

    private static void WriteItem(SampleTables tables, SampleStore store, int order, SampleItem item, int? parent, string placed, string updated)
    {
        var options = item.Product.Type == "bundle"
            ? "{\"product_calculations\":1,\"shipment_type\":\"" + (item.ShippedSeparately ? "1" : "0") + "\"}"
            : "{\"info_buyRequest\":{\"qty\":1}}";
        var row = tables.Add("sales_order_item", "item_id",
            ("order_id", order), ("parent_item_id", parent), ("store_id", store.Id), ("product_type", item.Product.Type), ("product_options", options),
            ("is_virtual", item.Product.IsVirtual), ("sku", item.Product.Sku), ("name", item.Product.Name), ("price", item.Product.Price),
            ("row_total", item.Product.Price * item.Ordered), ("qty_ordered", item.Ordered), ("qty_shipped", item.Shipped),
            ("qty_refunded", item.Refunded), ("qty_canceled", item.Canceled), ("locked_do_ship", item.Locked ? 1 : null),
            ("created_at", placed), ("updated_at", updated));
        foreach (var part in item.Parts) WriteItem(tables, store, order, part, row, placed, updated);
    }

    private void WriteHistory(SampleTables tables, int order, string placed)
    {
        tables.Add("sales_order_status_history", "entity_id", ("parent_id", order), ("status", "pending"), ("entity_name", "order"), ("created_at", placed));
        foreach (var (status, ago) in _history)
        {
            tables.Add("sales_order_status_history", "entity_id",
                ("parent_id", order), ("status", status), ("entity_name", "order"), ("created_at", tables.At(ago)));
        }
    }
}

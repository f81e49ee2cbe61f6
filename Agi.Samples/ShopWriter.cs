using System.Globalization;
using System.Text;
using System.Text.Json;

namespace Agi.Samples;

/// <summary>Writes stores, customers, orders and carts with all the rows that Magento keeps of them, in either version.</summary>
/// <param name="rows">Takes the rows, told as Magento 2's.</param>
/// <param name="version">The Magento version that reads them: product_options are JSON in one, PHP's own form in the other.</param>
internal sealed class ShopWriter(IShopRows rows, MagentoVersion version)
{
    private uint _settings;
    private uint _history;
    private uint _invoices;
    private uint _shipments;
    private uint _creditMemos;

    /// <summary>Writes Magento's own store for its administration, then the given ones, each with a group of its own. The first store of a website gives it code and name.</summary>
    public void WriteStores(IReadOnlyList<ShopStore> stores)
    {
        rows.Add("store_website", ("website_id", 0), ("code", "admin"), ("name", "Admin"), ("sort_order", 0), ("default_group_id", 0), ("is_default", 0));
        rows.Add("store_group", ("group_id", 0), ("website_id", 0), ("name", "Default"), ("code", "default"), ("root_category_id", 0), ("default_store_id", 0));
        rows.Add("store", ("store_id", 0), ("code", "admin"), ("website_id", 0), ("group_id", 0), ("name", "Admin"), ("sort_order", 0), ("is_active", 1));
        foreach (var store in stores.DistinctBy(store => store.WebsiteId))
        {
            rows.Add("store_website", ("website_id", store.WebsiteId), ("code", store.Code), ("name", store.Name), ("sort_order", store.WebsiteId),
                ("default_group_id", store.Id), ("is_default", store == stores[0] ? 1 : 0));
        }

        foreach (var store in stores)
        {
            rows.Add("store_group", ("group_id", store.Id), ("website_id", store.WebsiteId), ("name", store.Name), ("code", store.Code), ("root_category_id", 2), ("default_store_id", store.Id));
            rows.Add("store", ("store_id", store.Id), ("code", store.Code), ("website_id", store.WebsiteId), ("group_id", store.Id), ("name", store.Name), ("sort_order", store.Id), ("is_active", 1));
        }
    }

    public void WriteGroups(params ReadOnlySpan<string> codes)
    {
        for (var id = 0; id < codes.Length; id++) rows.Add("customer_group", ("customer_group_id", id), ("customer_group_code", codes[id]), ("tax_class_id", 3));
    }

    /// <summary>Writes Magento's own order statuses with their states, and those that the shop has added. A status of no state has null.</summary>
    public void WriteStatuses(params ReadOnlySpan<(string Status, string? State)> added)
    {
        (string Status, string? State)[] all = [.. OwnStatuses(), .. added];
        foreach (var status in all.Select(status => status.Status).Distinct(StringComparer.OrdinalIgnoreCase)) rows.Add("sales_order_status", ("status", status), ("label", status));
        foreach (var (status, state) in all)
        {
            if (state is not null) rows.Add("sales_order_status_state", ("status", status), ("state", state), ("is_default", status == state || status == "pending" ? 1 : 0));
        }
    }

    public void WriteSettings(params ReadOnlySpan<(string Scope, int ScopeId, string Path, string? Value)> settings)
    {
        foreach (var (scope, id, path, value) in settings)
        {
            rows.Add("core_config_data", ("config_id", ++_settings), ("scope", scope), ("scope_id", id), ("path", path), ("value", value));
        }
    }

    /// <summary>The statuses that Magento's installation makes, in both versions; PayPal's belong to no state.</summary>
    private IEnumerable<(string Status, string? State)> OwnStatuses()
    {
        yield return ("pending", "new");
        foreach (var state in new[] { "pending_payment", "processing", "holded", "complete", "closed", "canceled", "payment_review" }) yield return (state, state);
        yield return ("fraud", "payment_review");
        if (version == MagentoVersion.Magento2) yield return ("fraud", "processing");
        yield return ("paypal_reversed", null);
        yield return ("paypal_canceled_reversal", null);
    }

    public void Write(ShopCustomer customer)
    {
        var store = customer.Store;
        rows.Add("customer_entity",
            ("entity_id", customer.Id), ("website_id", store.WebsiteId), ("store_id", store.Id), ("email", customer.Email), ("group_id", customer.GroupId), ("created_in", store.Name),
            ("firstname", customer.First), ("lastname", customer.Last), ("default_billing", customer.Addresses[0].Id), ("default_shipping", customer.Addresses[^1].Id),
            ("created_at", customer.CreatedAt), ("updated_at", customer.CreatedAt));
        foreach (var address in customer.Addresses)
        {
            rows.Add("customer_address_entity",
                [("entity_id", address.Id), ("parent_id", customer.Id), .. Person(address, store), ("created_at", customer.CreatedAt), ("updated_at", customer.CreatedAt)]);
        }
    }

    public void Write(ShopOrder order)
    {
        var (total, paid, canceled) = (Money(order.GrandTotal), Money(order.TotalPaid), Money(order.TotalCanceled));
        var store = order.Store;
        rows.Add("sales_order",
            ("entity_id", order.Id), ("state", order.State), ("status", order.Status), ("hold_before_state", order.HoldBefore), ("hold_before_status", order.HoldBefore),
            ("is_virtual", order.IsVirtual), ("store_id", store.Id), ("store_name", store.Name), ("customer_id", order.CustomerId), ("customer_is_guest", order.IsGuest),
            ("customer_group_id", order.GroupId), ("customer_email", order.Email), ("customer_firstname", order.First), ("customer_lastname", order.Last),
            ("grand_total", total), ("subtotal", total), ("total_paid", paid), ("total_invoiced", paid), ("total_canceled", canceled), ("total_refunded", Money(order.TotalRefunded)), ("quote_id", order.QuoteId), ("total_due", total - (paid ?? 0) - (canceled ?? 0)),
            ("total_qty_ordered", order.Items.Sum(item => item.ParentId is null ? item.Ordered : 0)), ("total_item_count", order.Items.Count),
            ("base_currency_code", store.Currency), ("order_currency_code", store.Currency), ("shipping_method", order.Shipping is null ? null : "flatrate_flatrate"),
            ("billing_address_id", order.Billing.Id), ("shipping_address_id", order.Shipping?.Id), ("increment_id", order.IncrementId), ("email_sent", 1), ("send_email", 1),
            ("created_at", order.CreatedAt), ("updated_at", order.UpdatedAt));
        Write(order, order.Billing, "billing");
        if (order.Shipping is not null) Write(order, order.Shipping, "shipping");
        foreach (var item in order.Items) Write(order, item);
        if (!order.WithoutPayment) WritePayment(order, total, paid, canceled);
        foreach (var at in order.Shipments)
        {
            WriteDocument("sales_shipment", order, ++_shipments, at, ("customer_id", order.CustomerId), ("total_qty", order.Items.Sum(item => item.Shipped)));
            rows.Add("sales_shipment_track",
                ("entity_id", _shipments), ("parent_id", _shipments), ("order_id", order.Id), ("track_number", string.Create(CultureInfo.InvariantCulture, $"EX{_shipments:D4}{store.Country}")),
                ("title", order.Carrier.Title), ("carrier_code", order.Carrier.Code), ("created_at", at), ("updated_at", at));
        }

        foreach (var (state, at) in order.Invoices) WriteDocument("sales_invoice", order, ++_invoices, at, ("grand_total", total), ("state", state));
        foreach (var (state, at) in order.CreditMemos) WriteDocument("sales_creditmemo", order, ++_creditMemos, at, ("grand_total", total), ("state", state));
        foreach (var (status, at) in order.History)
        {
            rows.Add("sales_order_status_history",
                ("entity_id", ++_history), ("parent_id", order.Id), ("status", status), ("comment", "a comment"), ("created_at", at), ("entity_name", "order"));
        }
    }

    public void Write(ShopCart cart)
    {
        rows.Add("quote",
            ("entity_id", cart.Id), ("store_id", cart.Store.Id), ("is_active", cart.IsActive ? 1 : 0), ("items_count", cart.ItemsCount), ("items_qty", cart.ItemsCount),
            ("grand_total", cart.GrandTotal), ("quote_currency_code", cart.Store.Currency), ("customer_id", cart.CustomerId), ("customer_is_guest", cart.CustomerId is null ? 1 : 0),
            ("customer_email", cart.Email), ("customer_firstname", cart.First), ("customer_lastname", cart.Last), ("created_at", cart.CreatedAt ?? cart.UpdatedAt), ("updated_at", cart.UpdatedAt));
        if (cart.Address is not { } address) return;
        rows.Add("quote_address",
            [("address_id", address.Id), ("quote_id", cart.Id), ("customer_id", cart.CustomerId), ("address_type", "billing"), ("email", cart.Email),
                .. Person(address, cart.Store), ("created_at", cart.UpdatedAt), ("updated_at", cart.UpdatedAt)]);
    }

    private void Write(ShopOrder order, ShopAddress address, string type) =>
        rows.Add("sales_order_address",
            [("entity_id", address.Id), ("parent_id", order.Id), ("customer_id", order.CustomerId), ("address_type", type), ("email", order.Email), .. Person(address, order.Store)]);

    private void Write(ShopOrder order, ShopItem item) =>
        rows.Add("sales_order_item",
            ("item_id", item.Id), ("order_id", order.Id), ("parent_item_id", item.ParentId), ("store_id", order.Store.Id), ("product_type", item.Type), ("product_options", Options(item)),
            ("is_virtual", item.IsVirtual), ("sku", item.Sku), ("name", item.Name), ("price", item.Price), ("row_total", item.Price * (item.Ordered ?? 0)),
            ("qty_ordered", item.Ordered), ("qty_shipped", item.Shipped), ("qty_refunded", item.Refunded), ("qty_canceled", item.Canceled), ("locked_do_ship", item.Locked),
            ("created_at", order.CreatedAt), ("updated_at", order.UpdatedAt));

    private void WritePayment(ShopOrder order, decimal? total, decimal? paid, decimal? canceled)
    {
        rows.Add("sales_order_payment",
            ("entity_id", order.Id), ("parent_id", order.Id), ("method", order.Method), ("amount_ordered", total), ("amount_paid", paid),
            ("amount_authorized", Money(order.Authorized)), ("amount_canceled", canceled));
        if (order.Authorized is null) return;
        rows.Add("sales_payment_transaction",
            ("transaction_id", order.Id), ("order_id", order.Id), ("payment_id", order.Id), ("txn_id", $"txn-{order.Id}"), ("txn_type", "authorization"), ("is_closed", 0), ("created_at", order.CreatedAt));
    }

    private void WriteDocument(string table, ShopOrder order, uint id, DateTime at, params ReadOnlySpan<(string Column, object? Value)> more) =>
        rows.Add(table,
            [("entity_id", id), ("store_id", order.Store.Id), ("order_id", order.Id), ("increment_id", string.Create(CultureInfo.InvariantCulture, $"{order.Store.Id}{id:D8}")), .. more,
                ("created_at", at), ("updated_at", at)]);

    private static (string Column, object? Value)[] Person(ShopAddress address, ShopStore store) =>
    [
        ("firstname", address.First), ("lastname", address.Last), ("telephone", address.Telephone), ("country_id", address.Country),
        ("street", store.Street), ("city", store.City), ("postcode", store.Postcode),
    ];

    private string? Options(ShopItem item) => item switch
    {
        { Type: "bundle", ShipmentType: null } => null,
        _ when version == MagentoVersion.Magento1 => Php(item),
        // Text in Magento's own rows, a number where an import wrote it.
        { Type: "bundle" } => item.Id % 2 == 0
            ? JsonSerializer.Serialize(new { info_buyRequest = new { qty = 1 }, product_calculations = 1, shipment_type = item.ShipmentType == 1 ? "1" : "0" })
            : JsonSerializer.Serialize(new { info_buyRequest = new { qty = 1 }, shipment_type = item.ShipmentType }),
        // The text that a buyer types into an option must not be read as an option of the shop.
        _ => JsonSerializer.Serialize(new { info_buyRequest = new { qty = 1, note = "\"shipment_type\":\"1\" " + item.Name } }),
    };

    /// <summary>product_options as PHP serialises them.</summary>
    private static string Php(ShopItem item) => item switch
    {
        { Type: "bundle", ShipmentType: { } type } => item.Id % 2 == 0
            ? $"a:2:{{{Text("info_buyRequest")}a:1:{{{Text("qty")}i:1;}}{Text("shipment_type")}{Text(type.ToString(CultureInfo.InvariantCulture))}}}"
            : $"a:2:{{{Text("shipment_type")}i:{type};{Text("info_buyRequest")}a:0:{{}}}}",
        _ => $"a:1:{{{Text("info_buyRequest")}a:1:{{{Text("note")}{Text("s:13:\"shipment_type\";s:1:\"1\"; " + item.Name)}}}}}",
    };

    private static string Text(string text) => string.Create(CultureInfo.InvariantCulture, $"s:{Encoding.UTF8.GetByteCount(text)}:\"{text}\";");

    private static decimal? Money(decimal? amount) => amount is { } given ? Math.Round(given, 4) : null;
}

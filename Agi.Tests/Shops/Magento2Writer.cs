using System.Text.Json;

namespace Agi.Tests.Shops;

/// <summary>Writes the layout of Magento 2.</summary>
internal sealed class Magento2Writer(RowFiles rows) : ShopWriter
{
    private int _history;
    private int _invoices;
    private int _shipments;
    private int _creditMemos;

    public override string Schema(string prefix) => Resource("magento2.sql").Replace("~", prefix, StringComparison.Ordinal);

    public override void WriteStores()
    {
        // Row 0 of each is Magento's own, for its administration; it needs the SQL mode that lets a key be 0.
        rows.Add("store_website", "website_id,code,name,sort_order,default_group_id,is_default", 0, "admin", "Admin", 0, 0, 0);
        rows.Add("store_group", "group_id,website_id,name,root_category_id,default_store_id,code", 0, 0, "Default", 0, 0, "default");
        rows.Add("store", "store_id,code,website_id,group_id,name,sort_order,is_active", 0, "admin", 0, 0, "Admin", 0, 1);
        foreach (var site in TestStore.All.GroupBy(store => store.WebsiteId))
        {
            rows.Add("store_website", "", site.Key, "site" + site.Key, "Website " + site.Key, site.Key, site.First().Id, site.Key == 1 ? 1 : 0);
        }

        foreach (var store in TestStore.All)
        {
            rows.Add("store_group", "", store.Id, store.WebsiteId, "Group " + store.Code, 2, store.Id, "group_" + store.Code);
            rows.Add("store", "", store.Id, store.Code, store.WebsiteId, store.Id, "Store " + store.Code, store.Id, 1);
        }

        foreach (var (scope, id, path, value) in Settings) rows.Add("core_config_data", "scope,scope_id,path,value", scope, id, path, value);
        foreach (var (id, code) in Groups) rows.Add("customer_group", "customer_group_id,customer_group_code,tax_class_id", id, code, 3);
    }

    public override void Write(Household home)
    {
        foreach (var customer in home.Customers) Write(customer);
        foreach (var order in home.Orders) Write(order);
        foreach (var cart in home.Carts) Write(cart);
    }

    private void Write(TestCustomer customer)
    {
        rows.Add("customer_entity", "entity_id,website_id,email,group_id,store_id,created_at,updated_at,created_in,firstname,lastname,default_billing,default_shipping",
            customer.Id, customer.Store.WebsiteId, customer.Email, customer.GroupId, customer.Store.Id, customer.CreatedAt, customer.CreatedAt, customer.Store.Code,
            customer.First, customer.Last, customer.Addresses[0].Id, customer.Addresses[^1].Id);
        foreach (var address in customer.Addresses)
        {
            rows.Add("customer_address_entity", "entity_id,parent_id,created_at,updated_at,city,country_id,firstname,lastname,postcode,street,telephone",
                address.Id, customer.Id, customer.CreatedAt, customer.CreatedAt, "Exampleton", address.Country, address.First, address.Last, "00000", "1 Example Street", address.Telephone);
        }
    }

    private void Write(TestOrder order)
    {
        var total = Money(order.GrandTotal);
        rows.Add("sales_order",
            "entity_id,state,status,hold_before_state,hold_before_status,is_virtual,store_id,customer_id,customer_is_guest,grand_total,total_paid,total_canceled,total_due,"
            + "billing_address_id,shipping_address_id,increment_id,customer_email,customer_firstname,customer_lastname,created_at,updated_at,total_item_count,base_currency_code,order_currency_code,customer_group_id",
            order.Id, order.State, order.Status, order.HoldBefore, order.HoldBefore, order.IsVirtual, order.Store.Id, order.CustomerId, order.IsGuest,
            total, Money(order.TotalPaid), Money(order.TotalCanceled), Money(order.GrandTotal - (order.TotalPaid ?? 0) - (order.TotalCanceled ?? 0)),
            order.Billing.Id, order.Shipping?.Id, order.IncrementId, order.Email, order.First, order.Last, order.CreatedAt, order.UpdatedAt, order.Items.Count, "EUR", "EUR", order.GroupId);
        Write(order, order.Billing, "billing");
        if (order.Shipping is not null) Write(order, order.Shipping, "shipping");
        foreach (var item in order.Items)
        {
            rows.Add("sales_order_item",
                "item_id,order_id,parent_item_id,store_id,created_at,updated_at,product_type,product_options,is_virtual,sku,name,"
                + "qty_ordered,qty_shipped,qty_refunded,qty_canceled,locked_do_ship",
                item.Id, order.Id, item.ParentId, order.Store.Id, order.CreatedAt, order.UpdatedAt, item.Type, Options(item), item.IsVirtual, "SKU", item.Name,
                item.Ordered, item.Shipped, item.Refunded, item.Canceled, item.Locked);
        }

        if (!order.WithoutPayment)
        {
            rows.Add("sales_order_payment", "entity_id,parent_id,amount_ordered,amount_paid,amount_authorized,method",
                order.Id, order.Id, total, Money(order.TotalPaid), Money(order.Authorized), order.Method);
            if (order.Authorized is not null)
            {
                rows.Add("sales_payment_transaction", "order_id,payment_id,txn_id,txn_type,is_closed,created_at", order.Id, order.Id, "txn-" + order.Id, "authorization", 0, order.CreatedAt);
            }
        }

        foreach (var at in order.Shipments)
        {
            rows.Add("sales_shipment", "entity_id,store_id,order_id,customer_id,increment_id,created_at,updated_at",
                ++_shipments, order.Store.Id, order.Id, order.CustomerId, "S" + _shipments, at, at);
            rows.Add("sales_shipment_track", "parent_id,order_id,track_number,title,carrier_code,created_at,updated_at", _shipments, order.Id, "EX" + _shipments, "Carrier", "custom", at, at);
        }

        foreach (var (state, at) in order.Invoices)
        {
            rows.Add("sales_invoice", "entity_id,store_id,order_id,grand_total,state,increment_id,created_at,updated_at", ++_invoices, order.Store.Id, order.Id, total, state, "I" + _invoices, at, at);
        }

        foreach (var (state, at) in order.CreditMemos)
        {
            rows.Add("sales_creditmemo", "entity_id,store_id,order_id,grand_total,state,increment_id,created_at,updated_at", ++_creditMemos, order.Store.Id, order.Id, total, state, "C" + _creditMemos, at, at);
        }

        foreach (var (status, at) in order.History)
        {
            rows.Add("sales_order_status_history", "entity_id,parent_id,status,comment,created_at,entity_name", ++_history, order.Id, status, "a comment", at, "order");
        }
    }

    private void Write(TestOrder order, TestAddress address, string type) =>
        rows.Add("sales_order_address", "entity_id,parent_id,customer_id,lastname,street,city,postcode,email,telephone,country_id,firstname,address_type",
            address.Id, order.Id, order.CustomerId, address.Last, "1 Example Street", "Exampleton", "00000", order.Email, address.Telephone, address.Country, address.First, type);

    private void Write(TestCart cart)
    {
        rows.Add("quote", "entity_id,store_id,created_at,updated_at,is_active,items_count,items_qty,grand_total,customer_id,customer_email,customer_firstname,customer_lastname,customer_is_guest",
            cart.Id, cart.Store.Id, cart.UpdatedAt, cart.UpdatedAt, cart.IsActive ? 1 : 0, cart.ItemsCount, cart.ItemsCount, 10m * cart.ItemsCount,
            cart.CustomerId, cart.Email, cart.First, cart.Last, cart.CustomerId is null ? 1 : 0);
        if (cart.Address is not { } address) return;
        rows.Add("quote_address", "address_id,quote_id,created_at,updated_at,customer_id,address_type,email,firstname,lastname,country_id,telephone",
            address.Id, cart.Id, cart.UpdatedAt, cart.UpdatedAt, cart.CustomerId, "billing", cart.Email, address.First, address.Last, address.Country, address.Telephone);
    }

    private static string? Options(TestItem item) => item switch
    {
        { Type: "bundle", ShipmentType: null } => null,
        // Text in Magento's own rows, a number where an import wrote it.
        { Type: "bundle" } => item.Id % 2 == 0
            ? JsonSerializer.Serialize(new { info_buyRequest = new { qty = 1 }, product_calculations = 1, shipment_type = item.ShipmentType == 1 ? "1" : "0" })
            : JsonSerializer.Serialize(new { info_buyRequest = new { qty = 1 }, shipment_type = item.ShipmentType }),
        // What a buyer types into an option is not an option of the shop.
        _ => JsonSerializer.Serialize(new { info_buyRequest = new { qty = 1, note = "\"shipment_type\":\"1\" " + item.Name } }),
    };
}

using System.Globalization;
using System.Text;

namespace Agi.Tests.Shops;

/// <summary>Writes the layout of Magento 1 and OpenMage: attributes of customers and addresses in rows, lost times as zero dates.</summary>
internal sealed class Magento1Writer : ShopWriter
{
    private const int CustomerType = 1;
    private const int AddressType = 2;

    private static readonly string[] CustomerAttributes = ["firstname", "lastname", "default_billing", "default_shipping"];
    private static readonly string[] AddressAttributes = ["firstname", "lastname", "city", "country_id", "postcode", "telephone", "street"];

    private readonly RowFiles _rows;
    private readonly Dictionary<(int Type, string Code), int> _attributes = [];
    private int _customerValues;
    private int _addressValues;
    private int _history;
    private int _invoices;
    private int _shipments;
    private int _creditMemos;

    /// <summary>Attribute ids differ between shops; so they do here, by the seed.</summary>
    public Magento1Writer(RowFiles rows, int seed)
    {
        _rows = rows;
        var id = 3 + (Math.Abs(seed) % 200);
        foreach (var code in CustomerAttributes) _attributes[(CustomerType, code)] = id += 2;
        foreach (var code in AddressAttributes) _attributes[(AddressType, code)] = id += 3;
    }

    public override string Schema(string prefix) => Resource("magento1.sql").Replace("~", prefix, StringComparison.Ordinal);

    public override void WriteStores()
    {
        _rows.Add("core_website", "website_id,code,name,sort_order,default_group_id,is_default", 0, "admin", "Admin", 0, 0, 0);
        _rows.Add("core_store_group", "group_id,website_id,name,root_category_id,default_store_id", 0, 0, "Default", 0, 0);
        _rows.Add("core_store", "store_id,code,website_id,group_id,name,sort_order,is_active", 0, "admin", 0, 0, "Admin", 0, 1);
        foreach (var site in TestStore.All.GroupBy(store => store.WebsiteId))
        {
            _rows.Add("core_website", "", site.Key, "site" + site.Key, "Website " + site.Key, site.Key, site.First().Id, site.Key == 1 ? 1 : 0);
        }

        foreach (var store in TestStore.All)
        {
            _rows.Add("core_store_group", "", store.Id, store.WebsiteId, "Group " + store.Code, 2, store.Id);
            _rows.Add("core_store", "", store.Id, store.Code, store.WebsiteId, store.Id, "Store " + store.Code, store.Id, 1);
        }

        foreach (var (scope, id, path, value) in Settings) _rows.Add("core_config_data", "scope,scope_id,path,value", scope, id, path, value);
        foreach (var (id, code) in Groups) _rows.Add("customer_group", "customer_group_id,customer_group_code,tax_class_id", id, code, 3);
        foreach (var (id, code) in new[] { (CustomerType, "customer"), (AddressType, "customer_address"), (4, "catalog_product"), (5, "order") })
        {
            _rows.Add("eav_entity_type", "entity_type_id,entity_type_code,entity_model", id, code, code);
        }

        foreach (var ((type, code), id) in _attributes)
        {
            var backend = code is "street" ? "text" : code.StartsWith("default_", StringComparison.Ordinal) ? "int" : "varchar";
            _rows.Add("eav_attribute", "attribute_id,entity_type_id,attribute_code,backend_type", id, type, code, backend);
        }

        // Other kinds of rows have attributes of these names too.
        _rows.Add("eav_attribute", "", 1, 5, "telephone", "varchar");
        _rows.Add("eav_attribute", "", 2, 4, "firstname", "varchar");
    }

    public override void Write(Household home)
    {
        foreach (var customer in home.Customers) Write(customer);
        foreach (var order in home.Orders) Write(order);
        foreach (var cart in home.Carts) Write(cart);
    }

    private void Write(TestCustomer customer)
    {
        var created = NotNull(customer.CreatedAt);
        _rows.Add("customer_entity", "entity_id,entity_type_id,website_id,email,group_id,store_id,created_at,updated_at",
            customer.Id, CustomerType, customer.Store.WebsiteId, customer.Email, customer.GroupId, customer.Store.Id, created, created);
        CustomerValue("varchar", customer.Id, "firstname", customer.First);
        CustomerValue("varchar", customer.Id, "lastname", customer.Last);
        CustomerValue("int", customer.Id, "default_billing", customer.Addresses[0].Id);
        CustomerValue("int", customer.Id, "default_shipping", customer.Addresses[^1].Id);
        foreach (var address in customer.Addresses)
        {
            _rows.Add("customer_address_entity", "entity_id,entity_type_id,parent_id,created_at,updated_at", address.Id, AddressType, customer.Id, created, created);
            AddressValue("varchar", address.Id, "firstname", address.First);
            AddressValue("varchar", address.Id, "lastname", address.Last);
            AddressValue("varchar", address.Id, "city", "Exampleton");
            AddressValue("varchar", address.Id, "country_id", address.Country);
            AddressValue("varchar", address.Id, "postcode", "00000");
            AddressValue("varchar", address.Id, "telephone", address.Telephone);
            AddressValue("text", address.Id, "street", "1 Example Street");
        }
    }

    private void CustomerValue(string table, uint entity, string code, object? value) =>
        _rows.Add("customer_entity_" + table, "value_id,entity_type_id,attribute_id,entity_id,value", ++_customerValues, CustomerType, _attributes[(CustomerType, code)], entity, value);

    private void AddressValue(string table, uint entity, string code, object? value) =>
        _rows.Add("customer_address_entity_" + table, "value_id,entity_type_id,attribute_id,entity_id,value", ++_addressValues, AddressType, _attributes[(AddressType, code)], entity, value);

    private void Write(TestOrder order)
    {
        var total = Money(order.GrandTotal);
        _rows.Add("sales_flat_order",
            "entity_id,state,status,hold_before_state,hold_before_status,is_virtual,store_id,customer_id,customer_is_guest,grand_total,total_paid,total_canceled,total_due,"
            + "billing_address_id,shipping_address_id,increment_id,customer_email,customer_firstname,customer_lastname,created_at,updated_at,total_item_count,base_currency_code,order_currency_code,customer_group_id",
            order.Id, order.State, order.Status, order.HoldBefore, order.HoldBefore, order.IsVirtual, order.Store.Id, order.CustomerId, order.IsGuest,
            total, Money(order.TotalPaid), Money(order.TotalCanceled), order.Id % 3 == 0 ? null : Money(order.GrandTotal - (order.TotalPaid ?? 0) - (order.TotalCanceled ?? 0)),
            order.Billing.Id, order.Shipping?.Id, order.IncrementId, order.Email, order.First, order.Last,
            Lost(order.CreatedAt, order.Id), Lost(order.UpdatedAt, order.Id), order.Items.Count, "EUR", "EUR", order.GroupId);
        Write(order, order.Billing, "billing");
        if (order.Shipping is not null) Write(order, order.Shipping, "shipping");
        foreach (var item in order.Items)
        {
            _rows.Add("sales_flat_order_item",
                "item_id,order_id,parent_item_id,store_id,created_at,updated_at,product_type,product_options,is_virtual,sku,name,"
                + "qty_ordered,qty_shipped,qty_refunded,qty_canceled,locked_do_ship",
                item.Id, order.Id, item.ParentId, order.Store.Id, NotNull(order.CreatedAt), item.Id % 7 == 0 ? "0000-00-00 00:00:00" : NotNull(order.UpdatedAt), item.Type, Options(item), item.IsVirtual, "SKU", item.Name,
                item.Ordered, item.Shipped, item.Refunded, item.Canceled, item.Locked);
        }

        if (!order.WithoutPayment)
        {
            _rows.Add("sales_flat_order_payment", "entity_id,parent_id,amount_ordered,amount_paid,amount_authorized,method",
                order.Id, order.Id, total, Money(order.TotalPaid), Money(order.Authorized), order.Method);
            if (order.Authorized is not null)
            {
                _rows.Add("sales_payment_transaction", "order_id,payment_id,txn_id,txn_type,is_closed,created_at",
                    order.Id, order.Id, "txn-" + order.Id, "authorization", 0, Lost(order.CreatedAt, order.Id));
            }
        }

        foreach (var at in order.Shipments)
        {
            _rows.Add("sales_flat_shipment", "entity_id,store_id,order_id,customer_id,increment_id,created_at,updated_at",
                ++_shipments, order.Store.Id, order.Id, order.CustomerId, "S" + _shipments, Lost(at, order.Id), Lost(at, order.Id));
            _rows.Add("sales_flat_shipment_track", "parent_id,order_id,track_number,title,carrier_code,created_at,updated_at",
                _shipments, order.Id, "EX" + _shipments, "Carrier", "custom", Lost(at, order.Id), Lost(at, order.Id));
        }

        foreach (var (state, at) in order.Invoices)
        {
            _rows.Add("sales_flat_invoice", "entity_id,store_id,order_id,grand_total,state,increment_id,created_at,updated_at",
                ++_invoices, order.Store.Id, order.Id, total, state, "I" + _invoices, Lost(at, order.Id), Lost(at, order.Id));
        }

        foreach (var (state, at) in order.CreditMemos)
        {
            _rows.Add("sales_flat_creditmemo", "entity_id,store_id,order_id,grand_total,state,increment_id,created_at,updated_at",
                ++_creditMemos, order.Store.Id, order.Id, total, state, "C" + _creditMemos, Lost(at, order.Id), Lost(at, order.Id));
        }

        foreach (var (status, at) in order.History)
        {
            _rows.Add("sales_flat_order_status_history", "entity_id,parent_id,status,comment,created_at,entity_name", ++_history, order.Id, status, "a comment", Lost(at, order.Id), "order");
        }
    }

    private void Write(TestOrder order, TestAddress address, string type) =>
        _rows.Add("sales_flat_order_address", "entity_id,parent_id,customer_id,lastname,street,city,postcode,email,telephone,country_id,firstname,address_type",
            address.Id, order.Id, order.CustomerId, address.Last, "1 Example Street", "Exampleton", "00000", order.Email, address.Telephone, address.Country, address.First, type);

    private void Write(TestCart cart)
    {
        // A guest's cart has the customer id 0, seldom NULL.
        _rows.Add("sales_flat_quote",
            "entity_id,store_id,created_at,updated_at,is_active,items_count,items_qty,grand_total,customer_id,customer_email,customer_firstname,customer_lastname,customer_is_guest",
            cart.Id, cart.Store.Id, "0000-00-00 00:00:00", NotNull(cart.UpdatedAt), cart.IsActive ? 1 : 0, cart.ItemsCount, cart.ItemsCount, 10m * cart.ItemsCount,
            cart.CustomerId ?? (cart.Id % 9 == 0 ? null : 0u), cart.Email, cart.First, cart.Last, cart.CustomerId is null ? 1 : 0);
        if (cart.Address is not { } address) return;
        _rows.Add("sales_flat_quote_address", "address_id,quote_id,created_at,updated_at,customer_id,address_type,email,firstname,lastname,country_id,telephone",
            address.Id, cart.Id, NotNull(cart.UpdatedAt), NotNull(cart.UpdatedAt), cart.CustomerId, "billing", cart.Email, address.First, address.Last, address.Country, address.Telephone);
    }

    /// <summary>A time of the last century is one that the shop lost: a zero date or NULL.</summary>
    private static object? Lost(DateTime at, uint id) => at.Year > 2000 ? at : id % 2 == 0 ? null : "0000-00-00 00:00:00";

    private static object NotNull(DateTime at) => at.Year > 2000 ? at : "0000-00-00 00:00:00";

    /// <summary>product_options as PHP serialises them.</summary>
    private static string? Options(TestItem item) => item switch
    {
        { Type: "bundle", ShipmentType: null } => null,
        { Type: "bundle" } => item.Id % 2 == 0
            ? $"a:2:{{{Text("info_buyRequest")}a:1:{{{Text("qty")}i:1;}}{Text("shipment_type")}{Text(item.ShipmentType.Value.ToString(CultureInfo.InvariantCulture))}}}"
            : $"a:2:{{{Text("shipment_type")}i:{item.ShipmentType};{Text("info_buyRequest")}a:0:{{}}}}",
        _ => $"a:1:{{{Text("info_buyRequest")}a:1:{{{Text("note")}{Text("s:13:\"shipment_type\";s:1:\"1\"; " + item.Name)}}}}}",
    };

    private static string Text(string text) => string.Create(CultureInfo.InvariantCulture, $"s:{Encoding.UTF8.GetByteCount(text)}:\"{text}\";");
}

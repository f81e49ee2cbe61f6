namespace Agi.Samples;

/// <summary>Turns rows of Magento 2 into those of Magento 1 and OpenMage: other names of tables, and people's attributes in rows of their own.</summary>
internal sealed class Magento1Rows : IShopRows
{
    /// <summary>entity_type_id of customers.</summary>
    private const int CustomerType = 1;

    /// <summary>entity_type_id of customers' addresses.</summary>
    private const int AddressType = 2;

    private static readonly Dictionary<string, string> Names = new(StringComparer.Ordinal)
    {
        ["store_website"] = "core_website", ["store_group"] = "core_store_group", ["store"] = "core_store", ["quote"] = "sales_flat_quote", ["quote_address"] = "sales_flat_quote_address",
        ["sales_order"] = "sales_flat_order", ["sales_order_address"] = "sales_flat_order_address", ["sales_order_item"] = "sales_flat_order_item",
        ["sales_order_payment"] = "sales_flat_order_payment", ["sales_order_status_history"] = "sales_flat_order_status_history", ["sales_shipment"] = "sales_flat_shipment",
        ["sales_shipment_track"] = "sales_flat_shipment_track", ["sales_invoice"] = "sales_flat_invoice", ["sales_creditmemo"] = "sales_flat_creditmemo",
    };

    /// <summary>Columns that Magento 1 does not have.</summary>
    private static readonly HashSet<(string Table, string Column)> Missing = [("store_group", "code"), ("customer_entity", "created_in"), ("sales_order", "send_email")];

    private readonly IShopRows _rows;
    private readonly Dictionary<(string Table, string Column), (int Id, string Kind)> _attributes = [];
    private readonly Dictionary<string, int> _values = new(StringComparer.Ordinal);
    private readonly int _firstValue;

    /// <summary>Writes on into <paramref name="rows"/>.</summary>
    /// <param name="rows">Takes rows of Magento 1.</param>
    /// <param name="seed">Attribute ids differ between shops; so they do here.</param>
    /// <param name="firstValue">The ids of attributes' values count from here.</param>
    public Magento1Rows(IShopRows rows, int seed = 0, int firstValue = 1)
    {
        (_rows, _firstValue) = (rows, firstValue);
        var id = 3 + (Math.Abs(seed) % 200);
        foreach (var column in new[] { "firstname", "lastname", "default_billing", "default_shipping" })
        {
            _attributes[("customer_entity", column)] = (id += 2, column.StartsWith("default_", StringComparison.Ordinal) ? "int" : "varchar");
        }

        foreach (var column in new[] { "firstname", "lastname", "city", "country_id", "postcode", "telephone", "street" })
        {
            _attributes[("customer_address_entity", column)] = (id += 3, column is "street" ? "text" : "varchar");
        }
    }

    /// <summary>Writes the kinds of entities and their attributes, some with the names of others' attributes.</summary>
    public void AddAttributes()
    {
        foreach (var (id, code) in new[] { (CustomerType, "customer"), (AddressType, "customer_address"), (4, "catalog_product"), (5, "order") })
        {
            _rows.Add("eav_entity_type", ("entity_type_id", id), ("entity_type_code", code), ("entity_model", code));
        }

        AddAttribute(1, 5, "telephone", "varchar");
        AddAttribute(2, 4, "firstname", "varchar");
        foreach (var ((table, column), (id, kind)) in _attributes) AddAttribute(id, Type(table), column, kind);
    }

    /// <inheritdoc/>
    public void Add(string table, params ReadOnlySpan<(string Column, object? Value)> cells)
    {
        var own = new List<(string Column, object? Value)>(cells.Length + 1);
        foreach (var (column, value) in cells)
        {
            if (Missing.Contains((table, column))) continue;
            // A guest's cart has customer 0; DBNull stands for a true NULL.
            if (table == "quote" && column == "customer_id") own.Add((column, value ?? 0));
            else if (!_attributes.ContainsKey((table, column))) own.Add((column, value));
        }

        if (table is "customer_entity" or "customer_address_entity") own.Insert(1, ("entity_type_id", Type(table)));
        _rows.Add(Names.GetValueOrDefault(table, table), [.. own]);
        foreach (var (column, value) in cells)
        {
            if (!_attributes.TryGetValue((table, column), out var attribute)) continue;
            var values = $"{table}_{attribute.Kind}";
            var id = _values[values] = _values.GetValueOrDefault(values, _firstValue - 1) + 1;
            _rows.Add(values, ("value_id", id), ("entity_type_id", Type(table)), ("attribute_id", attribute.Id), ("entity_id", cells[0].Value), ("value", value));
        }
    }

    private static int Type(string table) => table == "customer_entity" ? CustomerType : AddressType;

    private void AddAttribute(int id, int type, string code, string kind) =>
        _rows.Add("eav_attribute", ("attribute_id", id), ("entity_type_id", type), ("attribute_code", code), ("backend_type", kind));
}

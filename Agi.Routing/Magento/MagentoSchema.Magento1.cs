using System.Globalization;

namespace Agi.Routing.Magento;

/// <summary>Magento 1 and OpenMage: other names, and attributes (EAV) where Magento 2 has columns.</summary>
internal sealed partial record MagentoSchema
{
    public const string Magento1Name = "Magento 1";

    public static readonly string[] AttributeTypes = ["customer", "customer_address"];

    public static readonly string[] AttributeCodes = ["firstname", "lastname", "telephone", "country_id"];

    /// <summary>The ids of the attributes, by the codes that are the same in every shop.</summary>
    public static string Attributes(string prefix) => $"""
        SELECT t.entity_type_code AS TypeCode, a.attribute_code AS AttributeCode, a.attribute_id AS AttributeId
        FROM {Names(prefix)("eav_entity_type")} t
        JOIN {Names(prefix)("eav_attribute")} a ON a.entity_type_id = t.entity_type_id
        WHERE t.entity_type_code IN @types AND a.attribute_code IN @codes
        """;

    /// <summary>What <see cref="Attributes"/> reads.</summary>
    public static IReadOnlyList<(string Table, string Columns)> AttributeReads(string prefix) =>
    [
        (Names(prefix)("eav_entity_type"), "entity_type_id, entity_type_code"),
        (Names(prefix)("eav_attribute"), "attribute_id, entity_type_id, attribute_code"),
    ];

    /// <summary>Magento 1 with attributes that no row has, to try the statements on no rows where the attributes cannot be looked up.</summary>
    public static MagentoSchema Magento1OfNobody(string prefix) =>
        Magento1(prefix, AttributeTypes.SelectMany(type => AttributeCodes.Select(code => (type, code))).ToDictionary(attribute => attribute, _ => 0L));

    /// <summary>Magento 1, with its attributes by entity type and code.</summary>
    /// <exception cref="ShopException">An attribute that every Magento 1 has is missing.</exception>
    public static MagentoSchema Magento1(string prefix, IReadOnlyDictionary<(string Type, string Code), long> attributes)
    {
        var name = Names(prefix);
        var customerValues = name("customer_entity_varchar");
        var addressValues = name("customer_address_entity_varchar");
        var schema = new MagentoSchema
        {
            Version = Magento1Name,
            Prefix = prefix,
            Store = name("core_store"),
            Config = name("core_config_data"),
            Customer = name("customer_entity"),
            CustomerGroup = name("customer_group"),
            CustomerAddress = name("customer_address_entity"),
            OrderStatusState = name("sales_order_status_state"),
            Order = name("sales_flat_order"),
            OrderAddress = name("sales_flat_order_address"),
            OrderItem = name("sales_flat_order_item"),
            OrderPayment = name("sales_flat_order_payment"),
            Shipment = name("sales_flat_shipment"),
            ShipmentTrack = name("sales_flat_shipment_track"),
            Invoice = name("sales_flat_invoice"),
            CreditMemo = name("sales_flat_creditmemo"),
            History = name("sales_flat_order_status_history"),
            Quote = name("sales_flat_quote"),
            QuoteAddress = name("sales_flat_quote_address"),
            FirstName = customer => CustomerValue(customer, "firstname"),
            LastName = customer => CustomerValue(customer, "lastname"),
            AddressBook = $"""
                FROM {name("customer_address_entity")} a
                JOIN {addressValues} t ON t.entity_id = a.entity_id AND t.attribute_id = {Attribute("customer_address", "telephone")}
                LEFT JOIN {addressValues} l ON l.entity_id = a.entity_id AND l.attribute_id = {Attribute("customer_address", "country_id")}
                """,
            AddressTelephone = "t.value",
            AddressCountry = "l.value",
            AttributeLookup = Attributes(prefix),
            Reads = [],
        };
        return schema with
        {
            Reads =
            [
                .. SharedReads(schema),
                (schema.Customer, "entity_id, website_id, store_id, email, group_id"),
                (customerValues, "entity_id, attribute_id, value"),
                (schema.CustomerAddress, "entity_id, parent_id, updated_at"),
                (addressValues, "entity_id, attribute_id, value"),
                .. AttributeReads(prefix),
            ],
        };

        string CustomerValue(string customer, string code) =>
            $"(SELECT v.value FROM {customerValues} v WHERE v.entity_id = {customer}.entity_id AND v.attribute_id = {Attribute("customer", code)})";

        string Attribute(string type, string code) => attributes.TryGetValue((type, code), out var id)
            ? id.ToString(CultureInfo.InvariantCulture)
            : throw new ShopException(
                $"{Magento1Name}: the attribute {code} of {type} is missing from {name("eav_attribute")}. Every Magento 1 has it: check ConnectionStrings:Magento and Magento:TablePrefix.");
    }
}

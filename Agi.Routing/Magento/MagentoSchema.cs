namespace Agi.Routing.Magento;

/// <summary>Where the two Magentos keep the same things: names of tables, quoted and with the prefix, and the few columns that differ in shape.</summary>
internal sealed partial record MagentoSchema
{
    // MySQL's longest identifier.
    private const int MaxPrefix = 64;

    /// <summary>The version's name for people.</summary>
    public required string Version { get; init; }

    /// <summary>The tables' prefix, validated.</summary>
    public required string Prefix { get; init; }

    public required string Store { get; init; }

    public required string Config { get; init; }

    public required string Customer { get; init; }

    public required string CustomerGroup { get; init; }

    public required string CustomerAddress { get; init; }

    public required string OrderStatusState { get; init; }

    public required string Order { get; init; }

    public required string OrderAddress { get; init; }

    public required string OrderItem { get; init; }

    public required string OrderPayment { get; init; }

    public required string Shipment { get; init; }

    public required string ShipmentTrack { get; init; }

    public required string Invoice { get; init; }

    public required string CreditMemo { get; init; }

    public required string History { get; init; }

    public required string Quote { get; init; }

    public required string QuoteAddress { get; init; }

    /// <summary>The expression for a customer's first name, given the alias of the customer's row.</summary>
    public required Func<string, string> FirstName { get; init; }

    /// <summary>The expression for a customer's last name, given the alias of the customer's row.</summary>
    public required Func<string, string> LastName { get; init; }

    /// <summary>The address book: a FROM clause in which <c>a</c> is the address's row.</summary>
    public required string AddressBook { get; init; }

    /// <summary>The expression for the telephone in <see cref="AddressBook"/>.</summary>
    public required string AddressTelephone { get; init; }

    /// <summary>The expression for the country in <see cref="AddressBook"/>.</summary>
    public required string AddressCountry { get; init; }

    /// <summary>Whether an e-mail address belongs to one customer on all websites together: customer/account_share/scope is 0. By default each website has its own accounts.</summary>
    public bool SharesAccounts { get; init; }

    /// <summary>
    /// Makes an expression one that can be compared with a customer's e-mail. Tables of one shop may differ in collation: then two columns compare
    /// only where one side states the other's, and stating it on this side keeps the index of the other.
    /// </summary>
    public Func<string, string> AsCustomerEmail { get; init; } = expression => expression;

    /// <summary>Whether orders' e-mails are in a character set of 256 letters, as latin1. The server refuses to compare it with others.</summary>
    public bool OrdersHaveNarrowEmails { get; init; }

    /// <summary>The statement that found the attributes; null in Magento 2, which needs none.</summary>
    public string? AttributeLookup { get; init; }

    /// <summary>Every table with the columns that are read of it: what the account must be allowed to read.</summary>
    public required IReadOnlyList<(string Table, string Columns)> Reads { get; init; }

    /// <summary>What is read for the carrier of an order alone. Without it callers hear the rest.</summary>
    public IReadOnlyList<(string Table, string Columns)> CarrierReads => [(ShipmentTrack, "entity_id, parent_id, carrier_code, title")];

    public static MagentoSchema Magento2(string prefix)
    {
        var name = Names(prefix);
        var schema = new MagentoSchema
        {
            Version = "Magento 2",
            Prefix = prefix,
            Store = name("store"),
            Config = name("core_config_data"),
            Customer = name("customer_entity"),
            CustomerGroup = name("customer_group"),
            CustomerAddress = name("customer_address_entity"),
            OrderStatusState = name("sales_order_status_state"),
            Order = name("sales_order"),
            OrderAddress = name("sales_order_address"),
            OrderItem = name("sales_order_item"),
            OrderPayment = name("sales_order_payment"),
            Shipment = name("sales_shipment"),
            ShipmentTrack = name("sales_shipment_track"),
            Invoice = name("sales_invoice"),
            CreditMemo = name("sales_creditmemo"),
            History = name("sales_order_status_history"),
            Quote = name("quote"),
            QuoteAddress = name("quote_address"),
            FirstName = customer => $"{customer}.firstname",
            LastName = customer => $"{customer}.lastname",
            AddressBook = $"FROM {name("customer_address_entity")} a",
            AddressTelephone = "a.telephone",
            AddressCountry = "a.country_id",
            Reads = [],
        };
        return schema with
        {
            Reads =
            [
                .. SharedReads(schema),
                (schema.Customer, "entity_id, website_id, store_id, email, group_id, firstname, lastname"),
                (schema.CustomerAddress, "entity_id, parent_id, telephone, country_id, updated_at"),
            ],
        };
    }

    /// <summary>Quotes a table's name with its prefix.</summary>
    /// <exception cref="ShopException">The prefix has other characters than letters, digits and underscores, or more than 64.</exception>
    public static Func<string, string> Names(string prefix) =>
        prefix.Length <= MaxPrefix && prefix.All(letter => char.IsAsciiLetterOrDigit(letter) || letter == '_')
            ? table => $"`{prefix}{table}`"
            : throw new ShopException("Magento:TablePrefix may have letters, digits and underscores only, at most 64 of them. Take it from app/etc/env.php (Magento 1: app/etc/local.xml).");

    private static IEnumerable<(string Table, string Columns)> SharedReads(MagentoSchema schema) =>
    [
        (schema.Store, "store_id, code, website_id"),
        (schema.Config, "scope, scope_id, path, value"),
        (schema.CustomerGroup, "customer_group_id, customer_group_code"),
        (schema.OrderStatusState, "status, state"),
        (schema.Order,
            "entity_id, increment_id, state, status, hold_before_state, is_virtual, store_id, customer_id, customer_email, customer_firstname, "
            + "customer_lastname, created_at, updated_at, grand_total, total_paid, total_canceled, total_refunded, order_currency_code, quote_id"),
        (schema.OrderAddress, "entity_id, parent_id, address_type, telephone, country_id, postcode, firstname, lastname"),
        (schema.OrderItem,
            "item_id, order_id, parent_item_id, product_type, product_options, is_virtual, locked_do_ship, qty_ordered, qty_shipped, qty_refunded, qty_canceled"),
        (schema.OrderPayment, "entity_id, parent_id, method, amount_authorized"),
        (schema.Shipment, "entity_id, order_id, created_at"),
        (schema.Invoice, "order_id, state, created_at"),
        (schema.CreditMemo, "order_id, state, created_at"),
        (schema.History, "entity_id, parent_id, status, created_at"),
        (schema.Quote, "entity_id, store_id, customer_id, customer_email, customer_firstname, customer_lastname, is_active, items_count, created_at, updated_at"),
        (schema.QuoteAddress, "address_id, quote_id, telephone, country_id, email, firstname, lastname"),
    ];
}

namespace Agi.Routing.Magento;

// Columns are plain objects: drivers differ in types, DbValue reads them.

/// <summary>A row of a call's statements; which columns it has depends on its kind, see <see cref="CallerStatements"/>.</summary>
internal sealed class CallerRow
{
    public string Kind { get; init; } = "";

    public object? Id { get; init; }

    public object? StoreId { get; init; }

    public object? CustomerId { get; init; }

    /// <summary>E-mail of the account: of the row itself, or of the customer that the row leads to.</summary>
    public object? CustomerEmail { get; init; }

    public object? FirstName { get; init; }

    public object? LastName { get; init; }

    public object? GroupCode { get; init; }

    /// <summary>The customer that a guest's row names by id.</summary>
    public object? OwnId { get; init; }

    /// <summary>The customer that a guest's row leads to by e-mail and website.</summary>
    public object? MailId { get; init; }

    public object? Email { get; init; }

    public object? OrderFirstName { get; init; }

    public object? OrderLastName { get; init; }

    public object? BillingFirstName { get; init; }

    public object? BillingLastName { get; init; }

    public object? CartEmail { get; init; }

    public object? CartFirstName { get; init; }

    public object? CartLastName { get; init; }

    /// <summary>E-mail and name of a cart's address, where the cart itself has none.</summary>
    public object? AddressEmail { get; init; }

    public object? AddressFirstName { get; init; }

    public object? AddressLastName { get; init; }

    /// <summary>An order came from the cart.</summary>
    public object? IsOrdered { get; init; }

    public object? Telephone { get; init; }

    public object? Country { get; init; }

    public object? ItemsCount { get; init; }

    public object? IncrementId { get; init; }

    public object? State { get; init; }

    public object? Status { get; init; }

    public object? HoldBeforeState { get; init; }

    public object? IsVirtual { get; init; }

    public object? CreatedAt { get; init; }

    public object? UpdatedAt { get; init; }

    public object? Currency { get; init; }

    public object? GrandTotal { get; init; }

    public object? TotalPaid { get; init; }

    public object? TotalCanceled { get; init; }

    public object? TotalRefunded { get; init; }

    public object? PaymentId { get; init; }

    public object? PaymentMethod { get; init; }

    public object? AmountAuthorized { get; init; }

    /// <summary>The order that a document, a row of the history or an item belongs to.</summary>
    public object? OrderId { get; init; }

    /// <summary>State of an invoice or credit memo.</summary>
    public object? DocumentState { get; init; }

    public object? HistoryStatus { get; init; }

    public object? ParentId { get; init; }

    public object? LockedDoShip { get; init; }

    public object? Ordered { get; init; }

    public object? Shipped { get; init; }

    public object? Refunded { get; init; }

    public object? Canceled { get; init; }

    public object? Options { get; init; }
}

internal sealed class StoreRow
{
    public object? Id { get; init; }

    public object? Code { get; init; }

    public object? WebsiteId { get; init; }
}

/// <summary>An order status with its label or a state that it is assigned to, whichever was asked for.</summary>
internal sealed class StatusRow
{
    public object? Status { get; init; }

    public object? Label { get; init; }

    public object? State { get; init; }
}

/// <summary>How e-mails are stored and compared.</summary>
internal sealed class CollationRow
{
    public object? Charset { get; init; }

    /// <summary>The character set of orders' e-mails.</summary>
    public object? OrderCharset { get; init; }

    public object? Collation { get; init; }
}

/// <summary>A setting of core_config_data.</summary>
internal sealed class SettingRow
{
    public object? Scope { get; init; }

    public object? ScopeId { get; init; }

    public object? Path { get; init; }

    public object? Value { get; init; }
}

/// <summary>The number of an order, and when it was placed.</summary>
internal sealed class OrderNumberRow
{
    public object? IncrementId { get; init; }

    public object? CreatedAt { get; init; }
}

/// <summary>An order with one of its addresses, or without.</summary>
internal sealed class OrderPostcodeRow
{
    public object? OrderId { get; init; }

    public object? StoreId { get; init; }

    public object? CreatedAt { get; init; }

    public object? AddressType { get; init; }

    public object? Postcode { get; init; }

    public object? Country { get; init; }
}

/// <summary>A shipment with one of its tracks, or without.</summary>
internal sealed class CarrierRow
{
    public object? ShipmentId { get; init; }

    public object? CreatedAt { get; init; }

    public object? TrackId { get; init; }

    public object? CarrierCode { get; init; }

    public object? Title { get; init; }
}

/// <summary>An attribute of Magento 1's customers or their addresses.</summary>
internal sealed class AttributeRow
{
    public object? TypeCode { get; init; }

    public object? AttributeCode { get; init; }

    public object? AttributeId { get; init; }
}

/// <summary>The highest ids and newest times of the tables with telephones.</summary>
internal sealed class WatermarkRow
{
    public object? CustomerAddressId { get; init; }

    public object? CustomerAddressesUpdatedAt { get; init; }

    public object? OrderAddressId { get; init; }

    public object? OrdersUpdatedAt { get; init; }

    public object? QuoteAddressId { get; init; }
}

namespace Agi.Server.Dialogues.OrderStatus;

/// <summary>The ids of the prompts that order-status alone says.</summary>
internal static class OrderStatusPrompts
{
    public const string EnterOrder = "os-enter-order";
    public const string EnterPostcode = "os-enter-postcode";
    public const string EnterPostcodeFirst = "os-enter-postcode-first";
    public const string Checking = "os-checking";
    public const string NoMatch = "os-no-match";
    public const string TryAgain = "os-try-again";
    public const string Locked = "os-locked";
    public const string Unavailable = "os-unavailable";
    public const string OfferPerson = "os-offer-person";
    public const string OrderedOn = "os-ordered-on";
    public const string OnHold = "os-on-hold";
    public const string BeingPrepared = "os-being-prepared";
    public const string PartlyShipped = "os-partly-shipped";
    public const string PartlyShippedOn = "os-partly-shipped-on";
    public const string Shipped = "os-shipped";
    public const string ShippedOn = "os-shipped-on";
    public const string Carrier = "os-carrier";
    public const string Delivered = "os-delivered";
    public const string DeliveredOn = "os-delivered-on";
    public const string Complete = "os-complete";
    public const string Cancelled = "os-cancelled";
    public const string Refunded = "os-refunded";
    public const string RefundedOn = "os-refunded-on";
    public const string Paid = "os-paid";
    public const string NotPaid = "os-not-paid";

    /// <summary>All of them.</summary>
    public static IReadOnlyList<string> All { get; } =
    [
        EnterOrder, EnterPostcode, EnterPostcodeFirst, Checking, NoMatch, TryAgain, Locked, Unavailable, OfferPerson,
        OrderedOn, OnHold, BeingPrepared, PartlyShipped, PartlyShippedOn, Shipped, ShippedOn, Carrier, Delivered, DeliveredOn, Complete, Cancelled, Refunded, RefundedOn, Paid, NotPaid,
    ];
}

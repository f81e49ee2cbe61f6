using Agi.Routing.Facts;
using Agi.Routing.Phones;

namespace Agi.Server.Commands;

/// <summary>What tables, faults and types of numbers are called where the verb <c>index</c> prints them.</summary>
internal static class IndexNames
{
    /// <summary>A table by what it holds: its name differs between the Magento versions.</summary>
    public static string Of(PhoneTable table) => table switch
    {
        PhoneTable.CustomerAddress => "customer_addresses",
        PhoneTable.OrderAddress => "order_addresses",
        PhoneTable.QuoteAddress => "cart_addresses",
        _ => "unknown",
    };

    /// <summary>A fault as one word for machines.</summary>
    public static string Of(PhoneFault fault) => fault switch
    {
        PhoneFault.None => "none",
        PhoneFault.Empty => "empty",
        PhoneFault.NoDigits => "no_digits",
        PhoneFault.TooShort => "too_short",
        PhoneFault.TooLong => "too_long",
        PhoneFault.Placeholder => "placeholder",
        PhoneFault.NoCountry => "no_country",
        PhoneFault.UnknownCallingCode => "unknown_calling_code",
        PhoneFault.WrongLength => "wrong_length",
        PhoneFault.NotOnlyNumber => "not_only_number",
        _ => "unknown",
    };

    /// <summary>A type of number as one word for machines.</summary>
    public static string Of(NumberType type) => type switch
    {
        NumberType.Fixed => "fixed",
        NumberType.Mobile => "mobile",
        NumberType.FixedOrMobile => "fixed_or_mobile",
        NumberType.Voip => "voip",
        NumberType.Service => "service",
        _ => "unknown",
    };
}

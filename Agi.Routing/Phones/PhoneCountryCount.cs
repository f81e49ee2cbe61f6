namespace Agi.Routing.Phones;

/// <summary>How many fields of one country could not be read for one reason.</summary>
/// <param name="Country">The country that the field was read by; null where nothing said one.</param>
/// <param name="Fault">The reason.</param>
/// <param name="Count">How many fields.</param>
public sealed record PhoneCountryCount(string? Country, PhoneFault Fault, long Count);

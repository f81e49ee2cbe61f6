using Agi.Routing.Facts;

namespace Agi.Routing.Phones;

/// <summary>A number that can be dialled: it is valid in its country's numbering plan.</summary>
/// <param name="Number">In E.164.</param>
/// <param name="Type">What it is for. <see cref="NumberType.Service"/> also where the plan counts it among services and others.</param>
/// <param name="Region">Its country, ISO 3166-1 alpha-2; 001 where its calling code belongs to no country.</param>
/// <param name="IsHome">Whether it belongs to the country that it was read for. France and its departments overseas are one country here: they dial each other like home.</param>
public sealed record DialledNumber(PhoneNumber Number, NumberType Type, string Region, bool IsHome);

using Agi.Routing.Facts;

namespace Agi.Routing.Phones;

/// <summary>How many of the numbers read are of one type.</summary>
/// <param name="Type">The type; unknown where the number is not valid in its country's plan, such as an old one.</param>
/// <param name="Count">How many numbers.</param>
public sealed record PhoneTypeCount(NumberType Type, long Count);

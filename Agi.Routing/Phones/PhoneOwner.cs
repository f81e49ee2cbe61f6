namespace Agi.Routing.Phones;

/// <summary>Whom a phone number in the shop's tables points to: the row that leads to a customer or guest.</summary>
/// <param name="Kind">Which table <paramref name="Id"/> is a key of.</param>
/// <param name="Id">The row's entity id; Magento's ids are unsigned 32 bits.</param>
public readonly record struct PhoneOwner(PhoneOwnerKind Kind, uint Id);

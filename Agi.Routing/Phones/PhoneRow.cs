namespace Agi.Routing.Phones;

/// <summary>One telephone field of the shop, as read from the database.</summary>
/// <param name="Owner">Whom it leads to.</param>
/// <param name="Table">Which table it stands in.</param>
/// <param name="RowId">The key of the address row, for reports.</param>
/// <param name="Telephone">The field as typed: free text.</param>
/// <param name="Country">ISO 3166-1 alpha-2 code of the address, or null.</param>
/// <param name="StoreId">The store whose default country serves where the address has none; 0 where not known.</param>
public readonly record struct PhoneRow(PhoneOwner Owner, PhoneTable Table, uint RowId, string? Telephone, string? Country, int StoreId);

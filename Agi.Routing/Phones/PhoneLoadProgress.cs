namespace Agi.Routing.Phones;

/// <summary>How far a full load of the phone index has come.</summary>
/// <param name="RowsRead">Telephone fields read so far.</param>
/// <param name="RowsExpected">The database's own estimate of all of them; 0 where it has none.</param>
public readonly record struct PhoneLoadProgress(long RowsRead, long RowsExpected);

namespace Agi.Routing.Magento;

/// <summary>When a statement is sent.</summary>
internal enum ShopStatementUse
{
    /// <summary>While a caller waits: every access is by an index.</summary>
    Call,

    /// <summary>Every minute or so, for the phone index: every access is by an index.</summary>
    Refresh,

    /// <summary>At start and now and then, over a handful of rows: the list of the stores.</summary>
    Start,

    /// <summary>Reads whole tables: the load of the phone index, the address book's changes (updated_at has no index there), and the search without the index.</summary>
    Scan,
}

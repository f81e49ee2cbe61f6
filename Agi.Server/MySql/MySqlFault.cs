using System.Data.Common;
using MySqlConnector;

namespace Agi.Server.MySql;

/// <summary>Reads the server's faults.</summary>
internal static class MySqlFault
{
    /// <summary>The server's number for the fault; 0 if it has none.</summary>
    public static int Number(DbException fault) => (fault as MySqlException)?.Number ?? 0;

    public static MySqlFaultKind Kind(DbException fault) => Number(fault) switch
    {
        1142 or 1143 or 1044 => MySqlFaultKind.Right,
        1146 => MySqlFaultKind.NoTable,
        1054 => MySqlFaultKind.NoColumn,
        1345 or 1356 => MySqlFaultKind.BrokenView,
        1267 or 1270 or 1271 => MySqlFaultKind.Collations,
        1104 => MySqlFaultKind.JoinSize,
        1226 => MySqlFaultKind.Quota,
        _ => MySqlFaultKind.Other,
    };
}

/// <summary>What a fault of the server is about, for whoever must say what to do.</summary>
internal enum MySqlFaultKind
{
    Other,

    /// <summary>The account lacks a right on a table or a column.</summary>
    Right,

    NoTable,

    NoColumn,

    /// <summary>A view reads something that is gone, or that its definer may not read.</summary>
    BrokenView,

    /// <summary>Two texts of different collations are compared or put into one column.</summary>
    Collations,

    /// <summary>The host's limit of rows for one statement.</summary>
    JoinSize,

    /// <summary>The account's limit of statements or connections for an hour.</summary>
    Quota,
}

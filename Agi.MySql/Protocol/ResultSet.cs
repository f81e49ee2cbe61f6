namespace Agi.MySql.Protocol;

/// <summary>One result of a command: an OK without columns, or columns with their rows.</summary>
internal sealed class ResultSet
{
    public static readonly Column[] NoColumns = [];

    public Column[] Columns { get; init; } = NoColumns;

    /// <summary>Whether the rows are in the format of prepared statements.</summary>
    public bool Binary { get; init; }

    public long AffectedRows { get; init; }

    public long LastInsertId { get; init; }

    /// <summary>All the rows, where the result was buffered.</summary>
    public RowBuffer? Rows { get; set; }
}

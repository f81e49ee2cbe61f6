namespace Agi.MySql.Protocol;

/// <summary>A statement that the server keeps for one connection.</summary>
internal sealed class PreparedStatement(uint id)
{
    public uint Id => id;

    /// <summary>The columns of the last execution: their definitions come with each one, and mostly are the same bytes.</summary>
    public Column[] Columns { get; set; } = ResultSet.NoColumns;
}

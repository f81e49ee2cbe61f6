namespace Agi.MySql.Protocol;

/// <summary>What a look for the next row found.</summary>
internal enum RowRead
{
    /// <summary>Nothing in memory: the network has to be waited for.</summary>
    Wait,

    /// <summary>A row.</summary>
    Row,

    /// <summary>The result is over.</summary>
    End,
}

namespace Agi.Samples;

/// <summary>Takes the rows of a shop, told in the tables and columns of Magento 2.</summary>
internal interface IShopRows
{
    /// <summary>Adds a row. The first cell is its key; a <see cref="DateTime"/> is UTC, in whole seconds.</summary>
    void Add(string table, params ReadOnlySpan<(string Column, object? Value)> cells);
}

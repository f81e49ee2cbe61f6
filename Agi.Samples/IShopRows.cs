using System.Globalization;
using Microsoft.Data.Sqlite;

namespace Agi.Samples;

/// <summary>Takes the rows of a shop, told in the tables and columns of Magento 2.</summary>
internal interface IShopRows
{
    /// <summary>Adds a row. The first cell is its key; a <see cref="DateTime"/> is UTC, in whole seconds.</summary>
    void Add(string table, params ReadOnlySpan<(string Column, object? Value)> cells);
}

/// <summary>Writes rows into an SQLite database, one after the other.</summary>
internal sealed class SqliteRows(SqliteConnection connection) : IShopRows
{
    /// <inheritdoc/>
    public void Add(string table, params ReadOnlySpan<(string Column, object? Value)> cells)
    {
        using var command = connection.CreateCommand();
        var columns = new string[cells.Length];
        for (var i = 0; i < cells.Length; i++)
        {
            columns[i] = cells[i].Column;
            command.Parameters.AddWithValue("@" + columns[i], Stored(cells[i].Value));
        }

        // Names of tables and columns are constants of this program; every value is a parameter.
        command.CommandText = $"INSERT INTO {table} ({string.Join(", ", columns)}) VALUES ({string.Join(", ", columns.Select(column => "@" + column))})";
        command.ExecuteNonQuery();
    }

    /// <summary>Times are text. SQLite has no decimals, and its driver would store them as text: they become doubles.</summary>
    private static object Stored(object? value) => value switch
    {
        null => DBNull.Value,
        DateTime at => at.ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture),
        decimal number => (double)number,
        _ => value,
    };
}

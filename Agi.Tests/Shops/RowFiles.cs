using System.Globalization;
using System.Text;
using Agi.Samples;

namespace Agi.Tests.Shops;

/// <summary>Rows on their way into MariaDB: one file a table, for LOAD DATA.</summary>
internal sealed class RowFiles(string directory, string prefix) : IShopRows, IDisposable
{
    private readonly Dictionary<string, (string[] Columns, StreamWriter Writer)> _files = new(StringComparer.Ordinal);

    /// <inheritdoc/>
    /// <remarks>All rows of a table have the columns of the first.</remarks>
    public void Add(string table, params ReadOnlySpan<(string Column, object? Value)> cells)
    {
        if (!_files.TryGetValue(table, out var file))
        {
            var columns = new string[cells.Length];
            for (var i = 0; i < cells.Length; i++) columns[i] = cells[i].Column;
            file = (columns, new StreamWriter(Path.Combine(directory, table), append: false, new UTF8Encoding(false), 1 << 16) { NewLine = "\n" });
            _files.Add(table, file);
        }

        if (file.Columns.Length != cells.Length) throw new ArgumentException($"The first row of {table} has other columns.", nameof(cells));
        for (var i = 0; i < cells.Length; i++)
        {
            if (i > 0) file.Writer.Write('\t');
            Write(file.Writer, cells[i].Value);
        }

        file.Writer.Write('\n');
    }

    /// <summary>Closes the files and gives the statements that load them.</summary>
    public string LoadStatements()
    {
        var sql = new StringBuilder("SET sql_mode = 'NO_AUTO_VALUE_ON_ZERO', time_zone = '+00:00', foreign_key_checks = 0, unique_checks = 0;\n");
        foreach (var (table, (columns, writer)) in _files)
        {
            writer.Dispose();
            sql.Append(CultureInfo.InvariantCulture, $"LOAD DATA INFILE '{Path.Combine(directory, table)}' INTO TABLE `{prefix}{table}` CHARACTER SET utf8mb4 ({string.Join(',', columns)});\n");
        }

        foreach (var table in _files.Keys) sql.Append(CultureInfo.InvariantCulture, $"ANALYZE TABLE `{prefix}{table}`;\n");
        return sql.ToString();
    }

    public void Dispose()
    {
        foreach (var (_, writer) in _files.Values) writer.Dispose();
    }

    private static void Write(StreamWriter writer, object? value)
    {
        switch (value)
        {
            case null or DBNull: writer.Write("\\N"); break;
            case string text: WriteText(writer, text); break;
            case DateTime at: writer.Write(at.ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture)); break;
            case IFormattable number: writer.Write(number.ToString(null, CultureInfo.InvariantCulture)); break;
            default: throw new ArgumentException($"No way to write a {value.GetType().Name}.", nameof(value));
        }
    }

    private static void WriteText(StreamWriter writer, string text)
    {
        foreach (var c in text)
        {
            switch (c)
            {
                case '\\': writer.Write("\\\\"); break;
                case '\t': writer.Write("\\t"); break;
                case '\n': writer.Write("\\n"); break;
                case '\r': writer.Write("\\r"); break;
                case '\0': writer.Write("\\0"); break;
                default: writer.Write(c); break;
            }
        }
    }
}

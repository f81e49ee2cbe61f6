using System.Text.RegularExpressions;

namespace Agi.Samples;

/// <summary>The tables of one version of Magento that a call router may read, from magento1.sql or magento2.sql.</summary>
/// <remarks>The files are for MariaDB and MySQL. The SQL for SQLite is derived from them here.</remarks>
internal sealed partial class MagentoTables
{
    private const string AutoIncrement = " AUTO_INCREMENT";

    private readonly string _text;
    private readonly List<Table> _tables;

    private MagentoTables(string text)
    {
        _text = text;
        _tables = [.. text.Split("\nCREATE TABLE ").Skip(1).Select(Table.Read)];
    }

    /// <summary>The tables of the version.</summary>
    /// <param name="version">Magento 1 has zero dates as defaults: its tables need an SQL mode that allows them.</param>
    /// <param name="prefix">Magento's table_prefix.</param>
    public static MagentoTables Of(MagentoVersion version, string prefix = "")
    {
        var name = version == MagentoVersion.Magento1 ? "magento1.sql" : "magento2.sql";
        using var stream = typeof(MagentoTables).Assembly.GetManifestResourceStream($"Agi.Samples.{name}")
            ?? throw new InvalidOperationException($"The resource {name} is missing from {typeof(MagentoTables).Assembly.GetName().Name}.");
        using var reader = new StreamReader(stream);
        return new MagentoTables(reader.ReadToEnd().ReplaceLineEndings("\n").Replace("~", prefix, StringComparison.Ordinal));
    }

    /// <summary>For MariaDB and MySQL: everything, as Magento has it.</summary>
    public string ForMySql() => _text;

    /// <summary>For MariaDB and MySQL: one statement a table, with its primary key alone. Rows are written several times faster without the other keys.</summary>
    /// <remarks>There is no AUTO_INCREMENT: a bulk load gives every id itself, even 0.</remarks>
    public IReadOnlyList<string> WithoutKeys() =>
        [.. _tables.Select(table => $"CREATE TABLE {table.Name} (\n  {string.Join(",\n  ", [.. table.Columns.Select(column => column.Replace(AutoIncrement, "", StringComparison.Ordinal)), table.PrimaryKey])}\n{table.Options}")];

    /// <summary>For MariaDB and MySQL: one statement a table that adds the keys which <see cref="WithoutKeys"/> left out. Foreign keys stay out: no statement reads by them.</summary>
    public IReadOnlyList<string> Keys() =>
        [.. _tables.Where(table => table.Keys.Count > 0).Select(table => $"ALTER TABLE {table.Name}\n  ADD {string.Join(",\n  ADD ", table.Keys)}")];

    /// <summary>For SQLite: tables, foreign keys and indexes.</summary>
    public string ForSqlite() => string.Join('\n', _tables.Select(Sqlite));

    private static string Sqlite(Table table)
    {
        // A key that counts up is a property of its column there.
        var counts = table.Columns.Any(column => column.EndsWith(AutoIncrement, StringComparison.Ordinal));
        IEnumerable<string> lines = [.. table.Columns.Select(SqliteColumn), .. counts ? [] : new[] { table.PrimaryKey }, .. table.ForeignKeys];
        var indexes = table.Keys.Select(key => SqliteKey().Replace(PrefixLength().Replace(key, ""), $"CREATE ${{unique}}INDEX KEY_${{name}} ON {table.Name} "));
        return $"CREATE TABLE {table.Name} (\n  {string.Join(",\n  ", lines)}\n);\n{string.Concat(indexes.Select(index => index + ";\n"))}";
    }

    /// <summary>In SQLite the primary key is a column's property, numbers are signed and times do not update themselves. E-mails compare without case, as in Magento's collation.</summary>
    private static string SqliteColumn(string column)
    {
        if (column.EndsWith(AutoIncrement, StringComparison.Ordinal)) return $"{column[..column.IndexOf(' ', StringComparison.Ordinal)]} INTEGER PRIMARY KEY";
        var plain = column
            .Replace(" unsigned", "", StringComparison.Ordinal)
            .Replace(" ON UPDATE current_timestamp()", "", StringComparison.Ordinal)
            .Replace("current_timestamp()", "CURRENT_TIMESTAMP", StringComparison.Ordinal);
        return EmailColumn().Replace(plain, "$0 COLLATE NOCASE");
    }

    [GeneratedRegex(@"^\w*email varchar\([0-9]+\)", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex EmailColumn();

    [GeneratedRegex(@"^(?<unique>UNIQUE )?KEY (?<name>\w+) ", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex SqliteKey();

    [GeneratedRegex(@"\([0-9]+\)", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex PrefixLength();

    private sealed record Table(string Name, IReadOnlyList<string> Columns, string PrimaryKey, IReadOnlyList<string> Keys, IReadOnlyList<string> ForeignKeys, string Options)
    {
        /// <summary>Reads what follows CREATE TABLE: one line for the name, one for each column and key, one for the options.</summary>
        public static Table Read(string text)
        {
            var lines = text.Split('\n');
            var parts = lines.Skip(1).TakeWhile(line => !line.StartsWith(')')).Select(line => line.Trim().TrimEnd(',')).ToList();
            return new Table(
                lines[0].Split(' ')[0],
                [.. parts.Where(part => char.IsAsciiLetterLower(part[0]))],
                parts.Single(part => part.StartsWith("PRIMARY KEY ", StringComparison.Ordinal)),
                [.. parts.Where(part => part.StartsWith("KEY ", StringComparison.Ordinal) || part.StartsWith("UNIQUE KEY ", StringComparison.Ordinal))],
                [.. parts.Where(part => part.StartsWith("FOREIGN KEY ", StringComparison.Ordinal))],
                lines.First(line => line.StartsWith(')')).TrimEnd(';'));
        }
    }
}

using Agi.Samples;
using Dapper;

namespace Agi.Tests.Magento;

/// <summary>Tables as facts: a line for each column, key and foreign key.</summary>
/// <remarks>
/// magento1-tables.tsv and magento2-tables.tsv hold what MariaDB 10.11's information_schema says of Magento's own tables: those that tell of a caller, and of these the
/// columns that can matter. Names of keys are left out.
/// </remarks>
internal static class TrueTables
{
    private const string Columns = """
        SELECT 'column' AS Kind, c.table_name AS `Table`, c.column_name AS Names,
               CONCAT_WS('; ', c.column_type, IF(c.is_nullable = 'YES', 'null', 'not null'), CONCAT('default ', c.column_default), NULLIF(c.extra, '')) AS Shape
        FROM information_schema.columns c
        WHERE c.table_schema = DATABASE()
        """;

    // A key over the first letters of a column says how many.
    private const string Keys = """
        SELECT DISTINCT k.Kind, k.`Table`, k.Names, '' AS Shape
        FROM (SELECT IF(s.non_unique, 'key', 'unique') AS Kind, s.table_name AS `Table`,
                     GROUP_CONCAT(s.column_name, IFNULL(CONCAT('(', s.sub_part, ')'), '') ORDER BY s.seq_in_index) AS Names
              FROM information_schema.statistics s
              WHERE s.table_schema = DATABASE()
              GROUP BY s.table_name, s.index_name, s.non_unique) k
        """;

    private const string ForeignKeys = """
        SELECT 'foreign' AS Kind, k.table_name AS `Table`, GROUP_CONCAT(k.column_name ORDER BY k.ordinal_position) AS Names,
               CONCAT(k.referenced_table_name, '(', GROUP_CONCAT(k.referenced_column_name ORDER BY k.ordinal_position), '); on delete ', LOWER(r.delete_rule), '; on update ', LOWER(r.update_rule)) AS Shape
        FROM information_schema.key_column_usage k
        JOIN information_schema.referential_constraints r ON r.constraint_schema = k.constraint_schema AND r.constraint_name = k.constraint_name AND r.table_name = k.table_name
        WHERE k.table_schema = DATABASE()
        GROUP BY k.table_name, k.constraint_name, k.referenced_table_name, r.delete_rule, r.update_rule
        """;

    /// <summary>Magento's own tables.</summary>
    public static IReadOnlyList<TableFact> Of(MagentoVersion version)
    {
        var name = $"Agi.Tests.Magento.{(version == MagentoVersion.Magento1 ? "magento1" : "magento2")}-tables.tsv";
        using var stream = typeof(TrueTables).Assembly.GetManifestResourceStream(name)!;
        using var reader = new StreamReader(stream);
        return [.. reader.ReadToEnd().ReplaceLineEndings("\n").Split('\n', StringSplitOptions.RemoveEmptyEntries)
            .Select(line => line.Split('\t'))
            .Select(parts => new TableFact { Kind = parts[0], Table = parts[1], Names = parts[2], Shape = parts[3] })];
    }

    /// <summary>The tables of a database.</summary>
    public static async Task<IReadOnlyList<TableFact>> ReadAsync(string connectionString, CancellationToken cancellationToken)
    {
        await using var source = TestShop.MySql(connectionString);
        await using var connection = await source.OpenConnectionAsync(cancellationToken);
        var facts = new List<TableFact>();
        foreach (var sql in new[] { Columns, Keys, ForeignKeys }) facts.AddRange(await connection.QueryAsync<TableFact>(new CommandDefinition(sql, cancellationToken: cancellationToken)));
        return facts;
    }
}

/// <summary>A column, a key or a foreign key of a table.</summary>
public sealed record TableFact
{
    /// <summary><c>column</c>, <c>key</c>, <c>unique</c> or <c>foreign</c>.</summary>
    public required string Kind { get; init; }

    public required string Table { get; init; }

    /// <summary>The column, or those of the key in their order.</summary>
    public required string Names { get; init; }

    /// <summary>Type, nullability, default and extra of a column; where a foreign key leads and what a deletion does; empty for a key.</summary>
    public required string Shape { get; init; }

    /// <summary>The columns without the length of a key's prefix.</summary>
    public IEnumerable<string> ColumnNames => Names.Split(',').Select(name => name.Split('(')[0]);

    /// <summary>The table that a foreign key leads to; empty otherwise.</summary>
    public string Target => Kind == "foreign" ? Shape.Split('(')[0] : "";

    public override string ToString() => $"{Kind} {Table}.{Names} {Shape}".TrimEnd();
}

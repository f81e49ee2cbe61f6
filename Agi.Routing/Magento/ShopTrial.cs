using System.Data;
using System.Data.Common;
using System.Text.RegularExpressions;
using Agi.Routing.Phones;
using Dapper;

namespace Agi.Routing.Magento;

/// <summary>What came of trying everything that the engine reads of a shop.</summary>
public sealed partial class ShopTrial
{
    // Longer ids than a shop has, and times that TIMESTAMP ends before.
    private static readonly object OfNobody = new
    {
        scopes = new[] { -1 },
        paths = new[] { "no/such/setting" },
        types = new[] { "nothing" },
        codes = new[] { "nothing" },
        number = "no such order",
        numbers = new[] { "no such order" },
        order = (long)uint.MaxValue,
        store = -1,
        until = new DateTime(1970, 1, 2, 0, 0, 0, DateTimeKind.Utc),
        after = (long)uint.MaxValue,
        since = new DateTime(2038, 1, 19, 0, 0, 0, DateTimeKind.Utc),
        inOrder = "%",
        pattern = "%",
        nbsp = "\u00A0",
        nnbsp = "\u202F",
    };

    private ShopTrial(string version, IReadOnlyList<ShopFault> faults, string? missing)
    {
        Version = version;
        Faults = faults;
        Missing = missing;
    }

    /// <summary>The version's name for people.</summary>
    public string Version { get; }

    /// <summary>Everything that the database refuses, each once.</summary>
    public IReadOnlyList<ShopFault> Faults { get; }

    /// <summary>What every shop of the version has and this one does not, as a sentence; null if nothing of the kind.</summary>
    public string? Missing { get; }

    /// <summary>Asks for every column, then runs every statement so that it reads no row, or at most the list of the stores.</summary>
    /// <exception cref="PhoneSourceException">There is no Magento, or the database cannot be reached.</exception>
    public static async Task<ShopTrial> RunAsync(DbDataSource database, MagentoOptions options, CancellationToken cancellationToken) =>
        await ((MagentoShop)await ShopDetector.DetectAsync(database, options, cancellationToken)).TryAsync(cancellationToken);

    internal static async Task<ShopTrial> RunAsync(
        DbConnection connection, MagentoSchema schema, Func<DbConnection, CancellationToken, ValueTask<MagentoSchema>> readSchema, CancellationToken cancellationToken)
    {
        var faults = new List<ShopFault>();
        foreach (var (table, columns) in schema.Reads) faults.AddRange(await TryTableAsync(connection, table, columns, cancellationToken));
        var isSound = faults.Count == 0;
        foreach (var (table, columns) in schema.CarrierReads) faults.AddRange((await TryTableAsync(connection, table, columns, cancellationToken)).Select(fault => fault with { IsNeeded = false }));
        var failing = faults.ConvertAll(_ => new List<string>());
        var others = new List<ShopFault>();
        if (isSound) schema = await ShopFrame.ComparingAsync(connection, schema, cancellationToken);
        var statements = new ShopStatements(schema);
        foreach (var statement in statements.All)
        {
            if (await FaultAsync(connection, statements, statement, cancellationToken) is not { } fault) continue;

            // A statement that reads a faulty table fails by it: that is no fault of its own.
            var tables = Tables(statement.Sql);
            var causes = Enumerable.Range(0, faults.Count).Where(i => faults[i].Table is { } table && tables.Contains(table)).ToList();
            foreach (var cause in causes) failing[cause].Add(statement.Name);
            if (causes.Count > 0) continue;
            if (others.FindIndex(other => other.Fault.Message == fault.Message) is var same and >= 0) others[same] = others[same] with { Statements = [.. others[same].Statements, statement.Name] };
            else others.Add(new ShopFault { Fault = fault, Statements = [statement.Name], Collations = await CollationsAsync(connection, tables, cancellationToken) });
        }

        string? missing = null;
        try
        {
            if (isSound && others.Count == 0) await readSchema(connection, cancellationToken);
        }
        catch (ShopException fault)
        {
            missing = fault.Message;
        }

        return new ShopTrial(schema.Version, [.. faults.Select((fault, i) => fault with { Statements = failing[i] }), .. others], missing);
    }

    /// <summary>The table's fault, or that of each column if only some cannot be read.</summary>
    private static async Task<IReadOnlyList<ShopFault>> TryTableAsync(DbConnection connection, string table, string columns, CancellationToken cancellationToken)
    {
        if (await ShopChecker.FaultAsync(connection, table, columns, cancellationToken) is not { } fault) return [];
        var names = columns.Split(", ");
        var faults = new List<ShopFault>();
        foreach (var column in names)
        {
            if (await ShopChecker.FaultAsync(connection, table, column, cancellationToken) is { } own) faults.Add(new ShopFault { Table = table.Trim('`'), Column = column, Fault = own });
        }

        return faults.Count > 0 && faults.Count < names.Length ? faults : [new ShopFault { Table = table.Trim('`'), Fault = fault }];
    }

    private static async Task<DbException?> FaultAsync(DbConnection connection, ShopStatements statements, ShopStatement statement, CancellationToken cancellationToken)
    {
        try
        {
            if (CallerStatements.Typical.FirstOrDefault(typical => typical.Name == statement.Name) is { Name: not null } call)
            {
                await using var command = statements.Caller.Command(connection, CallerQuestion.OfNobody(call.Parts)).Command;
                await command.ExecuteNonQueryAsync(cancellationToken);
                return null;
            }

            var sql = statement.When == ShopStatementUse.Scan ? OfNothing(statement.Sql) : statement.Sql;
            await connection.QueryAsync(new CommandDefinition(sql, OfNobody, cancellationToken: cancellationToken));
            return null;
        }
        catch (DbException fault) when (connection.State == ConnectionState.Open && !cancellationToken.IsCancellationRequested)
        {
            return fault;
        }
    }

    /// <summary>The statement so that the server checks its names, rights and collations, but reads nothing.</summary>
    /// <remarks>LIMIT 0 ends a SELECT before it reads. It does not end a UNION, unless that is a subquery. A SELECT whose columns are subqueries is read only as a subquery.</remarks>
    private static string OfNothing(string sql) => sql.Contains("UNION ALL", StringComparison.Ordinal) ? $"SELECT * FROM ({sql}) nobody LIMIT 0" : $"{sql}\nLIMIT 0";

    /// <summary>The collation of the tables' text columns, as <c>table: collation</c>.</summary>
    private static async Task<IReadOnlyList<string>> CollationsAsync(DbConnection connection, IReadOnlyCollection<string> tables, CancellationToken cancellationToken)
    {
        const string Collations = """
            SELECT DISTINCT CONCAT(c.table_name, ': ', c.collation_name)
            FROM information_schema.columns c
            WHERE c.table_schema = DATABASE() AND c.table_name IN @tables AND c.collation_name IS NOT NULL
            """;
        try
        {
            return [.. (await connection.QueryAsync<string>(new CommandDefinition(Collations, new { tables }, cancellationToken: cancellationToken))).Order(StringComparer.Ordinal)];
        }
        catch (DbException) when (connection.State == ConnectionState.Open && !cancellationToken.IsCancellationRequested)
        {
            return [];
        }
    }

    private static HashSet<string> Tables(string sql) => [.. Quoted().Matches(sql).Select(match => match.Groups["name"].Value)];

    [GeneratedRegex("`(?<name>[^`]+)`", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Quoted();
}

/// <summary>Something that the shop's database refuses.</summary>
public sealed record ShopFault
{
    /// <summary>The table that cannot be read; null for a statement that fails although its tables can be read.</summary>
    public string? Table { get; init; }

    /// <summary>The column that cannot be read; null for a whole table.</summary>
    public string? Column { get; init; }

    /// <summary>Whether calls need it. What they do not need is the carrier of an order, which callers then do not hear.</summary>
    public bool IsNeeded { get; init; } = true;

    /// <summary>What the server says.</summary>
    public required DbException Fault { get; init; }

    /// <summary>The engine's statements that fail by it.</summary>
    public IReadOnlyList<string> Statements { get; init; } = [];

    /// <summary>Where no table is at fault: the collations of the statement's tables, as <c>table: collation</c>.</summary>
    public IReadOnlyList<string> Collations { get; init; } = [];
}

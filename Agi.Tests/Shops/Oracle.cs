using Agi.Samples;
using System.Globalization;
using System.Text;
using Agi.Routing.Phones;
using Agi.Tests.Servers;

namespace Agi.Tests.Shops;

/// <summary>An independent statement of the rules in MariaDB's SQL, for either version of Magento. It shares no line with the engine.</summary>
public sealed class Oracle
{
    private readonly string _prefix;
    private readonly IEnumerable<(uint Order, ulong Number)> _numbers;

    /// <summary>An oracle for shops with this table_prefix.</summary>
    /// <param name="tablePrefix">Magento's table_prefix.</param>
    /// <param name="numbers">The numbers that stand in the addresses of orders: SQL cannot read telephones. Without them no e-mail is used by many.</param>
    public Oracle(string tablePrefix = "", IEnumerable<(uint Order, ulong Number)>? numbers = null) => (_prefix, _numbers) = (tablePrefix, numbers ?? []);

    /// <summary>An oracle for a shop whose telephones are known.</summary>
    public Oracle(TestShop shop)
        : this(shop.Options.TablePrefix, shop.OrderNumbers())
    {
    }

    /// <summary>Answers for callers, in their order.</summary>
    public async Task<IReadOnlyList<OracleAnswer>> AskAsync(MariaDbServer server, string database, IReadOnlyList<TestCaller> callers, DateTime nowUtc)
    {
        var tables = await server.SqlAsync("SELECT table_name FROM information_schema.tables WHERE table_schema = DATABASE()", database);
        var version = tables.Split('\n').Contains(_prefix + "sales_flat_order", StringComparer.Ordinal) ? MagentoVersion.Magento1 : MagentoVersion.Magento2;
        // Views cannot be temporary, so they get a database of their own for this question.
        var own = "oracle_" + Guid.NewGuid().ToString("N");
        await server.SqlAsync($"CREATE DATABASE `{own}` CHARACTER SET utf8mb4 COLLATE utf8mb4_general_ci");
        try
        {
            var views = Resource(version == MagentoVersion.Magento1 ? "oracle-magento1.sql" : "oracle-magento2.sql").Replace("~", $"`{database}`.{_prefix}", StringComparison.Ordinal);
            var output = await server.SqlAsync(Preamble(nowUtc) + views + Owners(callers) + Numbers(callers) + Resource("oracle.sql"), own);
            return Read(output, callers);
        }
        finally
        {
            await server.SqlAsync($"DROP DATABASE `{own}`");
        }
    }

    private static string Preamble(DateTime nowUtc) => string.Create(
        CultureInfo.InvariantCulture,
        $"SET NAMES utf8mb4; SET sql_mode = '', time_zone = '+00:00'; SET @now = TIMESTAMP'{nowUtc:yyyy-MM-dd HH:mm:ss}';\n");

    private static string Owners(IReadOnlyList<TestCaller> callers)
    {
        var sql = new StringBuilder("CREATE TEMPORARY TABLE oracle_owner (caller int, kind varchar(10), id int unsigned, PRIMARY KEY (caller, kind, id));\n");
        var rows = callers.SelectMany((caller, i) => caller.Owners.Select(owner => string.Create(CultureInfo.InvariantCulture, $"({i},'{Kind(owner.Kind)}',{owner.Id})")));
        Insert(sql, "oracle_owner", rows);
        return sql.ToString();
    }

    private string Numbers(IReadOnlyList<TestCaller> callers)
    {
        var sql = new StringBuilder("""
            CREATE TEMPORARY TABLE oracle_caller (caller int PRIMARY KEY, number bigint unsigned, KEY (number));
            CREATE TEMPORARY TABLE oracle_number (order_id int unsigned, number bigint unsigned, KEY (order_id), KEY (number));

            """);
        Insert(sql, "oracle_caller", callers.Index().Where(caller => caller.Item.Number is not null).Select(caller => string.Create(CultureInfo.InvariantCulture, $"({caller.Index},{caller.Item.Number!.Value.Digits})")));
        Insert(sql, "oracle_number", _numbers.Select(number => string.Create(CultureInfo.InvariantCulture, $"({number.Order},{number.Number})")));
        return sql.ToString();
    }

    private static void Insert(StringBuilder sql, string table, IEnumerable<string> rows)
    {
        foreach (var batch in rows.Chunk(1000)) sql.Append(CultureInfo.InvariantCulture, $"INSERT INTO {table} VALUES ").AppendJoin(',', batch).Append(";\n");
    }

    private static string Kind(PhoneOwnerKind kind) => kind switch
    {
        PhoneOwnerKind.Customer => "customer",
        PhoneOwnerKind.Order => "order",
        _ => "cart",
    };

    private static OracleAnswer[] Read(string output, IReadOnlyList<TestCaller> callers)
    {
        var answers = callers.Select(caller => new OracleAnswer { Caller = caller, Status = "not_found", Situation = "unknown_caller", Identities = 0 }).ToArray();
        foreach (var line in output.Split('\n', StringSplitOptions.RemoveEmptyEntries))
        {
            var cells = line.Split('\t');
            var persons = int.Parse(cells[1], CultureInfo.InvariantCulture);
            ref var answer = ref answers[int.Parse(cells[0], CultureInfo.InvariantCulture)];
            answer = answer with
            {
                Status = persons > 1 ? "ambiguous" : "ok",
                Identities = persons,
                Situation = cells[2],
                OpenOrders = int.Parse(cells[3], CultureInfo.InvariantCulture),
                CustomerId = cells[4] == "NULL" ? null : long.Parse(cells[4], CultureInfo.InvariantCulture),
                CustomerEmail = Text(cells[5]),
                CustomerName = Text(cells[6]),
                Order = Text(cells[7]),
            };
        }

        return answers;
    }

    /// <summary>Texts come in hexadecimal: no text looks like NULL or ends a line.</summary>
    private static string? Text(string cell) => cell == "NULL" ? null : Encoding.UTF8.GetString(Convert.FromHexString(cell));

    private static string Resource(string name)
    {
        using var stream = typeof(Oracle).Assembly.GetManifestResourceStream("Agi.Tests.Shops." + name)
            ?? throw new InvalidOperationException($"The resource {name} is missing from the tests.");
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }
}

/// <summary>What the rules say of a caller, by the oracle.</summary>
public sealed record OracleAnswer
{
    public required TestCaller Caller { get; init; }

    /// <summary>ok, not_found or ambiguous.</summary>
    public required string Status { get; init; }

    /// <summary>The situation by its name in routing.yaml.</summary>
    public required string Situation { get; init; }

    /// <summary>How many people share the number.</summary>
    public required int Identities { get; init; }

    /// <summary>Of the person whose situation counts; null for guests and strangers.</summary>
    public long? CustomerId { get; init; }

    /// <summary>In lower case.</summary>
    public string? CustomerEmail { get; init; }

    /// <summary>First and last name with a blank between them, as the database has them.</summary>
    public string? CustomerName { get; init; }

    /// <summary>increment_id of the deciding order; null if no single order decides.</summary>
    public string? Order { get; init; }

    /// <summary>Orders of that person that wait for delivery.</summary>
    public int OpenOrders { get; init; }
}

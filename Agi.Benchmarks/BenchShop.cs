using System.Diagnostics;
using System.Globalization;
using Agi.Samples;

namespace Agi.Benchmarks;

/// <summary>A Magento 2 shop of invented people, made by the server itself from a table of numbers.</summary>
/// <param name="database">An empty database.</param>
/// <param name="customers">How many customers, each with one address. There are as many orders, order addresses, items and payments, and a fifth as many carts.</param>
internal sealed class BenchShop(BenchDatabase database, int customers)
{
    /// <summary>Customers by default.</summary>
    public const int DefaultCustomers = 1_000_000;

    /// <summary>The fewest customers.</summary>
    public const int FewestCustomers = 100;

    /// <summary>The most customers: the generator has no more different numbers. They take more than an hour to make.</summary>
    public const int MostCustomers = 50_000_000;

    private const string Resource = "Agi.Benchmarks.bench-shop.sql";

    /// <summary>Makes tables, rows and indexes.</summary>
    /// <returns>How long it took.</returns>
    public async Task<TimeSpan> MakeAsync(CancellationToken cancellationToken)
    {
        var watch = Stopwatch.StartNew();
        var sections = await ReadAsync(cancellationToken);
        var tables = MagentoTables.Of(MagentoVersion.Magento2);
        foreach (var statement in tables.WithoutKeys().Concat(sections["start"])) await database.ExecuteAsync(statement, cancellationToken);
        foreach (var statements in new[] { sections["rows"], tables.Keys() })
        {
            // The server runs a statement on one core; several statements use them all.
            var options = new ParallelOptions { MaxDegreeOfParallelism = Environment.ProcessorCount, CancellationToken = cancellationToken };
            await Parallel.ForEachAsync(statements, options, async (statement, token) => await database.ExecuteAsync(statement, token));
        }

        foreach (var statement in sections["statistics"]) await database.ExecuteAsync(statement, cancellationToken);
        return watch.Elapsed;
    }

    /// <summary>Numbers of random callers. Nine in ten belong to the shop, nearly all to customers with an order. The tenth is unknown.</summary>
    public IEnumerable<string> Callers(int seed)
    {
        var random = new Random(seed);
        while (true)
        {
            var n = random.Next(customers);
            yield return random.Next(10) == 0 ? Digits(n, '8') : Digits(n, '6');
        }
    }

    /// <summary>Numbers of random guests. bench-shop.sql makes every fourth order a guest's.</summary>
    public IEnumerable<string> Guests(int seed)
    {
        var random = new Random(seed);
        while (true) yield return Digits((4 * random.Next(customers / 4)) + 3, '7');
    }

    /// <summary>The same number that bench-shop.sql makes for the row <paramref name="n"/>.</summary>
    private static string Digits(long n, char first) =>
        string.Create(CultureInfo.InvariantCulture, $"+33{first}{((n * 7_000_003) + 1_234_567) % 100_000_000:00000000}");

    private async Task<Dictionary<string, string[]>> ReadAsync(CancellationToken cancellationToken)
    {
        await using var stream = typeof(BenchShop).Assembly.GetManifestResourceStream(Resource)
            ?? throw new InvalidOperationException($"The resource {Resource} is missing from {typeof(BenchShop).Assembly.GetName().Name}.");
        using var reader = new StreamReader(stream);
        var text = (await reader.ReadToEndAsync(cancellationToken)).ReplaceLineEndings("\n")
            .Replace("{customers}", customers.ToString(CultureInfo.InvariantCulture), StringComparison.Ordinal);
        return text.Split("\n-- section: ", StringSplitOptions.None)
            .Skip(1)
            .ToDictionary(section => section[..section.IndexOf('\n')], section => Statements(section[section.IndexOf('\n')..]), StringComparer.Ordinal);
    }

    private static string[] Statements(string section)
    {
        var lines = section.Split('\n').Where(line => !line.StartsWith("--", StringComparison.Ordinal));
        return string.Join('\n', lines).Split(";\n", StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
    }
}

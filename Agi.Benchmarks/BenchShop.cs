using System.Diagnostics;
using System.Globalization;

namespace Agi.Benchmarks;

/// <summary>A Magento 2 shop of invented people, made by the server itself from a table of numbers.</summary>
/// <param name="database">Where it is made: an empty database.</param>
/// <param name="customers">How many customers, each with one address; as many orders, order addresses, items and payments, and a fifth as many carts.</param>
internal sealed class BenchShop(BenchDatabase database, int customers)
{
    /// <summary>How many customers, where nobody says.</summary>
    public const int DefaultCustomers = 1_000_000;

    /// <summary>The fewest that make a shop.</summary>
    public const int FewestCustomers = 100;

    /// <summary>The most: as many as the generator has different numbers for, and more than an hour of making.</summary>
    public const int MostCustomers = 50_000_000;

    private const string Resource = "Agi.Benchmarks.bench-shop.sql";

    /// <summary>Makes tables, rows and indexes.</summary>
    /// <returns>How long it took.</returns>
    public async Task<TimeSpan> MakeAsync(CancellationToken cancellationToken)
    {
        var watch = Stopwatch.StartNew();
        var sections = await ReadAsync(cancellationToken);
        foreach (var statement in sections["tables"]) await database.ExecuteAsync(statement, cancellationToken);
        foreach (var section in new[] { "rows", "indexes" })
        {
            // The server runs a statement on one core; several statements use them all.
            var options = new ParallelOptions { MaxDegreeOfParallelism = Environment.ProcessorCount, CancellationToken = cancellationToken };
            await Parallel.ForEachAsync(sections[section], options, async (statement, token) => await database.ExecuteAsync(statement, token));
        }

        foreach (var statement in sections["statistics"]) await database.ExecuteAsync(statement, cancellationToken);
        return watch.Elapsed;
    }

    /// <summary>Numbers of callers, drawn at random: 9 in 10 belong to the shop, nearly all of them customers with an order, the tenth is nobody's.</summary>
    public IEnumerable<string> Callers(int seed)
    {
        var random = new Random(seed);
        while (true)
        {
            var n = random.Next(customers);
            yield return random.Next(10) == 0 ? Digits(n, '8') : Digits(n, '6');
        }
    }

    /// <summary>Numbers of guests' orders, drawn at random: bench-shop.sql makes every fourth order a guest's.</summary>
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

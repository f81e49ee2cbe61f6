using System.Globalization;
using Microsoft.Extensions.Configuration;

namespace Agi.Benchmarks;

/// <summary><c>agi-bench journal</c>: what remembering costs a routed call. Two engines on one shop, one with a journal in SQLite, are called in turns.</summary>
internal sealed class JournalBench(IConfiguration settings, TextWriter output)
{
    /// <summary>Calls a second by default: half of what the calls benchmark asks for, so that neither engine is short of processor time.</summary>
    public const int DefaultRate = 600;

    /// <summary>Seconds of a turn by default.</summary>
    public const int DefaultSeconds = 10;

    /// <summary>Processor time of a call with a journal over that without.</summary>
    private const double Target = 1.05;

    /// <summary>Turns of each engine.</summary>
    private const int Turns = 5;

    /// <summary>Customers of the shop.</summary>
    public int Customers { get; init; } = BenchShop.DefaultCustomers;

    /// <summary>Calls a second. Default <see cref="DefaultRate"/>.</summary>
    public int Rate { get; init; } = DefaultRate;

    /// <summary>How long a turn lasts. Default <see cref="DefaultSeconds"/> s.</summary>
    public TimeSpan Length { get; init; } = TimeSpan.FromSeconds(DefaultSeconds);

    /// <summary>The database server's process id; null to ask the server.</summary>
    public int? ServerProcess { get; init; }

    /// <summary>Runs it and prints what it found.</summary>
    /// <returns>True if the target was met.</returns>
    public async Task<bool> RunAsync(CancellationToken cancellationToken)
    {
        await WriteAsync($"Routed calls with and without a journal on a shop of {Customers:N0} customers: {MachineFacts.Line}");
        var folder = Directory.CreateTempSubdirectory("agi-bench-").FullName;
        try
        {
            await using var database = await BenchDatabase.CreateAsync(settings, cancellationToken);
            using var server = await DatabaseProcess.FindAsync(database.Source, ServerProcess, cancellationToken);
            var shop = new BenchShop(database, Customers);
            await shop.MakeAsync(cancellationToken);
            await using var without = await BenchEngine.StartAsync(settings, database, cancellationToken);
            await using var with = await BenchEngine.StartAsync(settings, database, cancellationToken, folder);
            await without.LoadedAsync(cancellationToken);
            await with.LoadedAsync(cancellationToken);
            foreach (var engine in new[] { without, with }) await TurnAsync(engine, shop, server, seed: 1, cancellationToken);

            var ratios = new List<double>();
            for (var turn = 0; turn < Turns; turn++)
            {
                // Both call the same people, and neither always comes first.
                var first = turn % 2 == 0 ? without : with;
                var one = await TurnAsync(first, shop, server, seed: 2 + turn, cancellationToken);
                var other = await TurnAsync(first == without ? with : without, shop, server, seed: 2 + turn, cancellationToken);
                var (off, on) = first == without ? (one, other) : (other, one);
                ratios.Add(on / off);
                await WriteAsync($"  turn {turn + 1}: processor time of a call {off,6:0} µs without, {on,6:0} µs with: {on / off:0.000}");
            }

            var median = ratios.Order().ElementAt(Turns / 2);
            await WriteAsync($"  median of the ratios        {median,10:0.000}      target {Target:0.00}{(median <= Target ? "" : ": MISSED")}");
            return median <= Target;
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    /// <summary>Microseconds of processor time that a call took: of the engine with its background work, and of the database.</summary>
    private async Task<double> TurnAsync(BenchEngine engine, BenchShop shop, DatabaseProcess server, int seed, CancellationToken cancellationToken)
    {
        using var end = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var (cpu, databases) = (Environment.CpuUsage.TotalTime, server.Time);
        end.CancelAfter(Length);
        var calls = await new CallLoad(engine.EndPoint, Rate, shop.Callers(seed)).RunAsync(end.Token);
        // What the journal has not written yet belongs to these calls.
        await Task.Delay(TimeSpan.FromSeconds(2), cancellationToken);
        cancellationToken.ThrowIfCancellationRequested();
        return ((Environment.CpuUsage.TotalTime - cpu - calls.CallersProcessor) + (server.Time - databases)).TotalMicroseconds / Math.Max(1, calls.Calls.Count);
    }

    private Task WriteAsync(FormattableString text) => output.WriteLineAsync(text.ToString(CultureInfo.InvariantCulture));
}

using System.Globalization;
using Agi.Routing.Calls;
using Agi.Server.Composition;
using Microsoft.Extensions.Configuration;

namespace Agi.Benchmarks;

/// <summary><c>caller</c>: what one caller costs the database server, and the engine without its protocol: decisions one after the other on a big shop.</summary>
/// <remarks>The server's time is that of its process, so it must run on this machine.</remarks>
internal sealed class CallerBench(IConfiguration settings, TextWriter output)
{
    /// <summary>Callers of each kind, where nobody says: some seconds of the server's time, which the system counts in steps of 10 ms.</summary>
    public const int DefaultCallers = 20_000;

    /// <summary>Customers, where nobody says: enough for indexes of several levels.</summary>
    public const int DefaultCustomers = 100_000;

    /// <summary>Microseconds of the server's time that a caller may cost.</summary>
    private const double Target = 250;

    /// <summary>Callers before those that count: the runtime compiles the hot way again, and every statement is prepared.</summary>
    private const int WarmUp = 3000;

    /// <summary>Customers of the shop. Default <see cref="DefaultCustomers"/>.</summary>
    public int Customers { get; init; } = DefaultCustomers;

    /// <summary>Callers of each kind. Default <see cref="DefaultCallers"/>.</summary>
    public int Callers { get; init; } = DefaultCallers;

    /// <summary>The server's process; null: the server says it itself.</summary>
    public int? ServerProcess { get; init; }

    /// <summary>Runs it and prints what it found.</summary>
    /// <returns>True where the target was met.</returns>
    public async Task<bool> RunAsync(CancellationToken cancellationToken)
    {
        await WriteAsync($"A caller on a shop of {Customers:N0} customers: {MachineFacts.Line}");
        await using var database = await BenchDatabase.CreateAsync(settings, cancellationToken);
        using var server = await DatabaseProcess.FindAsync(database.Source, ServerProcess, cancellationToken);
        var shop = new BenchShop(database, Customers);
        await shop.MakeAsync(cancellationToken);
        await using var engine = await BenchEngine.StartAsync(settings, database, cancellationToken);
        await engine.LoadedAsync(cancellationToken);

        await DecideAsync(engine.Router, shop.Callers(seed: 1), WarmUp, cancellationToken);
        await DecideAsync(engine.Router, shop.Guests(seed: 1), WarmUp, cancellationToken);
        var callers = await MeasureAsync("9 in 10 customers", engine.Router, shop.Callers(seed: 2), server, cancellationToken);
        await MeasureAsync("guests", engine.Router, shop.Guests(seed: 2), server, cancellationToken);
        await WriteAsync($"  target                      {Target,10:0} µs   of the database for the first kind: {callers / Target:0.00} of it{(callers <= Target ? "" : ", MISSED")}");
        return callers <= Target;
    }

    private async Task<double> MeasureAsync(string kind, CallRouter router, IEnumerable<string> numbers, DatabaseProcess server, CancellationToken cancellationToken)
    {
        var (before, own) = (server.Time, Environment.CpuUsage.TotalTime);
        var (known, roundTrips) = await DecideAsync(router, numbers, Callers, cancellationToken);
        var (database, engine) = ((server.Time - before).TotalMicroseconds / Callers, (Environment.CpuUsage.TotalTime - own).TotalMicroseconds / Callers);
        if (known < Callers / 2) throw new UsageException($"only {known} of {Callers} callers were found: the engine's log says why the shop could not be read.");
        await WriteAsync($"  {kind,-18} database  {database,10:0} µs   engine {engine:0} µs; {known:N0} of {Callers:N0} known, {roundTrips / (double)Callers:0.00} round trips each");
        return database;
    }

    private static async Task<(int Known, int RoundTrips)> DecideAsync(CallRouter router, IEnumerable<string> numbers, int count, CancellationToken cancellationToken)
    {
        var (known, roundTrips) = (0, 0);
        foreach (var number in numbers.Take(count))
        {
            var decision = await router.DecideAsync(new IncomingCall { Cli = number }, cancellationToken);
            if (decision.Found?.Identity is not null) known++;
            roundTrips += decision.Timings.RoundTrips;
        }

        return (known, roundTrips);
    }

    private Task WriteAsync(FormattableString text) => output.WriteLineAsync(text.ToString(CultureInfo.InvariantCulture));
}

using System.Globalization;
using Microsoft.Extensions.Configuration;

namespace Agi.Benchmarks;

/// <summary><c>calls</c>: routed calls over TCP at a steady rate on a big shop, its phone index loaded; the callers run on the same cores.</summary>
internal sealed class CallsBench(IConfiguration settings, TextWriter output)
{
    /// <summary>Calls a second, where nobody says: all that an Asterisk starts on two cores.</summary>
    public const int DefaultRate = 1200;

    /// <summary>Seconds, where nobody says.</summary>
    public const int DefaultSeconds = 20;

    /// <summary>Milliseconds that 99 of 100 calls may take.</summary>
    private const double Target = 50;

    /// <summary>A slower start brings code and pools up to speed; it does not count. The runtime compiles hot code again for about so long.</summary>
    private static readonly TimeSpan WarmUp = TimeSpan.FromSeconds(15);

    /// <summary>Customers of the shop. Default <see cref="BenchShop.DefaultCustomers"/>.</summary>
    public int Customers { get; init; } = BenchShop.DefaultCustomers;

    /// <summary>Calls a second. Default <see cref="DefaultRate"/>.</summary>
    public int Rate { get; init; } = DefaultRate;

    /// <summary>How long. Default <see cref="DefaultSeconds"/> s.</summary>
    public TimeSpan Length { get; init; } = TimeSpan.FromSeconds(DefaultSeconds);

    /// <summary>The database server's process; null: the server says it itself.</summary>
    public int? ServerProcess { get; init; }

    /// <summary>Runs it and prints what it found.</summary>
    /// <returns>True where the targets were met.</returns>
    public async Task<bool> RunAsync(CancellationToken cancellationToken)
    {
        await WriteAsync($"Routed calls on a shop of {Customers:N0} customers: {MachineFacts.Line}");
        await using var database = await BenchDatabase.CreateAsync(settings, cancellationToken);
        using var server = await DatabaseProcess.FindAsync(database.Source, ServerProcess, cancellationToken);
        var shop = new BenchShop(database, Customers);
        await WriteAsync($"  shop made in                {(await shop.MakeAsync(cancellationToken)).TotalSeconds,10:0.0} s    in the database {database.Name}, dropped at the end");
        await using var engine = await BenchEngine.StartAsync(settings, database, cancellationToken);
        await engine.LoadedAsync(cancellationToken);
        await WriteAsync($"  phone index loaded in       {engine.Phones.LoadDuration?.TotalSeconds,10:0.0} s    {engine.Phones.Numbers:N0} numbers");

        await CallAsync(engine, shop, Math.Max(1, Rate / 2.0), WarmUp < Length ? WarmUp : Length, seed: 1, cancellationToken);
        var (cpu, databases) = (Environment.CpuUsage.TotalTime, server.Time);
        var allocated = GC.GetTotalAllocatedBytes();
        var calls = await CallAsync(engine, shop, Rate, Length, seed: 2, cancellationToken);
        (cpu, databases) = (Environment.CpuUsage.TotalTime - cpu, server.Time - databases);
        allocated = GC.GetTotalAllocatedBytes() - allocated;

        var p99 = calls.Percentile(0.99);
        var each = Math.Max(1, calls.Calls.Count);
        await WriteAsync($"  calls routed                {calls.Routed,10:N0}      in {calls.Elapsed.TotalSeconds:0.0} s; {calls.Statuses}");
        await WriteAsync($"  calls a second              {calls.Rate,10:0}      {calls.Rate / Rate:0.00} of the {Rate:N0} asked for; target {DefaultRate:N0}");
        await WriteAsync($"  failed                      {calls.Failed,10:N0}      without a target");
        await WriteAsync($"  request to target, p50      {calls.Percentile(0.5),10:0.0} ms");
        await WriteAsync($"                     p95      {calls.Percentile(0.95),10:0.0} ms");
        await WriteAsync($"                     p99      {p99,10:0.0} ms   {p99 / Target:0.00} of the target of {Target:0} ms{(p99 < Target ? "" : ": MISSED")}");
        await WriteAsync($"                     max      {calls.Percentile(1),10:0.0} ms");
        await WriteAsync($"  processor time of a call    {(cpu - calls.CallersProcessor).TotalMicroseconds / each,10:0} µs   in the engine, {calls.CallersProcessor.TotalMicroseconds / each:0} µs in its caller, {databases.TotalMicroseconds / each:0} µs in the database; {allocated / each / 1024.0:0} KB allocated by both");
        return calls.Failed == 0 && p99 < Target && calls.Rate > 0.95 * Math.Min(Rate, DefaultRate);
    }

    private static async Task<CallFigures> CallAsync(BenchEngine engine, BenchShop shop, double rate, TimeSpan length, int seed, CancellationToken cancellationToken)
    {
        using var end = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        end.CancelAfter(length);
        var calls = await new CallLoad(engine.EndPoint, rate, shop.Callers(seed)).RunAsync(end.Token);
        cancellationToken.ThrowIfCancellationRequested();
        return calls;
    }

    private Task WriteAsync(FormattableString text) => output.WriteLineAsync(text.ToString(CultureInfo.InvariantCulture));
}

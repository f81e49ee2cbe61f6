using System.Diagnostics;
using System.Globalization;
using Microsoft.Extensions.Configuration;

namespace Agi.Benchmarks;

/// <summary><c>start</c>: from the start of the engine on a big shop to its first routed call and to the full phone index, with calls coming in from the first moment.</summary>
internal sealed class StartBench(IConfiguration settings, TextWriter output)
{
    /// <summary>Calls a second while the index loads: 18,000 an hour, more than the telephones of a shop of this size bring.</summary>
    private const double Rate = 5;

    /// <summary>Customers of the shop. Default <see cref="BenchShop.DefaultCustomers"/>.</summary>
    public int Customers { get; init; } = BenchShop.DefaultCustomers;

    /// <summary>Runs it and prints what it found.</summary>
    /// <returns>True where every call got a target.</returns>
    public async Task<bool> RunAsync(CancellationToken cancellationToken)
    {
        await WriteAsync($"Start on a shop of {Customers:N0} customers: {MachineFacts.Line}");
        await using var database = await BenchDatabase.CreateAsync(settings, cancellationToken);
        var shop = new BenchShop(database, Customers);
        await WriteAsync($"  shop made in                {(await shop.MakeAsync(cancellationToken)).TotalSeconds,10:0.0} s    in the database {database.Name}, dropped at the end");

        var start = Stopwatch.GetTimestamp();
        await using var engine = await BenchEngine.StartAsync(settings, database, cancellationToken);
        var listening = Stopwatch.GetElapsedTime(start);
        using var loaded = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var load = new CallLoad(engine.EndPoint, Rate, shop.Callers(seed: 1)).RunAsync(loaded.Token);
        TimeSpan full;
        try
        {
            await engine.LoadedAsync(cancellationToken);
            full = Stopwatch.GetElapsedTime(start);
        }
        finally
        {
            await loaded.CancelAsync();
        }

        var calls = await load;
        var routed = First(calls, start, _ => true);
        var answered = First(calls, start, status => status is "ok" or "not_found" or "ambiguous");
        var phones = engine.Phones;
        await WriteAsync($"  start to listening          {listening.TotalSeconds,10:0.00} s");
        await WriteAsync($"  start to first routed call  {routed,10} s    with a target, within the budget of routing.yaml");
        await WriteAsync($"  start to first known caller {answered,10} s    the shop answered: by search of its tables before the index is there");
        await WriteAsync($"  start to the full index     {full.TotalSeconds,10:0.00} s    load alone {phones.LoadDuration?.TotalSeconds:0.00} s");
        await WriteAsync($"  calls meanwhile             {calls.Calls.Count,10:N0}      {Rate:0} each second; {calls.Failed} without a target; {calls.Statuses}");
        await WriteAsync($"  their time, p50 / p99       {Milliseconds(calls, 0.5),10} ms   / {Milliseconds(calls, 0.99)} ms, max {Milliseconds(calls, 1)} ms");
        await WriteAsync($"  numbers in the index        {phones.Numbers,10:N0}      of {phones.Doctor?.Rows:N0} fields, {phones.Entries:N0} entries");
        await WriteAsync($"  size of the index           {phones.Bytes / 1048576.0,10:0.0} MB   {phones.Bytes / (double)Math.Max(1, phones.Numbers):0.00} bytes a number, target 16");
        return calls.Failed == 0;
    }

    private static string First(CallFigures calls, long start, Predicate<string> counts)
    {
        var first = calls.Calls.Where(c => c.Status is { } status && counts(status)).OrderBy(c => c.At).FirstOrDefault();
        return first is null ? "-" : Stopwatch.GetElapsedTime(start, first.At).TotalSeconds.ToString("0.00", CultureInfo.InvariantCulture);
    }

    private static string Milliseconds(CallFigures calls, double share) => calls.Percentile(share).ToString("0.0", CultureInfo.InvariantCulture);

    private Task WriteAsync(FormattableString text) => output.WriteLineAsync(text.ToString(CultureInfo.InvariantCulture));
}

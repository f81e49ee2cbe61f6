using System.Data.Common;
using System.Diagnostics;
using System.Globalization;
using Agi.Routing.Facts;
using Agi.Routing.Phones;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Logging.Abstractions;

namespace Agi.Benchmarks;

/// <summary>
/// <c>index</c>: bytes a number, look-up time, and load time over only reading the same rows, in one run.
/// </summary>
/// <remarks>The plain reading and the load go through the same reader over the same rows, in turns; each counts by its quickest round, the one that other work on the machine disturbed least.</remarks>
public sealed class IndexBench
{
    /// <summary>How many numbers, where nobody says.</summary>
    public const int DefaultCount = 10_000_000;

    /// <summary>The most that the generator has different numbers for.</summary>
    public const int LargestCount = 40_000_000;

    private const int Rounds = 3;
    private const int Probes = 1_000_000;

    /// <summary>Look-ups are timed in batches short enough to run undisturbed; the median batch counts.</summary>
    private const int Batch = 5_000;

    /// <summary>Runs it and prints what it found.</summary>
    /// <param name="count">How many numbers: 1 to <see cref="LargestCount"/>.</param>
    /// <param name="output">Where to.</param>
    /// <param name="cancellationToken">Ends it; what was made is taken away.</param>
    /// <returns>True where all targets were met.</returns>
    public static Task<bool> RunAsync(int count, TextWriter output, CancellationToken cancellationToken) => RunAsync(count, output, database: null, cancellationToken);

    /// <summary>Runs it on a database and prints what it found.</summary>
    /// <param name="count">How many numbers: 1 to <see cref="LargestCount"/>.</param>
    /// <param name="output">Where to.</param>
    /// <param name="database">Where the rows are put and read; null: a file of SQLite. The table <c>agi_bench_phones</c> must not be there: it is made and dropped.</param>
    /// <param name="cancellationToken">Ends it; what was made is taken away.</param>
    /// <returns>True where all targets were met.</returns>
    public static async Task<bool> RunAsync(int count, TextWriter output, DbDataSource? database, CancellationToken cancellationToken)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(count, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(count, LargestCount);
        if (database is not null)
            return await RunOnAsync(new BenchPhoneTable(database), count, output, cancellationToken);

        var directory = Directory.CreateTempSubdirectory("agi-bench-");
        try
        {
            var connectionString = new SqliteConnectionStringBuilder { DataSource = Path.Combine(directory.FullName, "phones.db"), Pooling = false }.ToString();
            await using var file = SqliteFactory.Instance.CreateDataSource(connectionString);
            return await RunOnAsync(new BenchPhoneTable(file), count, output, cancellationToken);
        }
        finally
        {
            directory.Delete(recursive: true);
        }
    }

    private static async Task<bool> RunOnAsync(BenchPhoneTable table, int count, TextWriter output, CancellationToken cancellationToken)
    {
        await output.WriteLineAsync(Text($"Phone index, {count:N0} numbers"));
        var watch = Stopwatch.StartNew();
        try
        {
            await table.FillAsync(count, cancellationToken);
            await output.WriteLineAsync(Text($"  rows made in                {watch.Elapsed.TotalSeconds,10:0.0} s"));
            return await MeasureAsync(table, count, output, cancellationToken);
        }
        finally
        {
            await table.DropAsync();
        }
    }

    private static async Task<bool> MeasureAsync(BenchPhoneTable table, int count, TextWriter output, CancellationToken cancellationToken)
    {
        // One reading that does not count brings the rows into the system's cache and the code up to speed.
        await ReadOnlyAsync(table, cancellationToken);
        var reads = new List<double>();
        var loads = new List<double>();
        var readProcessor = TimeSpan.Zero;
        var loadProcessor = TimeSpan.Zero;
        PhoneIndex? index = null;
        var bytes = 0L;
        for (var round = 0; round < Rounds; round++)
        {
            var processor = Environment.CpuUsage.TotalTime;
            reads.Add(await ReadOnlyAsync(table, cancellationToken));
            readProcessor += Environment.CpuUsage.TotalTime - processor;
            index = null;
            var before = GC.GetTotalMemory(forceFullCollection: true);
            processor = Environment.CpuUsage.TotalTime;
            var watch = Stopwatch.StartNew();
            index = await LoadAsync(table, cancellationToken);
            loads.Add(watch.Elapsed.TotalSeconds);
            loadProcessor += Environment.CpuUsage.TotalTime - processor;

            // Later rounds may free what an earlier one left: only the first grows from nothing.
            if (round == 0)
                bytes = GC.GetTotalMemory(forceFullCollection: true) - before;
            await output.WriteLineAsync(Text($"  round {round + 1}: only reading {reads[^1]:0.00} s, loading {loads[^1]:0.00} s"));
        }

        var (hit, wrong) = MeasureHits(index!, count);
        var miss = MeasureMisses(index!);
        var read = reads.Min();
        var load = loads.Min();
        var each = bytes / (double)index!.Numbers;
        await output.WriteLineAsync(Text($"  numbers in the index        {index.Numbers,10:N0}   of {count:N0}, {wrong} of {Probes:N0} not found or not with their owner"));
        await output.WriteLineAsync(Text($"  bytes a number              {each,10:0.00}   target 16 (arrays alone: {index.Bytes / (double)index.Numbers:0.00})"));
        await output.WriteLineAsync(Text($"  look-up, found              {hit,10:0} ns target 1000"));
        await output.WriteLineAsync(Text($"  look-up, not found          {miss,10:0} ns target 1000"));
        await output.WriteLineAsync(Text($"  only reading the rows       {read,10:0.00} s"));
        await output.WriteLineAsync(Text($"  loading the index           {load,10:0.00} s"));
        await output.WriteLineAsync(Text($"  loading over only reading   {load / read,10:0.00}   target 1.50 (by processor time {loadProcessor / readProcessor:0.00})"));

        // A few thousand numbers are less than the index's own frame of 1024 parts: bytes a number say nothing there.
        return index.Numbers == count && wrong == 0 && (count < 1_000_000 || each <= 16) && hit < 1000 && miss < 1000 && load / read <= 1.5;
    }

    private static async Task<double> ReadOnlyAsync(BenchPhoneTable table, CancellationToken cancellationToken)
    {
        var characters = 0L;
        var watch = Stopwatch.StartNew();
        await table.ReadAsync(row => characters += (row.Telephone?.Length ?? 0) + row.StoreId, cancellationToken);
        return characters > 0 ? watch.Elapsed.TotalSeconds : 0;
    }

    private static async Task<PhoneIndex> LoadAsync(BenchPhoneTable table, CancellationToken cancellationToken)
    {
        var normaliser = new PhoneNormaliser();
        var countries = new PhoneCountries(new Dictionary<int, string?> { [1] = "FR" }, "FR", normaliser);
        var directory = new PhoneDirectory(
            new BenchPhoneSource(table),
            normaliser,
            _ => Task.FromResult(countries),
            new PhoneIndexOptions(),
            TimeProvider.System,
            NullLogger<PhoneDirectory>.Instance);
        await directory.LoadAsync(progress: null, cancellationToken);
        return directory.Index ?? PhoneIndex.Empty;
    }

    private static (double Nanoseconds, int Wrong) MeasureHits(PhoneIndex index, int count)
    {
        var random = new Random(1);
        var numbers = new PhoneNumber[Probes];
        var owners = new uint[Probes];
        for (var i = 0; i < Probes; i++)
        {
            var row = random.Next(count);
            numbers[i] = BenchPhoneNumbers.At(row).Number;
            owners[i] = (uint)row + 1;
        }

        var wrong = 0;
        var nanoseconds = TimeBatches(i =>
        {
            var found = index.Find(numbers[i]);
            if (found.Count != 1 || found[0].Id != owners[i])
                wrong++;
        });
        return (nanoseconds, wrong);
    }

    private static double MeasureMisses(PhoneIndex index)
    {
        var random = new Random(2);
        var numbers = new PhoneNumber[Probes];
        for (var i = 0; i < Probes; i++)
            numbers[i] = new PhoneNumber((ulong)random.NextInt64(81_000_000_000, 81_999_999_999));
        var found = 0;
        var nanoseconds = TimeBatches(i => found += index.Find(numbers[i]).Count);
        return found == 0 ? nanoseconds : double.PositiveInfinity;
    }

    private static double TimeBatches(Action<int> lookUp)
    {
        var batches = new List<double>(Probes / Batch);
        for (var start = 0; start < Probes; start += Batch)
        {
            var watch = Stopwatch.StartNew();
            for (var i = start; i < start + Batch; i++)
                lookUp(i);
            batches.Add(watch.Elapsed.TotalNanoseconds / Batch);
        }

        return batches.Order().ElementAt(batches.Count / 2);
    }

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}

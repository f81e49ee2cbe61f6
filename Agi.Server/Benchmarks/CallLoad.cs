using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net;
using System.Net.Sockets;

namespace Agi.Server.Benchmarks;

/// <summary>A load of calls that arrive on time, whether earlier ones are done or not; each one's time counts from the moment it was due.</summary>
/// <param name="engine">Where the engine listens.</param>
/// <param name="rate">Calls a second.</param>
/// <param name="callers">The callers' numbers, without end.</param>
internal sealed class CallLoad(IPEndPoint engine, double rate, IEnumerable<string> callers)
{
    /// <summary>Callers are threads with blocking sockets, so that they do not stand in the queue of the server's own thread pool. More calls at once than this wait, and their waiting counts.</summary>
    private const int Threads = 192;

    private const int StackBytes = 256 * 1024;

    /// <summary>Calls until <paramref name="end"/>, then waits for the last ones.</summary>
    public async Task<CallFigures> RunAsync(CancellationToken end)
    {
        using var due = new BlockingCollection<(string Caller, long At)>();
        var done = new ConcurrentQueue<CallOutcome>();
        var start = Stopwatch.GetTimestamp();
        var threads = Enumerable.Range(0, Threads).Select(_ => OnThread(() => Serve(due, done))).ToList();
        await OnThread(() => Pace(due, start, end));
        due.CompleteAdding();
        await Task.WhenAll(threads);
        return new CallFigures([.. done], Stopwatch.GetElapsedTime(start));
    }

    private void Pace(BlockingCollection<(string Caller, long At)> due, long start, CancellationToken end)
    {
        using var numbers = callers.GetEnumerator();
        var between = Stopwatch.Frequency / rate;
        for (var i = 0L; !end.IsCancellationRequested; i++)
        {
            var at = start + (long)(i * between);
            while (Stopwatch.GetTimestamp() < at)
            {
                if (end.WaitHandle.WaitOne(1)) return;
            }

            if (!numbers.MoveNext()) return;
            due.Add((numbers.Current, at), CancellationToken.None);
        }
    }

    private void Serve(BlockingCollection<(string Caller, long At)> due, ConcurrentQueue<CallOutcome> done)
    {
        var asterisk = new BenchCall(engine);
        foreach (var (caller, at) in due.GetConsumingEnumerable())
        {
            string? status;
            try
            {
                status = asterisk.Run(caller);
            }
            catch (SocketException)
            {
                status = null;
            }

            done.Enqueue(new CallOutcome(status, Stopwatch.GetElapsedTime(at), Stopwatch.GetTimestamp()));
        }
    }

    private static Task OnThread(Action work)
    {
        var ended = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var thread = new Thread(
            () =>
            {
                try
                {
                    work();
                    ended.SetResult();
                }
                catch (Exception fault)
                {
                    ended.SetException(fault);
                }
            },
            StackBytes)
        {
            IsBackground = true,
            Name = "caller",
        };
        thread.Start();
        return ended.Task;
    }
}

using System.Diagnostics;
using System.Net;
using System.Net.Sockets;

namespace Agi.Benchmarks;

/// <summary>A load of calls at a steady rate: a call starts when it is due, even if earlier ones still run. Its time counts from that moment.</summary>
/// <remarks>One thread plays all callers and waits for many sockets at once. It takes little from the engine's cores and does not use its thread pool.</remarks>
/// <param name="engine">Where the engine listens.</param>
/// <param name="rate">Calls a second.</param>
/// <param name="callers">The callers' numbers, without end.</param>
internal sealed class CallLoad(IPEndPoint engine, double rate, IEnumerable<string> callers)
{
    /// <summary>A call without an answer for this long is lost. The engine's own limits are far shorter.</summary>
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(30);

    /// <summary>The system's own granularity. With less, the thread would spin on the engine's cores.</summary>
    private static readonly TimeSpan ShortestWait = TimeSpan.FromMilliseconds(1);

    private static readonly TimeSpan LongestWait = TimeSpan.FromMilliseconds(100);

    private readonly Dictionary<Socket, BenchCall> _calls = [];
    private readonly List<CallOutcome> _done = [];
    private readonly ThreadClock _clock = new();

    /// <summary>Calls until <paramref name="end"/>, then waits for the last ones.</summary>
    public Task<CallFigures> RunAsync(CancellationToken end)
    {
        var ended = new TaskCompletionSource<CallFigures>(TaskCreationOptions.RunContinuationsAsynchronously);
        var thread = new Thread(() =>
        {
            try
            {
                ended.SetResult(Run(end));
            }
            catch (Exception fault)
            {
                ended.SetException(fault);
            }
            finally
            {
                foreach (var call in _calls.Values) call.Dispose();
            }
        })
        {
            IsBackground = true,
            Name = "callers",
        };
        thread.Start();
        return ended.Task;
    }

    private CallFigures Run(CancellationToken end)
    {
        var start = Stopwatch.GetTimestamp();
        var processor = _clock.Thread;
        var between = Stopwatch.Frequency / rate;
        using var numbers = callers.GetEnumerator();
        var readable = new List<Socket>();
        for (var called = 0L; !end.IsCancellationRequested || _calls.Count > 0;)
        {
            var wait = LongestWait;
            while (!end.IsCancellationRequested)
            {
                var due = start + (long)(called * between);
                wait = Stopwatch.GetElapsedTime(Stopwatch.GetTimestamp(), due);
                if (wait > TimeSpan.Zero || !numbers.MoveNext()) break;
                Call(numbers.Current, due);
                called++;
            }

            wait = wait < ShortestWait ? ShortestWait : wait > LongestWait ? LongestWait : wait;
            if (_calls.Count == 0)
            {
                end.WaitHandle.WaitOne(wait);
                continue;
            }

            readable.Clear();
            readable.AddRange(_calls.Keys);
            Socket.Select(readable, null, null, wait);
            foreach (var socket in readable) Continue(_calls[socket]);
            if (readable.Count == 0) GiveUpLost();
        }

        return new CallFigures(_done, Stopwatch.GetElapsedTime(start), _clock.Thread - processor);
    }

    private void Call(string number, long due)
    {
        try
        {
            var call = new BenchCall(engine, number, due);
            _calls.Add(call.Socket, call);
        }
        catch (SocketException)
        {
            Note(due, status: null);
        }
    }

    private void Continue(BenchCall call)
    {
        try
        {
            if (call.Continue()) End(call, call.Status);
        }
        catch (SocketException)
        {
            End(call, status: null);
        }
    }

    private void GiveUpLost()
    {
        foreach (var call in _calls.Values.Where(c => Stopwatch.GetElapsedTime(c.Due) > Longest).ToList()) End(call, status: null);
    }

    private void End(BenchCall call, string? status)
    {
        Note(call.Due, status);
        _calls.Remove(call.Socket);
        call.Dispose();
    }

    private void Note(long due, string? status) => _done.Add(new CallOutcome(status, Stopwatch.GetElapsedTime(due), Stopwatch.GetTimestamp()));
}

using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;

namespace Agi.Tests.FastAgi;

/// <summary>Keeps what was logged, and lets a test wait for it.</summary>
/// <param name="lowest">The lowest level that is kept.</param>
public sealed class LogLines(LogLevel lowest = LogLevel.Debug) : ILoggerProvider
{
    private readonly ConcurrentQueue<(int Id, LogLevel Level, string Text)> _lines = new();
    private readonly LogLevel _lowest = lowest;
    private readonly SemaphoreSlim _added = new(0);

    public IEnumerable<(int Id, LogLevel Level, string Text)> All => _lines;

    /// <summary>Waits until an event is logged. If it never is, the test's time limit ends the wait.</summary>
    public async Task<string> WaitForAsync(int id)
    {
        while (true)
        {
            foreach (var line in _lines)
            {
                if (line.Id == id) return line.Text;
            }
            if (!await _added.WaitAsync(TimeSpan.FromSeconds(20), TestContext.Current.CancellationToken))
                throw new TimeoutException($"Event {id} was not logged, but: {string.Join('\n', _lines.Select(l => $"{l.Id} {l.Text}"))}");
        }
    }

    public ILogger CreateLogger(string categoryName) => new Logger(this);

    public void Dispose() => _added.Dispose();

    private sealed class Logger(LogLines owner) : ILogger
    {
        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => logLevel >= owner._lowest;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
        {
            owner._lines.Enqueue((eventId.Id, logLevel, formatter(state, exception) + exception));
            owner._added.Release();
        }
    }
}

namespace Agi.Tests.Phones;

/// <summary>A clock that a test sets. Timers run when it is moved past them.</summary>
internal sealed class SetClock : TimeProvider
{
    private readonly Lock _gate = new();
    private readonly List<SetTimer> _timers = [];
    private DateTimeOffset _now = new(2026, 11, 23, 9, 0, 0, TimeSpan.Zero);

    /// <summary>Released each time somebody begins to wait.</summary>
    public SemaphoreSlim Waiting { get; } = new(0);

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    /// <summary>How long the one who began to wait last waits.</summary>
    public TimeSpan LastWait { get; private set; }

    public override DateTimeOffset GetUtcNow()
    {
        lock (_gate)
            return _now;
    }

    public override long GetTimestamp() => GetUtcNow().Ticks;

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var timer = new SetTimer(this, () => callback(state), dueTime);
        lock (_gate)
        {
            _timers.Add(timer);
            LastWait = dueTime;
        }

        Waiting.Release();
        return timer;
    }

    public void Move(TimeSpan by)
    {
        List<SetTimer> due;
        lock (_gate)
        {
            _now += by;
            due = [.. _timers.Where(t => t.Due <= _now)];
            _timers.RemoveAll(due.Contains);
        }

        due.ForEach(t => t.Run());
    }

    private sealed class SetTimer(SetClock clock, Action run, TimeSpan dueTime) : ITimer
    {
        public DateTimeOffset Due { get; } = dueTime == Timeout.InfiniteTimeSpan ? DateTimeOffset.MaxValue : clock._now + dueTime;

        public void Run() => run();

        public bool Change(TimeSpan dueTime, TimeSpan period) => false;

        public void Dispose()
        {
            lock (clock._gate)
                clock._timers.Remove(this);
        }

        public ValueTask DisposeAsync()
        {
            Dispose();
            return ValueTask.CompletedTask;
        }
    }
}

using System.Threading.Channels;
using Microsoft.Extensions.Time.Testing;

namespace Agi.Tests.Rules;

/// <summary>A clock that stands still until a test moves it, and that says when somebody waits on it and for how long.</summary>
internal sealed class StepTime() : FakeTimeProvider(new DateTimeOffset(2026, 11, 23, 9, 0, 0, TimeSpan.Zero))
{
    private readonly Channel<TimeSpan> _waits = Channel.CreateUnbounded<TimeSpan>();

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var timer = base.CreateTimer(callback, state, dueTime, period);
        _waits.Writer.TryWrite(dueTime);
        return timer;
    }

    /// <summary>Waits until something waits on this clock. The real time-out only ends a test that hangs.</summary>
    public async Task UntilWaitedForAsync() => await _waits.Reader.WaitToReadAsync().AsTask().WaitAsync(TimeSpan.FromSeconds(60));

    /// <summary>Moves the clock to the end of the next wait. Returns how far it moved.</summary>
    public TimeSpan AdvanceToNext()
    {
        if (!_waits.Reader.TryRead(out var wait)) return TimeSpan.Zero;
        Advance(wait);
        return wait;
    }
}

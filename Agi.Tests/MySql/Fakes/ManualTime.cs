namespace Agi.Tests.MySql.Fakes;

/// <summary>A clock that stands until it is moved. Timers are fired by the test itself, through what they call.</summary>
public sealed class ManualTime : TimeProvider
{
    private long _ticks = 1;

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    public override long GetTimestamp() => Interlocked.Read(ref _ticks);

    public void Advance(TimeSpan time) => Interlocked.Add(ref _ticks, time.Ticks);
}

using System.IO.Pipelines;

namespace Agi.FastAgi;

/// <summary>The reading side of a connection. One sweep over all connections watches its deadline, so no command needs a timer.</summary>
internal sealed class AgiInput(PipeReader reader, TimeProvider time)
{
    private long _deadline;

    /// <summary>The pipe's reader.</summary>
    public PipeReader Reader => reader;

    /// <summary>Whether the deadline is over.</summary>
    public bool Expired => IsOver(time.GetTimestamp());

    /// <summary>Now, in the clock's ticks.</summary>
    public long Now => time.GetTimestamp();

    /// <summary>Sets the time from now at which a pending read is woken.</summary>
    public void SetDeadline(TimeSpan fromNow) =>
        Volatile.Write(ref _deadline, time.GetTimestamp() + (long)(fromNow.TotalSeconds * time.TimestampFrequency));

    /// <summary>Lets reads wait for ever.</summary>
    public void ClearDeadline() => Volatile.Write(ref _deadline, 0);

    /// <summary>Wakes the pending read, which then looks for the reason. If none is pending, the next read is woken and goes on.</summary>
    public void Wake() => reader.CancelPendingRead();

    /// <summary>Wakes the pending read if its deadline is over.</summary>
    public void Sweep(long now)
    {
        if (IsOver(now)) Wake();
    }

    private bool IsOver(long now)
    {
        var deadline = Volatile.Read(ref _deadline);
        return deadline != 0 && now >= deadline;
    }
}

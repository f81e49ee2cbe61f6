using System.IO.Pipelines;

namespace Agi.FastAgi;

/// <summary>The reading side of a connection, with a deadline that one sweep over all connections watches: no timer a command.</summary>
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

    /// <summary>Wakes a pending read, which then looks why; a read that is not pending yet is woken too and goes on.</summary>
    public void Wake() => reader.CancelPendingRead();

    /// <summary>Wakes the pending read where its deadline is over.</summary>
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

namespace Agi.Server.Journal;

/// <summary>How the journal is, for whoever watches the program.</summary>
internal sealed class JournalState(JournalOptions options, CallJournal journal, JournalWriter writer, JournalStore store)
{
    /// <summary>Where calls are remembered; null where they are not to be.</summary>
    public string? Where => options.Enabled ? store.Where : null;

    /// <summary>Bytes that wait on the disk for the database.</summary>
    public long Waiting => journal.Spool?.Waiting ?? 0;

    /// <summary>Events of calls that were lost since the start, because there was no room for them.</summary>
    public long Lost => journal.Lost;

    /// <summary>Rows since the start that the database will never take.</summary>
    public long Rejected => writer.Rejected;

    /// <summary>Why calls are not remembered, or wait; null if all is well.</summary>
    public string? Fault => journal.Fault ?? writer.Fault;
}

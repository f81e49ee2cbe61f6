namespace Agi.Routing.Phones;

/// <summary>How the phone index is, at one moment: for the verb <c>index</c>, for health and metrics.</summary>
public sealed record PhoneIndexStatus
{
    /// <summary>Whether there is an index. Until then each call searches the tables.</summary>
    public required bool IsLoaded { get; init; }

    /// <summary>Whether a full load is on its way, the first or a later one.</summary>
    public required bool IsLoading { get; init; }

    /// <summary>How far that load has come; null while none is on its way.</summary>
    public PhoneLoadProgress? Progress { get; init; }

    /// <summary>Different numbers in the index.</summary>
    public required long Numbers { get; init; }

    /// <summary>Pairs of a number and an owner in the index.</summary>
    public required long Entries { get; init; }

    /// <summary>Bytes that the index takes.</summary>
    public required long Bytes { get; init; }

    /// <summary>Entries that came since and are not yet merged into it.</summary>
    public required int OverlayEntries { get; init; }

    /// <summary>When the last full load ended; null before the first.</summary>
    public DateTimeOffset? LoadedAt { get; init; }

    /// <summary>How long the last full load took.</summary>
    public TimeSpan? LoadDuration { get; init; }

    /// <summary>How long ago the last refresh or full load ended well: the index knows all that the shop had then. Null before the first load.</summary>
    public TimeSpan? Age { get; init; }

    /// <summary>What went wrong with the last load or refresh; null when it went well.</summary>
    public string? LastError { get; init; }

    /// <summary>Calls that searched the tables since the program started, because there was no index yet.</summary>
    public required long LiveSearches { get; init; }

    /// <summary>What was found in the telephone fields; null before the first full load.</summary>
    public PhoneDoctorReport? Doctor { get; init; }
}

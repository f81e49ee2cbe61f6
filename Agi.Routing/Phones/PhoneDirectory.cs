using System.Collections.Concurrent;
using Agi.Routing.Facts;
using Microsoft.Extensions.Logging;

namespace Agi.Routing.Phones;

/// <summary>Who has a telephone number: what a call asks. It answers from memory once the index is loaded, and from the tables until then.</summary>
/// <remarks>
/// Calls only read; one <see cref="PhoneIndexRefresher"/> loads and refreshes. The index is swapped whole: a call sees the old or the new one.
/// A failed load or refresh leaves the index as it is, so that it serves through an outage of the database.
/// </remarks>
/// <param name="source">The shop's tables.</param>
/// <param name="normaliser">Reads the fields.</param>
/// <param name="readCountries">Says the countries of the shop's stores. Asked at each full load, and by the first call if that comes earlier.</param>
/// <param name="options">Settings.</param>
/// <param name="time">The clock.</param>
/// <param name="logger">Takes what it says.</param>
public sealed class PhoneDirectory(
    IPhoneSource source,
    PhoneNormaliser normaliser,
    Func<CancellationToken, Task<PhoneCountries>> readCountries,
    PhoneIndexOptions options,
    TimeProvider time,
    ILogger<PhoneDirectory> logger) : IDisposable
{
    /// <summary>A search reads whole tables, beside the load. Several at once only make each other late. A call whose turn does not come in time takes the fallback.</summary>
    private const int SearchesAtOnce = 1;

    private readonly SemaphoreSlim _searches = new(SearchesAtOnce);

    private volatile Snapshot? _snapshot;
    private volatile PhoneCountries? _countries;
    private volatile LoadState _load = new();
    private long _liveSearches;

    internal bool IsLoaded => _snapshot is not null;

    /// <summary>The index as it was made or last merged; null before the first load. For measurements only: calls ask <see cref="FindAsync"/>.</summary>
    public PhoneIndex? Index => _snapshot?.Index;

    /// <summary>How it is now.</summary>
    public PhoneIndexStatus Status
    {
        get
        {
            var snapshot = _snapshot;
            var load = _load;
            return new PhoneIndexStatus
            {
                IsLoaded = snapshot is not null,
                IsLoading = load.IsLoading,
                Progress = load.IsLoading ? load.Progress : null,
                Numbers = snapshot?.Index.Numbers ?? 0,
                Entries = snapshot?.Index.Entries ?? 0,
                Bytes = snapshot?.Index.Bytes ?? 0,
                OverlayEntries = snapshot?.OverlayEntries ?? 0,
                LoadedAt = load.LoadedAt,
                LoadDuration = load.LoadDuration,
                Age = time.GetUtcNow() - load.RefreshedAt,
                LastError = load.LastError,
                LiveSearches = Interlocked.Read(ref _liveSearches),
                Doctor = snapshot?.Doctor,
            };
        }
    }

    /// <summary>Finds those a number belongs to; empty where nobody has it.</summary>
    /// <exception cref="PhoneSourceException">There is no index yet, and the tables cannot be searched.</exception>
    internal ValueTask<IReadOnlyList<PhoneOwner>> FindAsync(PhoneNumber number, CancellationToken cancellationToken)
    {
        if (_snapshot is { } snapshot)
            return ValueTask.FromResult(Limit(snapshot.Find(number)));
        return new ValueTask<IReadOnlyList<PhoneOwner>>(SearchAsync(number, cancellationToken));
    }

    /// <summary>The caller's number. Of two readings it is the one that the index knows, or the first where it knows both or neither. Null where none was read.</summary>
    internal PhoneNumber? Choose(CliReading reading) =>
        reading is { Number: { } first, OtherNumber: { } other } && _snapshot is { } snapshot && !snapshot.Has(first) && snapshot.Has(other) ? other : reading.Number;

    /// <summary>Reads everything, and puts the new index in the place of the old one.</summary>
    /// <remarks>One load or refresh at a time: in a server the <see cref="PhoneIndexRefresher"/> does them all.</remarks>
    /// <param name="progress">Told how far it has come, or null.</param>
    /// <exception cref="PhoneSourceException">The tables cannot be read; the index stays as it was.</exception>
    public async Task LoadAsync(IProgress<PhoneLoadProgress>? progress, CancellationToken cancellationToken)
    {
        var started = time.GetTimestamp();
        _load = _load with { IsLoading = true, Progress = default };
        PhonesLog.Loading(logger, _snapshot is null ? "first" : "full");
        try
        {
            var countries = await readCountries(cancellationToken);
            _countries = countries;
            var doctor = new PhoneDoctor(normaliser);
            var loading = new PhoneLoading(normaliser, countries, doctor);
            var builder = new PhoneIndexBuilder();
            var watermarks = await source.ReadAllAsync(
                row => loading.Read(row, builder), new Relay(this, progress), cancellationToken);
            var index = builder.Build();

            var report = doctor.Report(countries);
            _snapshot = new Snapshot(index, NotAhead(watermarks), report);
            var duration = time.GetElapsedTime(started);
            var now = time.GetUtcNow();
            _load = new LoadState { LoadedAt = now, LoadDuration = duration, RefreshedAt = now };
            PhonesLog.Loaded(logger, index.Numbers, index.Entries, report.Rows, duration.TotalSeconds, index.Bytes / 1024 / 1024, report.Unreadable);
            foreach (var hint in report.Hints)
                PhonesLog.Hint(logger, hint.ToString());
        }
        finally
        {
            _load = _load with { IsLoading = false };
        }
    }

    /// <summary>Reads what is new since the last time, and adds it.</summary>
    /// <param name="includeCustomerAddresses">Also scan the address book for changes.</param>
    /// <exception cref="InvalidOperationException">There is no index to refresh.</exception>
    /// <exception cref="PhoneSourceException">The tables cannot be read; the index stays as it was.</exception>
    internal async Task RefreshAsync(bool includeCustomerAddresses, CancellationToken cancellationToken)
    {
        var snapshot = _snapshot ?? throw new InvalidOperationException("The phone index has to be loaded before it can be refreshed.");
        var countries = _countries ?? await readCountries(cancellationToken);

        // Refreshes read the last rows again and again. Counted each time they would mislead, so the doctor sees full loads only.
        var loading = new PhoneLoading(normaliser, countries, doctor: null);
        var added = 0;
        snapshot.Watermarks = NotAhead(await source.ReadChangesAsync(
            snapshot.Watermarks,
            includeCustomerAddresses,
            row => added += loading.Read(row, snapshot),
            cancellationToken));

        if (added > 0)
            PhonesLog.Refreshed(logger, added, snapshot.OverlayEntries);
        if (snapshot.OverlayEntries >= options.MaxOverlay)
            _snapshot = snapshot.Merge();
        _load = _load with { RefreshedAt = time.GetUtcNow(), LastError = null };
    }

    /// <inheritdoc/>
    public void Dispose() => _searches.Dispose();

    /// <summary>Keeps a failure for the status.</summary>
    internal void NoteFailure(Exception fault) => _load = _load with { LastError = fault.Message };

    private async Task<IReadOnlyList<PhoneOwner>> SearchAsync(PhoneNumber number, CancellationToken cancellationToken)
    {
        var subscriber = PhoneRules.Subscriber(number);
        PhoneCountries countries;
        IReadOnlyList<PhoneRow> rows;
        await _searches.WaitAsync(cancellationToken);
        try
        {
            // The load may have ended while this call waited for its turn.
            if (_snapshot is { } loaded)
                return Limit(loaded.Find(number));
            Interlocked.Increment(ref _liveSearches);
            countries = _countries ??= await readCountries(cancellationToken);
            rows = await source.SearchAsync(number, cancellationToken);
        }
        finally
        {
            _searches.Release();
        }

        // Or it ended during the search.
        if (_snapshot is { } snapshot)
            return Limit(snapshot.Find(number));
        var found = new SortedSet<PhoneOwner>(PhoneOwnerOrder.Instance);
        foreach (var row in rows)
        {
            normaliser.Read(row.Telephone.AsSpan(), countries.Resolve(row.Country, row.StoreId).AsSpan(), out var reading);
            for (var i = 0; i < reading.Count; i++)
            {
                if (PhoneRules.Subscriber(reading[i]) == subscriber)
                    found.Add(row.Owner);
            }
        }

        return Limit([.. found]);
    }

    /// <summary>The newest of each kind, where there are too many of it.</summary>
    private IReadOnlyList<PhoneOwner> Limit(IReadOnlyList<PhoneOwner> owners)
    {
        // No kind can have more than there are owners.
        if (owners.Count <= options.MaxOwners)
            return owners;
        PhoneOwner[] newest = [.. owners.GroupBy(o => o.Kind).SelectMany(kind => kind.OrderByDescending(o => o.Id).Take(options.MaxOwners)).Order(PhoneOwnerOrder.Instance)];
        if (newest.Length < owners.Count)
            PhonesLog.ManyOwners(logger, owners.Count, options.MaxOwners);
        return newest;
    }

    /// <summary>Takes a time in the future for now: one row that an import or a wrong clock dates ahead would hide every change until then.</summary>
    /// <remarks>Where our own clock is behind, refreshes only read a little more.</remarks>
    private PhoneWatermarks NotAhead(PhoneWatermarks watermarks)
    {
        var now = time.GetUtcNow().UtcDateTime;
        return watermarks with
        {
            OrdersUpdatedAt = watermarks.OrdersUpdatedAt > now ? now : watermarks.OrdersUpdatedAt,
            CustomerAddressesUpdatedAt = watermarks.CustomerAddressesUpdatedAt > now ? now : watermarks.CustomerAddressesUpdatedAt,
        };
    }

    private void Report(PhoneLoadProgress progress) => _load = _load with { Progress = progress };

    private sealed record LoadState
    {
        public bool IsLoading { get; init; }

        public PhoneLoadProgress Progress { get; init; }

        public DateTimeOffset? LoadedAt { get; init; }

        public TimeSpan? LoadDuration { get; init; }

        public DateTimeOffset? RefreshedAt { get; init; }

        public string? LastError { get; init; }
    }

    /// <summary>Tells the status and the one who asked.</summary>
    private sealed class Relay(PhoneDirectory directory, IProgress<PhoneLoadProgress>? next) : IProgress<PhoneLoadProgress>
    {
        public void Report(PhoneLoadProgress value)
        {
            directory.Report(value);
            next?.Report(value);
        }
    }

    /// <summary>An index with what came since it was made.</summary>
    private sealed class Snapshot(PhoneIndex index, PhoneWatermarks watermarks, PhoneDoctorReport doctor) : IPhoneSink
    {
        // Few keys, many readers, one writer that replaces whole arrays.
        private readonly ConcurrentDictionary<ulong, PhoneOwner[]> _overlay = new();
        private int _overlayEntries;

        public PhoneIndex Index { get; } = index;

        public PhoneWatermarks Watermarks { get; set; } = watermarks;

        public PhoneDoctorReport Doctor { get; } = doctor;

        public int OverlayEntries => Volatile.Read(ref _overlayEntries);

        public bool Add(PhoneNumber number, PhoneOwner owner)
        {
            if (Index.Contains(number, owner))
                return false;
            var known = _overlay.GetValueOrDefault(number.Digits, []);
            if (known.Contains(owner))
                return false;
            _overlay[number.Digits] = [.. known, owner];
            Interlocked.Increment(ref _overlayEntries);
            return true;
        }

        public IReadOnlyList<PhoneOwner> Find(PhoneNumber number)
        {
            number = PhoneRules.Subscriber(number);
            var owners = Index.Find(number);
            return _overlay.TryGetValue(number.Digits, out var more) ? [.. owners.Concat(more).Order(PhoneOwnerOrder.Instance)] : owners;
        }

        public bool Has(PhoneNumber number)
        {
            number = PhoneRules.Subscriber(number);
            return Index.Count(number) > 0 || _overlay.ContainsKey(number.Digits);
        }

        public Snapshot Merge()
        {
            var more = _overlay.SelectMany(o => o.Value, (o, owner) => KeyValuePair.Create(new PhoneNumber(o.Key), owner));
            return new Snapshot(Index.With(more), Watermarks, Doctor);
        }
    }
}

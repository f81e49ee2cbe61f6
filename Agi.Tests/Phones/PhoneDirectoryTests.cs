using Agi.Routing.Facts;
using Agi.Routing.Phones;
using Microsoft.Extensions.Logging.Abstractions;

namespace Agi.Tests.Phones;

public sealed class PhoneDirectoryTests
{
    private static readonly PhoneNumber Number = new(33639981234);

    private readonly ListedPhones _phones = new();
    private readonly PhoneNormaliser _normaliser = new();

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Before_the_index_is_loaded_a_call_searches_the_tables_and_compares_whole_numbers()
    {
        _phones.Rows.Add(ListedPhones.Row(1, "06 39 98 12 34"));
        _phones.Rows.Add(ListedPhones.Row(2, "06 39 98 12 34", "DE"));
        _phones.Rows.Add(ListedPhones.Row(3, "01 99 00 12 34 / +33 6 39 98 12 34", "DE"));
        _phones.Rows.Add(ListedPhones.Row(1, "+33639981234"));
        var directory = Directory();

        var owners = await directory.FindAsync(Number, Cancel);

        Assert.Equal([1u, 3u], owners.Select(o => o.Id));
        Assert.Equal(1, directory.Status.LiveSearches);
        Assert.False(directory.Status.IsLoaded);
    }

    [Fact]
    public async Task After_the_load_it_answers_from_memory()
    {
        _phones.Rows.Add(ListedPhones.Row(1, "06 39 98 12 34"));
        var directory = Directory();
        await directory.LoadAsync(progress: null, Cancel);

        var owners = await directory.FindAsync(Number, Cancel);

        Assert.Equal([1u], owners.Select(o => o.Id));
        Assert.Equal(0, _phones.Searches);
        Assert.True(directory.Status.IsLoaded);
        Assert.Equal(1, directory.Status.Numbers);
    }

    [Theory]
    [InlineData("0351 15 234-5678", "AR", "+54 351 234 5678")]
    [InlineData("01 44 12 34", "GA", "+24111441234")]
    [InlineData("+241 06 04 98 06", "GA", "+24166049806")]
    [InlineData("0690 35 12 34", "FR", "+590690351234")]
    public async Task A_caller_is_found_by_each_of_their_numbers(string field, string country, string caller)
    {
        _phones.Rows.Add(ListedPhones.Row(1, field, country));
        var number = _normaliser.ReadCli(caller, country).Number!.Value;
        var directory = Directory();

        Assert.Equal([1u], (await directory.FindAsync(number, Cancel)).Select(o => o.Id));
        await directory.LoadAsync(progress: null, Cancel);
        Assert.Equal([1u], (await directory.FindAsync(number, Cancel)).Select(o => o.Id));
    }

    [Theory]
    [InlineData("+33 6 12 34 56 78", "+33612345678")]
    [InlineData("+49 33612345678", "+4933612345678")]
    [InlineData("+49 30 123456", "+33612345678")]
    public async Task A_caller_id_with_two_readings_is_read_as_the_one_that_somebody_has(string field, string chosen)
    {
        _phones.Rows.Add(ListedPhones.Row(1, field));
        var directory = Directory();
        await directory.LoadAsync(progress: null, Cancel);

        Assert.Equal(chosen, directory.Choose(_normaliser.ReadCli("33612345678", "DE"))?.ToString());
    }

    [Fact]
    public async Task The_doctor_tells_mobiles_fixed_lines_and_services_apart()
    {
        _phones.Rows.Add(ListedPhones.Row(1, "06 12 34 56 78 / 01 23 45 67 80"));
        _phones.Rows.Add(ListedPhones.Row(2, "06 12 34 56 79"));
        _phones.Rows.Add(ListedPhones.Row(3, "0800 123 456"));
        _phones.Rows.Add(ListedPhones.Row(4, "201 555 0123", "US"));
        _phones.Rows.Add(ListedPhones.Row(5, "06 39 98 12 34"));
        var directory = Directory();
        await directory.LoadAsync(progress: null, Cancel);

        var types = directory.Status.Doctor!.Types.ToDictionary(t => t.Type, t => t.Count);

        Assert.Equal(
            new Dictionary<NumberType, long> { [NumberType.Mobile] = 2, [NumberType.Fixed] = 1, [NumberType.Service] = 1, [NumberType.FixedOrMobile] = 1, [NumberType.Unknown] = 1 },
            types);
    }

    [Fact]
    public async Task While_it_loads_calls_are_served_by_search_and_the_status_shows_how_far_it_is()
    {
        _phones.Rows.Add(ListedPhones.Row(1, "06 39 98 12 34"));
        _phones.Rows.Add(ListedPhones.Row(2, "06 39 98 12 35"));
        _phones.Gate = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var directory = Directory();
        var load = directory.LoadAsync(progress: null, Cancel);

        Assert.Equal([1u], (await directory.FindAsync(Number, Cancel)).Select(o => o.Id));
        Assert.Equal(1, _phones.Searches);
        Assert.True(directory.Status.IsLoading);
        Assert.Equal(new PhoneLoadProgress(1, 2), directory.Status.Progress);

        _phones.Gate.SetResult();
        await load;
        Assert.Equal([2u], (await directory.FindAsync(new PhoneNumber(33639981235), Cancel)).Select(o => o.Id));
        Assert.Equal(1, _phones.Searches);
        Assert.False(directory.Status.IsLoading);
    }

    [Fact]
    public async Task One_call_searches_at_once_and_the_next_waits_for_its_turn_no_longer_than_it_may()
    {
        _phones.Rows.Add(ListedPhones.Row(1, "06 39 98 12 34"));
        _phones.SearchGate = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var directory = Directory();
        using var impatient = new CancellationTokenSource();
        var first = directory.FindAsync(Number, Cancel).AsTask();
        var second = directory.FindAsync(Number, Cancel).AsTask();
        var third = directory.FindAsync(Number, impatient.Token).AsTask();
        Assert.Equal(1, _phones.Searches);

        await impatient.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => third);
        _phones.SearchGate.SetResult();

        foreach (var call in new[] { first, second }) Assert.Equal([1u], (await call).Select(o => o.Id));
        Assert.Equal(2, _phones.Searches);
        Assert.Equal(2, directory.Status.LiveSearches);
    }

    [Fact]
    public async Task The_country_of_an_address_comes_before_its_stores_and_that_before_the_shops()
    {
        _phones.Rows.Add(ListedPhones.Row(1, "0639981234", country: null, store: 5));
        _phones.Rows.Add(ListedPhones.Row(2, "0639981234", country: null, store: 9));
        _phones.Rows.Add(ListedPhones.Row(3, "0639981234", country: "XX", store: 9));
        _phones.Rows.Add(ListedPhones.Row(4, "0639981234", country: "BE", store: 9));
        var directory = Directory(new Dictionary<int, string?> { [5] = "DE", [9] = null }, "FR");
        await directory.LoadAsync(progress: null, Cancel);

        Assert.Equal([2u, 3u], (await directory.FindAsync(Number, Cancel)).Select(o => o.Id));
        Assert.Equal([1u], (await directory.FindAsync(new PhoneNumber(49639981234), Cancel)).Select(o => o.Id));
        Assert.Equal([4u], (await directory.FindAsync(new PhoneNumber(32639981234), Cancel)).Select(o => o.Id));
    }

    [Fact]
    public async Task A_refresh_adds_what_is_new_beside_what_is_known()
    {
        _phones.Rows.Add(ListedPhones.Row(5, "06 39 98 12 34"));
        var directory = Directory();
        await directory.LoadAsync(progress: null, Cancel);
        _phones.Changes.Add(ListedPhones.Row(2, "+33 6 39 98 12 34"));
        _phones.Changes.Add(ListedPhones.Row(5, "06 39 98 12 34"));
        _phones.Changes.Add(ListedPhones.Row(7, "01 99 00 12 34"));

        await directory.RefreshAsync(includeCustomerAddresses: true, Cancel);

        Assert.Equal([2u, 5u], (await directory.FindAsync(Number, Cancel)).Select(o => o.Id));
        Assert.Equal([7u], (await directory.FindAsync(new PhoneNumber(33199001234), Cancel)).Select(o => o.Id));
        Assert.Equal(2, directory.Status.OverlayEntries);
    }

    [Fact]
    public async Task Many_new_entries_are_merged_into_the_index()
    {
        _phones.Rows.Add(ListedPhones.Row(5, "06 39 98 12 34"));
        var directory = Directory(options: new PhoneIndexOptions { MaxOverlay = 2 });
        await directory.LoadAsync(progress: null, Cancel);
        _phones.Changes.Add(ListedPhones.Row(2, "06 39 98 12 34"));
        _phones.Changes.Add(ListedPhones.Row(7, "01 99 00 12 34"));

        await directory.RefreshAsync(includeCustomerAddresses: false, Cancel);

        Assert.Equal(0, directory.Status.OverlayEntries);
        Assert.Equal(3, directory.Status.Entries);
        Assert.Equal([2u, 5u], (await directory.FindAsync(Number, Cancel)).Select(o => o.Id));
    }

    [Fact]
    public async Task Deletions_are_noticed_by_the_next_full_load()
    {
        _phones.Rows.Add(ListedPhones.Row(1, "06 39 98 12 34"));
        var directory = Directory();
        await directory.LoadAsync(progress: null, Cancel);
        _phones.Rows.Clear();
        await directory.RefreshAsync(includeCustomerAddresses: true, Cancel);
        Assert.NotEmpty(await directory.FindAsync(Number, Cancel));

        await directory.LoadAsync(progress: null, Cancel);

        Assert.Empty(await directory.FindAsync(Number, Cancel));
    }

    [Fact]
    public async Task A_row_dated_into_the_future_hides_no_later_change()
    {
        var clock = new SetClock();
        _phones.NewestChange = clock.GetUtcNow().UtcDateTime.AddYears(11);
        var directory = Directory(time: clock);
        await directory.LoadAsync(progress: null, Cancel);
        clock.Move(TimeSpan.FromSeconds(30));
        await directory.RefreshAsync(includeCustomerAddresses: true, Cancel);
        await directory.RefreshAsync(includeCustomerAddresses: true, Cancel);

        var now = clock.GetUtcNow().UtcDateTime;
        Assert.Equal([now.AddSeconds(-30), now], _phones.RefreshesSince.Select(since => since.OrdersUpdatedAt));
        Assert.Equal([now.AddSeconds(-30), now], _phones.RefreshesSince.Select(since => since.CustomerAddressesUpdatedAt));
    }

    [Fact]
    public async Task An_outage_leaves_the_index_as_it_was()
    {
        _phones.Rows.Add(ListedPhones.Row(1, "06 39 98 12 34"));
        var directory = Directory();
        await directory.LoadAsync(progress: null, Cancel);
        _phones.Outage = new InvalidOperationException("The database is down.");

        await Assert.ThrowsAsync<InvalidOperationException>(() => directory.LoadAsync(progress: null, Cancel));
        await Assert.ThrowsAsync<InvalidOperationException>(() => directory.RefreshAsync(includeCustomerAddresses: true, Cancel));

        Assert.Equal([1u], (await directory.FindAsync(Number, Cancel)).Select(o => o.Id));
        Assert.False(directory.Status.IsLoading);
    }

    [Fact]
    public async Task Without_an_index_an_outage_is_the_callers_to_handle()
    {
        _phones.Outage = new InvalidOperationException("The database is down.");
        var directory = Directory();

        await Assert.ThrowsAsync<InvalidOperationException>(() => directory.FindAsync(Number, Cancel).AsTask());
    }

    [Fact]
    public async Task Only_the_newest_owners_of_a_number_with_too_many_are_looked_at()
    {
        for (var i = 1u; i <= 10; i++)
            _phones.Rows.Add(ListedPhones.Row(i, "06 39 98 12 34"));
        var directory = Directory(options: new PhoneIndexOptions { MaxOwners = 3 });
        await directory.LoadAsync(progress: null, Cancel);

        Assert.Equal([8u, 9u, 10u], (await directory.FindAsync(Number, Cancel)).Select(o => o.Id));
    }

    [Fact]
    public async Task The_newest_owners_of_each_kind_are_looked_at_if_a_number_has_too_many()
    {
        foreach (var kind in Enum.GetValues<PhoneOwnerKind>())
        {
            for (var i = 1u; i <= 5; i++)
                _phones.Rows.Add(ListedPhones.Row(i, "06 39 98 12 34") with { Owner = new PhoneOwner(kind, i) });
        }

        var directory = Directory(options: new PhoneIndexOptions { MaxOwners = 2 });
        await directory.LoadAsync(progress: null, Cancel);

        var found = await directory.FindAsync(Number, Cancel);
        Assert.Equal(Enum.GetValues<PhoneOwnerKind>().SelectMany(kind => new[] { new PhoneOwner(kind, 4), new PhoneOwner(kind, 5) }), found);
    }

    [Fact]
    public async Task The_doctor_counts_unreadable_fields_and_says_what_to_do_but_shows_no_whole_number()
    {
        _phones.Rows.Add(ListedPhones.Row(1, "06 39 98 12 34"));
        _phones.Rows.Add(ListedPhones.Row(2, "01 99 00 12 34 / 06 39 98 12 34"));
        _phones.Rows.Add(ListedPhones.Row(3, "0639981235", country: null));
        _phones.Rows.Add(ListedPhones.Row(4, "0639981236", country: "QQ"));
        _phones.Rows.Add(ListedPhones.Row(5, "06 39 98 12 3"));
        _phones.Rows.Add(ListedPhones.Row(6, "0000000000"));
        _phones.Rows.Add(ListedPhones.Row(7, ""));
        _phones.Rows.Add(ListedPhones.Row(8, "chez Jeanne"));
        var directory = Directory(new Dictionary<int, string?> { [1] = null }, fallback: null);
        await directory.LoadAsync(progress: null, Cancel);

        var report = directory.Status.Doctor;

        Assert.NotNull(report);
        Assert.Equal(new PhoneTableCount(PhoneTable.CustomerAddress, 8, 1, 2, 3), report.Tables[0]);
        Assert.Equal(2, report.Faults.Single(f => f.Fault == PhoneFault.NoCountry).Count);
        Assert.Equal(1, report.Faults.Single(f => f.Fault == PhoneFault.WrongLength).Count);
        Assert.Equal(1, report.Faults.Single(f => f.Fault == PhoneFault.Placeholder).Count);
        Assert.Equal(5, report.Unreadable);
        Assert.Contains(new PhoneCountryCount("FR", PhoneFault.WrongLength, 1), report.Countries);
        Assert.Contains(new PhoneCountryCount(null, PhoneFault.NoCountry, 2), report.Countries);
        Assert.Equal("06 ** ** ** *", Assert.Single(report.Faults.Single(f => f.Fault == PhoneFault.WrongLength).Examples));
        Assert.Equal("aaaa aaaaaa", Assert.Single(report.Faults.Single(f => f.Fault == PhoneFault.NoDigits).Examples));
        Assert.Contains(report.Hints, h => h.Mend.Contains("country:", StringComparison.Ordinal) && h.What.StartsWith("2 ", StringComparison.Ordinal) && h.Count == 2);
        Assert.Contains(report.Hints, h => h.What.Contains("stores have no default country", StringComparison.Ordinal));
        Assert.Contains(report.Hints, h => h.What.Contains("not an ISO 3166 code", StringComparison.Ordinal));
        Assert.Contains(report.Hints, h => h.What.Contains("addresses in FR are not 9 digits", StringComparison.Ordinal));
        Assert.DoesNotContain(report.Faults.SelectMany(f => f.Examples), e => e.Count(char.IsAsciiDigit) > 2);
    }

    private PhoneDirectory Directory(IReadOnlyDictionary<int, string?>? stores = null, string? fallback = "FR", PhoneIndexOptions? options = null, TimeProvider? time = null)
    {
        var countries = new PhoneCountries(stores ?? new Dictionary<int, string?>(), fallback, _normaliser);
        return new PhoneDirectory(
            _phones, _normaliser, _ => Task.FromResult(countries), options ?? new PhoneIndexOptions(), time ?? TimeProvider.System, NullLogger<PhoneDirectory>.Instance);
    }
}

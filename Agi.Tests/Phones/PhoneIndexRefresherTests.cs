using Agi.Routing.Facts;
using Agi.Routing.Phones;
using Microsoft.Extensions.Logging.Abstractions;

namespace Agi.Tests.Phones;

public sealed class PhoneIndexRefresherTests
{
    private static readonly PhoneNumber Number = new(33639981234);

    private readonly ListedPhones _phones = new();
    private readonly SetClock _clock = new();
    private readonly PhoneIndexOptions _options = new();
    private readonly PhoneDirectory _directory;
    private readonly PhoneIndexRefresher _refresher;

    public PhoneIndexRefresherTests()
    {
        var normaliser = new PhoneNormaliser();
        var countries = new PhoneCountries(new Dictionary<int, string?>(), "FR", normaliser);
        _directory = new PhoneDirectory(
            _phones, normaliser, _ => Task.FromResult(countries), _options, _clock, NullLogger<PhoneDirectory>.Instance);
        _refresher = new PhoneIndexRefresher(_directory, _options, _clock, NullLogger<PhoneIndexRefresher>.Instance);
    }

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task It_loads_at_once_and_refreshes_every_thirty_seconds()
    {
        _phones.Rows.Add(ListedPhones.Row(1, "06 39 98 12 34"));
        await StartAsync();
        Assert.Equal(1, _directory.Status.Numbers);
        Assert.Equal(TimeSpan.FromSeconds(30), _clock.LastWait);

        _phones.Changes.Add(ListedPhones.Row(2, "06 39 98 12 34"));
        await MoveAsync(TimeSpan.FromSeconds(30));

        Assert.Equal([1u, 2u], (await _directory.FindAsync(Number, Cancel)).Select(o => o.Id));
        Assert.Equal([false], _phones.RefreshesWithAddresses);
        Assert.Equal(1, _phones.Loads);
        await StopAsync();
    }

    [Fact]
    public async Task Customer_addresses_are_scanned_less_often()
    {
        await StartAsync();
        for (var i = 0; i < 11; i++)
            await MoveAsync(_options.RefreshInterval);

        Assert.Equal(11, _phones.RefreshesWithAddresses.Count);
        Assert.Equal([9], _phones.RefreshesWithAddresses.Index().Where(r => r.Item).Select(r => r.Index));
        await StopAsync();
    }

    [Fact]
    public async Task Everything_is_read_anew_once_a_day()
    {
        _phones.Rows.Add(ListedPhones.Row(1, "06 39 98 12 34"));
        await StartAsync();
        _phones.Rows.Clear();
        await MoveAsync(_options.ReloadInterval);

        Assert.Equal(2, _phones.Loads);
        Assert.Empty(await _directory.FindAsync(Number, Cancel));
        await StopAsync();
    }

    [Fact]
    public async Task A_load_that_fails_at_the_start_is_tried_again_ever_less_often()
    {
        _phones.Rows.Add(ListedPhones.Row(1, "06 39 98 12 34"));
        _phones.Outage = new InvalidOperationException("The database is down.");
        await StartAsync();
        Assert.Equal("The database is down.", _directory.Status.LastError);

        var waits = new List<double>();
        for (var i = 0; i < 8; i++)
        {
            waits.Add(_clock.LastWait.TotalSeconds);
            await MoveAsync(_clock.LastWait);
        }

        Assert.Equal([1, 2, 4, 8, 16, 32, 60, 60], waits);

        _phones.Outage = null;
        await MoveAsync(_clock.LastWait);
        Assert.True(_directory.IsLoaded);
        Assert.Null(_directory.Status.LastError);
        Assert.Equal(_options.RefreshInterval, _clock.LastWait);
        await StopAsync();
    }

    [Fact]
    public async Task Through_an_outage_the_index_serves_and_ages_and_is_refreshed_when_it_ends()
    {
        _phones.Rows.Add(ListedPhones.Row(1, "06 39 98 12 34"));
        await StartAsync();
        _phones.Outage = new InvalidOperationException("The database is down.");
        await MoveAsync(_options.RefreshInterval);

        Assert.Single(await _directory.FindAsync(Number, Cancel));
        Assert.Equal("The database is down.", _directory.Status.LastError);
        Assert.Equal(_options.RefreshInterval, _directory.Status.Age);

        _phones.Outage = null;
        _phones.Changes.Add(ListedPhones.Row(2, "06 39 98 12 34"));
        await MoveAsync(_clock.LastWait);
        Assert.Equal(2, (await _directory.FindAsync(Number, Cancel)).Count);
        Assert.Null(_directory.Status.LastError);
        Assert.Equal(TimeSpan.Zero, _directory.Status.Age);
        await StopAsync();
    }

    [Fact]
    public async Task A_reload_that_fails_does_not_keep_the_refreshes_from_going_on()
    {
        _phones.Rows.Add(ListedPhones.Row(1, "06 39 98 12 34"));
        await StartAsync();
        _phones.Outage = new InvalidOperationException("The table is locked.");
        await MoveAsync(_options.ReloadInterval);
        _phones.Outage = null;
        _phones.Changes.Add(ListedPhones.Row(2, "06 39 98 12 34"));

        await MoveAsync(_clock.LastWait);

        Assert.Equal(2, (await _directory.FindAsync(Number, Cancel)).Count);
        Assert.Equal(2, _phones.Loads);
        await StopAsync();
    }

    [Fact]
    public async Task It_ends_in_the_middle_of_a_load_when_it_is_told_to()
    {
        _phones.Rows.Add(ListedPhones.Row(1, "06 39 98 12 34"));
        _phones.Gate = new TaskCompletionSource();
        await _refresher.StartAsync(Cancel);
        while (!_directory.Status.IsLoading || _directory.Status.Progress is not { RowsRead: 1 })
            await Task.Yield();

        await StopAsync();

        Assert.True(_refresher.ExecuteTask?.IsCompletedSuccessfully);
        Assert.False(_directory.IsLoaded);
    }

    private async Task StartAsync()
    {
        await _refresher.StartAsync(Cancel);
        await _clock.Waiting.WaitAsync(Cancel);
    }

    /// <summary>Moves the clock, and waits until the refresher has done its work and waits again.</summary>
    private async Task MoveAsync(TimeSpan by)
    {
        _clock.Move(by);
        await _clock.Waiting.WaitAsync(Cancel);
    }

    private async Task StopAsync() => await _refresher.StopAsync(Cancel);
}

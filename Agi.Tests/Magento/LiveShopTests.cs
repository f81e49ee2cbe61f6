using System.Data.Common;
using Agi.Routing.Magento;
using Agi.Samples;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;

namespace Agi.Tests.Magento;

/// <summary>How long the program's start waits for the shop.</summary>
public sealed class LiveShopTests
{
    private readonly FakeTimeProvider _time = new();

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_shop_was_asked_once_when_the_start_is_over()
    {
        await using var sample = await SampleShop.OpenAsync(TimeProvider.System, Cancelled);
        using var live = Live(sample.DataSource);

        await live.StartAsync(Cancelled);

        Assert.Equal("Magento 2", live.Info?.Version);
        await live.StopAsync(Cancelled);
    }

    [Fact]
    public async Task A_database_that_refuses_does_not_hold_the_start_up()
    {
        await using var source = new Database(_ => throw new InvalidOperationException("refused"));
        using var live = Live(source);

        await live.StartAsync(Cancelled);

        Assert.Equal("refused", live.Fault);
        await live.StopAsync(Cancelled);
    }

    [Fact]
    public async Task A_database_that_hangs_holds_the_start_up_for_half_a_second()
    {
        await using var source = new Database(cancellationToken => Task.Delay(Timeout.Infinite, cancellationToken));
        using var live = Live(source);

        var starting = live.StartAsync(Cancelled);
        _time.Advance(TimeSpan.FromMilliseconds(499));
        Assert.False(starting.IsCompleted);
        _time.Advance(TimeSpan.FromMilliseconds(1));

        await starting;
        Assert.Null(live.Info);
        await live.StopAsync(Cancelled);
    }

    private LiveShop Live(DbDataSource source) => new(source, new MagentoOptions(), _time, NullLogger<LiveShop>.Instance);

    /// <summary>A database that does what the test says when somebody connects.</summary>
    private sealed class Database(Func<CancellationToken, Task> connecting) : DbDataSource
    {
        public override string ConnectionString => "";

        protected override DbConnection CreateDbConnection() => throw new NotSupportedException();

        protected override async ValueTask<DbConnection> OpenDbConnectionAsync(CancellationToken cancellationToken = default)
        {
            await connecting(cancellationToken);
            throw new NotSupportedException();
        }
    }
}

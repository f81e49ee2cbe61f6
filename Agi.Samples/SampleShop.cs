using System.Data.Common;
using Microsoft.Data.Sqlite;

namespace Agi.Samples;

/// <summary>The embedded sample shop: an SQLite database in memory with Magento 2's tables and invented people for every situation.</summary>
/// <remarks>
/// All times are counted back from the moment it is opened; it does not age afterwards. Any number of connections may read at once.
/// It is gone when disposed.
/// </remarks>
public sealed class SampleShop : IAsyncDisposable
{
    // A database in shared memory lives as long as one connection is open.
    private readonly SqliteConnection _keeper;

    private SampleShop(SqliteConnection keeper, DbDataSource dataSource, DateTimeOffset openedAt, IReadOnlyList<SampleCaller> callers)
    {
        _keeper = keeper;
        DataSource = dataSource;
        OpenedAt = openedAt;
        Callers = callers;
    }

    /// <summary>Connections to the shop.</summary>
    public DbDataSource DataSource { get; }

    /// <summary>The moment that the ages of all orders are counted back from.</summary>
    public DateTimeOffset OpenedAt { get; }

    /// <summary>Callers to try: at least one of each situation, an unknown one and anonymous ones.</summary>
    public IReadOnlyList<SampleCaller> Callers { get; }

    /// <summary>Makes the shop anew, with ages relative to <paramref name="clock"/>.</summary>
    public static async Task<SampleShop> OpenAsync(TimeProvider clock, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        var connectionString = new SqliteConnectionStringBuilder
        {
            DataSource = $"sample-shop-{Guid.NewGuid():N}",
            Mode = SqliteOpenMode.Memory,
            Cache = SqliteCacheMode.Shared,
        }.ToString();
        var keeper = new SqliteConnection(connectionString);
        try
        {
            await keeper.OpenAsync(cancellationToken);
            var people = new SamplePeople(new SampleBook(new ShopWriter(new SqliteRows(keeper), MagentoVersion.Magento2), now.UtcDateTime));
            // Foreign keys are checked at the end of the transaction, so rows need no order.
            await using var transaction = await keeper.BeginTransactionAsync(cancellationToken);
            await using (var create = keeper.CreateCommand())
            {
                create.CommandText = "PRAGMA defer_foreign_keys = ON;\n" + MagentoTables.Of(MagentoVersion.Magento2).ForSqlite();
                await create.ExecuteNonQueryAsync(cancellationToken);
            }

            people.MoveIn();
            await transaction.CommitAsync(cancellationToken);
            return new SampleShop(keeper, SqliteFactory.Instance.CreateDataSource(connectionString), now, people.Callers);
        }
        catch
        {
            await keeper.DisposeAsync();
            throw;
        }
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await DataSource.DisposeAsync();
        SqliteConnection.ClearPool(_keeper);
        await _keeper.DisposeAsync();
    }
}

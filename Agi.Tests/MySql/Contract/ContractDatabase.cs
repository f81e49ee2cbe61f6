using System.Data.Common;

namespace Agi.Tests.MySql.Contract;

/// <summary>One server with a database <c>shop</c> for the tests of the contract, and a data source on it. Started by the first test that needs it.</summary>
/// <remarks>MariaDB's tables of numbers, such as <c>seq_1_to_10</c>, are there on every server.</remarks>
public abstract class ContractDatabase : IAsyncDisposable
{
    private DbDataSource? _source;

    public DbDataSource Source => _source!;

    /// <summary>Starts the server unless it runs already; a test is skipped or fails where the machine has none.</summary>
    public async ValueTask ReadyAsync()
    {
        if (_source is not null) return;
        var connectionString = await StartAsync();
        _source = Driver.Open(connectionString);
    }

    /// <summary>Runs SQL in the database by other means than the driver.</summary>
    public abstract Task<string> SqlAsync(string sql);

    public async ValueTask DisposeAsync()
    {
        if (_source is not null) await _source.DisposeAsync();
        await StopAsync();
        GC.SuppressFinalize(this);
    }

    /// <summary>Starts the server, and gives the connection string.</summary>
    protected abstract Task<string> StartAsync();

    protected abstract ValueTask StopAsync();
}

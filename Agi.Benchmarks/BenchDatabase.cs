using System.Data.Common;
using System.Globalization;
using System.Security.Cryptography;
using Agi.Server.Composition;
using Agi.Server.MySql;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Logging.Abstractions;

namespace Agi.Benchmarks;

/// <summary>A database for one benchmark on the shop's server, dropped when disposed. The shop itself is not touched.</summary>
internal sealed class BenchDatabase : IAsyncDisposable
{
    private readonly DbDataSource _server;

    private BenchDatabase(string name, string connectionString, DbDataSource server, DbDataSource source)
    {
        Name = name;
        ConnectionString = connectionString;
        _server = server;
        Source = source;
    }

    /// <summary>Its name: agi_bench_ and eight random characters.</summary>
    public string Name { get; }

    /// <summary>The settings' connection string, with this database.</summary>
    public string ConnectionString { get; }

    /// <summary>Connections to it.</summary>
    public DbDataSource Source { get; }

    /// <summary>Makes the database on the server of ConnectionStrings:Magento.</summary>
    /// <exception cref="UsageException">There is no connection string, the server cannot be reached, or the account may not make a database.</exception>
    public static async Task<BenchDatabase> CreateAsync(IConfiguration settings, CancellationToken cancellationToken)
    {
        var text = settings.GetConnectionString("Magento");
        if (string.IsNullOrWhiteSpace(text))
        {
            throw new UsageException(
                "this benchmark needs a MySQL or MariaDB server: set ConnectionStrings:Magento (or ConnectionStrings__Magento in the environment) to an account that may create a database. The shop's own database is not touched.");
        }

        var name = string.Create(CultureInfo.InvariantCulture, $"agi_bench_{RandomNumberGenerator.GetHexString(8, lowercase: true)}");
        var server = Open(text, database: null);
        try
        {
            await ExecuteAsync(server, $"CREATE DATABASE {name} CHARACTER SET utf8mb4 COLLATE utf8mb4_general_ci", cancellationToken);
        }
        catch (DbException fault)
        {
            await server.DisposeAsync();
            cancellationToken.ThrowIfCancellationRequested();
            throw new UsageException(
                $"the database of the benchmark cannot be made on the server of ConnectionStrings:Magento: {fault.Message.TrimEnd('.')}. Is the server running, and may the account create databases? GRANT ALL ON `agi_bench_%`.* TO the account.",
                fault);
        }

        var own = With(text, name);
        return new BenchDatabase(name, own, server, Open(text, name));
    }

    /// <summary>Runs a statement, however long it takes.</summary>
    public Task ExecuteAsync(string sql, CancellationToken cancellationToken) => ExecuteAsync(Source, sql, cancellationToken);

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await Source.DisposeAsync();
        try
        {
            await ExecuteAsync(_server, $"DROP DATABASE {Name}", CancellationToken.None);
        }
        finally
        {
            await _server.DisposeAsync();
        }
    }

    private static async Task ExecuteAsync(DbDataSource source, string sql, CancellationToken cancellationToken)
    {
        await using var connection = await source.OpenConnectionAsync(cancellationToken);
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.CommandTimeout = 0;
        await command.ExecuteNonQueryAsync(cancellationToken);
    }

    private static MySqlSource Open(string connectionString, string? database)
    {
        try
        {
            return MySqlSource.Create(With(connectionString, database), NullLoggerFactory.Instance, TimeProvider.System);
        }
        catch (ArgumentException fault)
        {
            throw new UsageException($"ConnectionStrings:Magento: {fault.Message}", fault);
        }
    }

    private static string With(string connectionString, string? database)
    {
        var builder = new DbConnectionStringBuilder { ConnectionString = connectionString };
        builder.Remove("Database");
        builder.Remove("Initial Catalog");
        if (database is not null) builder["Database"] = database;
        return builder.ConnectionString;
    }
}

using System.Data.Common;
using Agi.Samples;
using Agi.Server.MySql;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Logging;

namespace Agi.Server.Composition;

/// <summary>The shop's database: the one that the connection string names, or the embedded sample shop without one.</summary>
internal sealed class ShopDatabase : IAsyncDisposable
{
    private ShopDatabase(DbDataSource source, SampleShop? sample)
    {
        Source = source;
        Sample = sample;
    }

    /// <summary>Where connections come from.</summary>
    public DbDataSource Source { get; }

    /// <summary>The sample shop; null if the settings name a database.</summary>
    public SampleShop? Sample { get; }

    /// <summary>Opens the database of the settings; a MySQL server is not asked yet.</summary>
    /// <exception cref="UsageException">The connection string is not one.</exception>
    public static async Task<ShopDatabase> OpenAsync(IConfiguration settings, TimeProvider time, ILoggerFactory loggers, CancellationToken cancellationToken)
    {
        var text = settings.GetConnectionString("Magento");
        if (string.IsNullOrWhiteSpace(text))
        {
            var sample = await SampleShop.OpenAsync(time, cancellationToken);
            return new ShopDatabase(sample.DataSource, sample);
        }

        try
        {
            return new ShopDatabase(MySqlSource.Create(text, loggers, time), null);
        }
        catch (Exception fault) when (fault is ArgumentException or InvalidOperationException or DbException)
        {
            // .NET adds the name of a method's parameter, which tells ops nothing.
            throw new UsageException($"ConnectionStrings:Magento: {fault.Message.Split(" (Parameter '")[0]}", fault);
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (Sample is not null) await Sample.DisposeAsync();
        else await Source.DisposeAsync();
    }
}

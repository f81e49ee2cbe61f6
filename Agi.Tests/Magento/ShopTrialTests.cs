using System.Globalization;
using Agi.Routing.Magento;
using Dapper;

namespace Agi.Tests.Magento;

/// <summary>Trying every statement costs a shop of 200,000 orders nothing.</summary>
public sealed class ShopTrialTests(MariaDbFixture mariaDb)
{
    private const int Orders = 200_000;

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public async Task Trying_every_statement_reads_no_table(int version)
    {
        var (big, frame) = await BigShop.OpenAsync(await mariaDb.ServerAsync(), version, Orders);

        // One connection, because the server counts for each.
        await using var source = TestShop.MySql(big.ConnectionString + ";Maximum Pool Size=1");
        ShopTrial? trial = null;

        var reads = await ReadsAsync(source, async () => trial = await ShopTrial.RunAsync(source, new MagentoOptions(), Cancelled));

        Assert.Empty(trial!.Faults);
        Assert.Null(trial.Missing);
        // The statuses and stores are read; of other tables hardly a row.
        Assert.InRange(reads, 1, 150);

        // The counter sees a scan.
        var scan = await ReadsAsync(source, async () =>
        {
            await using var connection = await source.OpenConnectionAsync(Cancelled);
            await connection.QueryAsync(frame.Statements.Watermarks);
        });
        Assert.InRange(scan, 10_000, long.MaxValue);
    }

    /// <summary>How many rows and index entries the source's one connection reads for some work.</summary>
    internal static async Task<long> ReadsAsync(System.Data.Common.DbDataSource source, Func<Task> work)
    {
        var before = await CountAsync(source);
        await work();
        return await CountAsync(source) - before;
    }

    private static async Task<long> CountAsync(System.Data.Common.DbDataSource source)
    {
        await using var connection = await source.OpenConnectionAsync(Cancelled);
        var counters = await connection.QueryAsync<(string Name, string Value)>("SHOW SESSION STATUS LIKE 'Handler_read%'");
        return counters.Sum(counter => long.Parse(counter.Value, CultureInfo.InvariantCulture));
    }
}

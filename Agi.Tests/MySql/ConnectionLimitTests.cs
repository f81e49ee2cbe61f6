using System.Data.Common;
using System.Globalization;
using System.Text.Json;
using Agi.Server.Composition;
using Agi.Tests.Commands;
using Agi.Tests.Magento;
using Agi.Tests.Servers;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Agi.Tests.MySql;

/// <summary>Where ops read that an account may have few connections.</summary>
public sealed class ConnectionLimitTests(MariaDbFixture mariaDb)
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Check_says_how_many_connections_the_account_may_have()
    {
        var server = await mariaDb.ServerAsync();
        await using var shop = await TestShop.InMariaDbAsync(server, 2, new ShopRows());
        await server.SqlAsync($"CREATE OR REPLACE USER checked IDENTIFIED BY 'x' WITH MAX_USER_CONNECTIONS 5; GRANT SELECT ON {shop.Database}.* TO checked");
        using var settings = new SettingsFile(server.ConnectionString(shop.Database, "checked", "x"));

        var run = await CommandRun.OfAsync("check", "--settings", settings.Path);

        Assert.Contains("this account may have 5 connections at once", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Health_is_degraded_while_the_database_refuses_connections_and_says_so()
    {
        var server = await mariaDb.ServerAsync();
        await server.SqlAsync("CREATE DATABASE IF NOT EXISTS few; CREATE OR REPLACE USER few IDENTIFIED BY 'x' WITH MAX_USER_CONNECTIONS 2; GRANT SELECT ON few.* TO few");
        var port = Ports.FreeTcp();
        var settings = new ConfigurationBuilder()
            .AddInMemoryCollection([
                new("ConnectionStrings:Magento", server.ConnectionString("few", "few", "x")), new("FastAgi:Port", "0"),
                new("Web:Port", port.ToString(CultureInfo.InvariantCulture)), new("FastAgi:DrainTimeout", "00:00:01"), new("Journal:Enabled", "false")])
            .Build();
        var rules = Path.GetTempFileName();
        await File.WriteAllTextAsync(rules, "targets: [reception]\nfallback: reception\nrules: [{name: all, target: reception}]\n", Cancel);
        await using var engine = await ServerHost.StartAsync(settings, rules, TimeProvider.System, logging => logging.ClearProviders(), Cancel);
        var database = engine.Services.GetRequiredService<DbDataSource>();

        // The engine looks for the shop by itself meanwhile: three at once are more than two in any case.
        var first = await database.OpenConnectionAsync(Cancel);
        var others = new[] { database.OpenConnectionAsync(Cancel).AsTask(), database.OpenConnectionAsync(Cancel).AsTask() };
        var health = await HealthAsync();
        for (var tries = 0; health.GetProperty("shop").GetProperty("connection_limit").ValueKind == JsonValueKind.Null && tries < 1500; tries++)
        {
            await Task.Delay(20, Cancel);
            health = await HealthAsync();
        }

        Assert.Equal("degraded", health.GetProperty("status").GetString());
        Assert.Contains("max_user_connections", health.GetProperty("shop").GetProperty("connection_limit").GetString(), StringComparison.Ordinal);
        await first.DisposeAsync();

        // In the order in which they get one: each may wait for the connection that another gives back.
        await foreach (var other in Task.WhenEach(others)) await (await other).DisposeAsync();

        async Task<JsonElement> HealthAsync()
        {
            using var http = new HttpClient();
            return JsonDocument.Parse(await http.GetStringAsync(new Uri($"http://127.0.0.1:{port}/health"), Cancel)).RootElement;
        }
    }
}

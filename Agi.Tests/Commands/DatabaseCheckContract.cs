using System.Text.RegularExpressions;
using Agi.Routing.Magento;
using Agi.Samples;
using Agi.Server.Commands;
using Agi.Tests.Magento;
using Agi.Tests.MySql.Contract;
using Agi.Tests.Servers;
using Dapper;

namespace Agi.Tests.Commands;

/// <summary>What <c>check</c> says of a shop's database on every server.</summary>
public abstract partial class DatabaseCheckContract(ContractDatabase database) : IAsyncLifetime
{
    private DatabaseServer Server => database.Server;

    public ValueTask InitializeAsync() => database.ReadyAsync();

    public ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        return ValueTask.CompletedTask;
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public async Task A_sound_shop_runs_every_statement(int version)
    {
        await using var shop = await TestShop.InServerAsync(Server, version, new ShopRows());

        var run = await CheckAsync(shop.Database, "agi");

        Assert.Contains($"Database: Magento {version}, 3 stores; every table can be read, and every statement runs.", run.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("ConnectionStrings:Magento", run.Output, StringComparison.Ordinal);
        Assert.Equal(0, run.ExitCode);
    }

    [Theory]
    [InlineData(1, "sales_flat_order", "sales_flat_order_payment", "sales_flat_invoice", "sales_flat_quote_address", "eav_attribute")]
    [InlineData(2, "sales_order", "sales_order_payment", "sales_invoice", "quote_address", "customer_group")]
    public async Task All_faults_are_told_at_once_each_kind_in_one_line_with_what_to_do(int version, string order, string payment, string invoice, string cartAddress, string hidden)
    {
        await using var shop = await TestShop.InServerAsync(Server, version, new ShopRows());
        var user = $"u{Guid.NewGuid():N}"[..20];
        var tables = (await Server.SqlAsync($"SELECT table_name FROM information_schema.tables WHERE table_schema = '{shop.Database}'")).Split('\n', StringSplitOptions.RemoveEmptyEntries);
        await Server.SqlAsync($"""
            CREATE USER '{user}'@'127.0.0.1' IDENTIFIED BY 'a long password';
            {string.Join('\n', tables.Except([cartAddress, hidden]).Select(table => $"GRANT SELECT ON `{table}` TO '{user}'@'127.0.0.1';"))}
            GRANT SELECT (address_id, quote_id, telephone, country_id, lastname) ON {cartAddress} TO '{user}'@'127.0.0.1';
            ALTER TABLE {order} DROP COLUMN hold_before_state, DROP COLUMN total_paid;
            DROP TABLE {invoice};
            RENAME TABLE {payment} TO gone;
            CREATE VIEW {payment} AS SELECT * FROM gone;
            DROP TABLE gone;
            """, shop.Database);

        var faults = Faults(await CheckAsync(shop.Database, user));

        Assert.Equal(4, faults.Count);
        var right = Assert.Single(faults, fault => fault.Contains("GRANT", StringComparison.Ordinal));
        Assert.Contains($"GRANT SELECT ON `{shop.Database}`.`{hidden}` TO '{user}'@'127.0.0.1';", right, StringComparison.Ordinal);
        Assert.Contains($"GRANT SELECT (`email`, `firstname`) ON `{shop.Database}`.`{cartAddress}` TO '{user}'@'127.0.0.1';", right, StringComparison.Ordinal);
        Assert.Contains("people: guests' carts", right, StringComparison.Ordinal);
        var column = Assert.Single(faults, fault => fault.Contains("(error 1054)", StringComparison.Ordinal));
        Assert.Contains($"ConnectionStrings:Magento: {order}.hold_before_state, {order}.total_paid: ", column, StringComparison.Ordinal);
        Assert.Contains("people: customers", column, StringComparison.Ordinal);
        Assert.DoesNotContain("load:", column.Split("Statements that fail")[0], StringComparison.Ordinal);
        Assert.Contains($"ConnectionStrings:Magento: {invoice}: ", Assert.Single(faults, fault => fault.Contains("(error 1146)", StringComparison.Ordinal)), StringComparison.Ordinal);
        Assert.Contains($"ConnectionStrings:Magento: {payment}: ", Assert.Single(faults, fault => fault.Contains("(error 1356)", StringComparison.Ordinal)), StringComparison.Ordinal);

        // What it says to do does it.
        await Server.SqlAsync(string.Join('\n', Grants().Matches(right).Select(grant => grant.Value)));
        Assert.DoesNotContain(Faults(await CheckAsync(shop.Database, user)), fault => fault.Contains("GRANT", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public async Task The_missing_right_on_the_orders_is_told_as_such(int version)
    {
        await using var shop = await TestShop.InServerAsync(Server, version, new ShopRows());
        var order = version == 1 ? "sales_flat_order" : "sales_order";
        var user = $"u{Guid.NewGuid():N}"[..20];
        var tables = (await Server.SqlAsync($"SELECT table_name FROM information_schema.tables WHERE table_schema = '{shop.Database}'")).Split('\n', StringSplitOptions.RemoveEmptyEntries);
        await Server.SqlAsync(
            $"CREATE USER '{user}'@'127.0.0.1' IDENTIFIED BY 'a long password';\n" + string.Concat(tables.Except([order]).Select(table => $"GRANT SELECT ON `{table}` TO '{user}'@'127.0.0.1';\n")), shop.Database);

        var fault = Assert.Single(Faults(await CheckAsync(shop.Database, user)));

        Assert.Contains($"GRANT SELECT ON `{shop.Database}`.`{order}` TO '{user}'@'127.0.0.1';", fault, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(1, "sales_flat_shipment_track")]
    [InlineData(2, "sales_shipment_track")]
    public async Task The_missing_right_on_the_tracks_is_a_warning_because_calls_do_without_the_carrier(int version, string track)
    {
        await using var shop = await TestShop.InServerAsync(Server, version, new ShopRows());
        var user = $"u{Guid.NewGuid():N}"[..20];
        var tables = (await Server.SqlAsync($"SELECT table_name FROM information_schema.tables WHERE table_schema = '{shop.Database}'")).Split('\n', StringSplitOptions.RemoveEmptyEntries);
        await Server.SqlAsync(
            $"CREATE USER '{user}'@'127.0.0.1' IDENTIFIED BY 'a long password';\n" + string.Concat(tables.Except([track]).Select(table => $"GRANT SELECT ON `{table}` TO '{user}'@'127.0.0.1';\n")), shop.Database);

        var run = await CheckAsync(shop.Database, user);

        var warning = Assert.Single(Faults(run));
        Assert.StartsWith("ConnectionStrings:Magento: warning: callers hear the state of their order without the carrier. ", warning, StringComparison.Ordinal);
        Assert.Contains($"GRANT SELECT ON `{shop.Database}`.`{track}` TO '{user}'@'127.0.0.1';", warning, StringComparison.Ordinal);
        Assert.Contains($"Database: Magento {version}, 3 stores; what calls need can be read.", run.Output, StringComparison.Ordinal);
        Assert.Equal(0, run.ExitCode);

        await Server.SqlAsync(Assert.Single(Grants().Matches(warning)).Value);
        Assert.Empty(Faults(await CheckAsync(shop.Database, user)));
    }

    [Theory]
    [InlineData(1, "1 connection at once")]
    [InlineData(2, "2 connections at once")]
    public async Task Too_few_connections_are_a_warning(int connections, string words)
    {
        await using var shop = await TestShop.InServerAsync(Server, 2, new ShopRows(), connections);
        using var settings = new SettingsFile(Server.ConnectionString(shop.Database, $"agi{connections}", "a long password"));
        await shop.Source.DisposeAsync();

        var run = await CommandRun.OfAsync("check", "--settings", settings.Path);
        var strict = await CommandRun.OfAsync("check", "--settings", settings.Path, "--strict");

        Assert.Contains("warning: this account may have " + words, run.Output, StringComparison.Ordinal);
        Assert.Contains("Raise its max_user_connections to 3 or more", run.Output, StringComparison.Ordinal);
        Assert.Equal((0, 2), (run.ExitCode, strict.ExitCode));
    }

    [Theory]
    [InlineData("SELECT c.entity_id FROM customer_entity c JOIN sales_order o ON o.customer_email = c.email", "(error 1267). Give these tables one collation")]
    [InlineData("SET SESSION sql_big_selects = 0, max_join_size = 1; SELECT a.name, b.name FROM store a JOIN store b ON b.name <> a.name", "(error 1104). The host limits joins.")]
    public async Task A_statement_that_fails_by_itself_is_told_with_the_servers_words(string sql, string words)
    {
        await using var shop = await TestShop.InServerAsync(Server, 2, new ShopRows());
        await shop.ExecuteAsync("ALTER TABLE customer_entity CONVERT TO CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_ci");
        await using var connection = await shop.Source.OpenConnectionAsync(TestContext.Current.CancellationToken);
        var fault = await Assert.ThrowsAnyAsync<System.Data.Common.DbException>(() => connection.QueryAsync(sql));
        var one = new ShopFault { Fault = fault, Statements = ["one"], Collations = ["customer_entity: utf8mb4_unicode_ci", "sales_order: utf8mb4_general_ci"] };

        var sentence = Assert.Single(DatabaseCheck.Sentences([one, one with { Statements = ["another"] }], "'agi'@'127.0.0.1'", shop.Database));

        Assert.StartsWith($"ConnectionStrings:Magento: {fault.Message.TrimEnd('.')} {words}", sentence, StringComparison.Ordinal);
        Assert.EndsWith("Statements that fail: one, another.", sentence, StringComparison.Ordinal);
        Assert.Equal(words.Contains("1267", StringComparison.Ordinal), sentence.Contains("They have customer_entity: utf8mb4_unicode_ci, sales_order: utf8mb4_general_ci.", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public async Task Trying_the_statements_reads_hardly_a_row(int version)
    {
        await using var shop = await TestShop.InServerAsync(Server, version, RandomShop.Tell(seed: 5, version).Rows);
        await Server.SqlAsync("SET sql_mode = '';\n" + string.Concat(MagentoTables.Of((MagentoVersion)version).Keys().Select(keys => keys + ";\n")), shop.Database);
        await using var source = TestShop.MySql(Server.ConnectionString(shop.Database, "agi", "a long password") + ";Maximum Pool Size=1");

        ShopTrial? trial = null;

        var reads = await ShopTrialTests.ReadsAsync(source, async () => trial = await ShopTrial.RunAsync(source, new MagentoOptions(), TestContext.Current.CancellationToken));

        Assert.Empty(trial!.Faults);
        // MariaDB counts as many for a shop of 200,000 orders.
        Assert.InRange(reads, 1, 600);
    }

    private static List<string> Faults(CommandRun run) => [.. run.Output.Split('\n').Where(line => line.StartsWith("ConnectionStrings:Magento: ", StringComparison.Ordinal))];

    private async Task<CommandRun> CheckAsync(string name, string user)
    {
        using var settings = new SettingsFile(Server.ConnectionString(name, user, "a long password"));
        return await CommandRun.OfAsync("check", "--settings", settings.Path);
    }

    [GeneratedRegex("GRANT [^;]*;", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Grants();
}

/// <summary>The contract on MariaDB 10.11.</summary>
public sealed class DatabaseCheckOnMariaDb10Tests(MariaDb10Database database) : DatabaseCheckContract(database), IClassFixture<MariaDb10Database>;

/// <summary>The contract on MariaDB 11.8.</summary>
public sealed class DatabaseCheckOnMariaDb11Tests(MariaDb11Database database) : DatabaseCheckContract(database), IClassFixture<MariaDb11Database>;

/// <summary>The contract on MySQL 9.</summary>
public sealed class DatabaseCheckOnMySql9Tests(MySql9Database database) : DatabaseCheckContract(database), IClassFixture<MySql9Database>;

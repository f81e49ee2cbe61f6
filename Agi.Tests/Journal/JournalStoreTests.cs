using Agi.Routing.Calls;
using Agi.Tests.Servers;

namespace Agi.Tests.Journal;

/// <summary>The journal in each database that it can be kept in.</summary>
public sealed class JournalStoreTests
{
    public static TheoryData<string> Databases => ["SQLite", "MariaDB 10.11", "MariaDB 11.8", "MySQL 9"];

    [Theory]
    [MemberData(nameof(Databases))]
    public async Task A_call_is_one_row_whatever_the_order_of_its_events_and_however_often_they_come(string database)
    {
        await using var server = await ServerAsync(database);
        await using var bench = await BenchAsync(server);
        var decision = await bench.DecideAsync(channel: "1764.1");
        var routed = new CallRouted { RouteId = decision.Id, At = bench.Time.GetUtcNow(), Target = "sales", Choice = "order-status", Prompts = ["welcome", "payment-problem"] };
        await bench.Writer.DrainAsync(Cancelled);
        bench.Tell(routed);
        bench.Tell(bench.Ended(decision.Id, agent: "PJSIP/anna"));
        await bench.Writer.DrainAsync(Cancelled);
        var whole = Assert.Single(await RowsAsync(bench));

        // Again, from the end to the beginning, each alone.
        bench.Tell(bench.Ended(decision.Id, agent: "PJSIP/anna"));
        await bench.Writer.DrainAsync(Cancelled);
        bench.Tell(routed);
        await bench.Writer.DrainAsync(Cancelled);
        bench.Tell(new CallDecided { RouteId = decision.Id, At = bench.Time.GetUtcNow(), Decision = decision, Channel = "1764.1" });
        await bench.Writer.DrainAsync(Cancelled);

        Assert.Equal(whole, Assert.Single(await RowsAsync(bench)));
        Assert.Equal("payment_issue sales sales order-status answered PJSIP/anna 12 150 welcome payment-problem 42 100000007 +*******1234 0", whole);
        Assert.Equal(1, (await bench.QueryAsync<long>("SELECT count(*) FROM journal_facts")).Single());
        Assert.Equal(bench.Router.InForce.Text, (await bench.QueryAsync<string>("SELECT content FROM journal_rules")).Single());
    }

    [Theory]
    [MemberData(nameof(Databases))]
    public async Task The_end_of_a_call_may_come_before_its_decision(string database)
    {
        await using var server = await ServerAsync(database);
        await using var bench = await BenchAsync(server);
        var decision = await bench.DecideAsync();
        var held = bench.Journal.Spool!.Read(10);
        bench.Journal.Spool.Done(held);
        bench.Tell(bench.Ended(decision.Id, agent: "PJSIP/anna"));
        await bench.Writer.DrainAsync(Cancelled);
        Assert.Equal(decision.Id, (await bench.QueryAsync<string>("SELECT route_id FROM journal_call WHERE situation IS NULL AND outcome = 'answered'")).Single());

        bench.Tell(new CallDecided { RouteId = decision.Id, At = bench.Time.GetUtcNow(), Decision = decision, Channel = "1764.1" });
        await bench.Writer.DrainAsync(Cancelled);

        Assert.Equal("payment_issue", (await bench.QueryAsync<string>("SELECT situation FROM journal_call WHERE outcome = 'answered'")).Single());
    }

    [Theory]
    [MemberData(nameof(Databases))]
    public async Task A_call_that_is_decided_twice_counts_once(string database)
    {
        await using var server = await ServerAsync(database);
        await using var bench = await BenchAsync(server);
        await bench.DecideAsync(channel: "1764.1");
        bench.Router.Time.Advance(TimeSpan.FromSeconds(20));
        await bench.Writer.DrainAsync(Cancelled);
        var second = await bench.DecideAsync(channel: "1764.1");
        await bench.DecideAsync(channel: "1764.2");
        await bench.Writer.DrainAsync(Cancelled);

        Assert.Equal(3, (await RowsAsync(bench)).Count);
        var counts = await bench.QueryAsync<string>("SELECT route_id FROM journal_call WHERE superseded = 0 AND channel = '1764.1'");
        Assert.Equal(second.Id, Assert.Single(counts));
    }

    [Theory]
    [MemberData(nameof(Databases))]
    public async Task A_call_whose_end_nobody_tells_is_closed_as_unknown_and_a_late_end_still_counts(string database)
    {
        await using var server = await ServerAsync(database);
        await using var bench = await BenchAsync(server);
        var decision = await bench.DecideAsync();
        await bench.Writer.DrainAsync(Cancelled);
        var decidedAt = bench.Router.Time.GetUtcNow();

        Assert.Equal(0, await bench.Store.CloseUnknownAsync(decidedAt, Cancelled));
        Assert.Equal(1, await bench.Store.CloseUnknownAsync(decidedAt.AddSeconds(1), Cancelled));
        Assert.Equal("unknown", (await bench.QueryAsync<string>("SELECT outcome FROM journal_call")).Single());
        bench.Tell(bench.Ended(decision.Id, agent: "PJSIP/anna"));
        await bench.Writer.DrainAsync(Cancelled);
        Assert.Equal("answered", (await bench.QueryAsync<string>("SELECT outcome FROM journal_call")).Single());
    }

    [Theory]
    [MemberData(nameof(Databases))]
    public async Task What_is_too_old_is_deleted_with_its_facts(string database)
    {
        await using var server = await ServerAsync(database);
        await using var bench = await BenchAsync(server);
        await bench.DecideAsync();
        bench.Router.Time.Advance(TimeSpan.FromDays(2));
        var young = await bench.DecideAsync();
        await bench.Writer.DrainAsync(Cancelled);

        Assert.Equal(1, await bench.Store.PurgeAsync(bench.Router.Time.GetUtcNow().AddDays(-1), Cancelled));
        Assert.Equal(young.Id, (await bench.QueryAsync<string>("SELECT route_id FROM journal_call")).Single());
        Assert.Equal(young.Id, (await bench.QueryAsync<string>("SELECT route_id FROM journal_facts")).Single());
    }

    [Theory]
    [MemberData(nameof(Databases))]
    public async Task Several_engines_may_make_the_tables_at_once_and_share_them(string database)
    {
        await using var server = await ServerAsync(database);
        var where = await WhereAsync(server);
        await using var first = new JournalBench(where);
        await using var second = new JournalBench(where);
        await Task.WhenAll(first.Store.MigrateAsync(Cancelled), second.Store.MigrateAsync(Cancelled));
        await first.DecideAsync();
        await second.DecideAsync();
        await Task.WhenAll(first.Writer.DrainAsync(Cancelled), second.Writer.DrainAsync(Cancelled));

        Assert.Equal(where is null ? 1 : 2, (await RowsAsync(first)).Count);
    }

    [Fact]
    public async Task A_row_that_the_database_never_takes_is_put_aside_and_the_others_are_written()
    {
        await using var server = await MariaDbServer.StartAsync();
        await using var bench = await BenchAsync(server);
        var sound = await bench.DecideAsync();
        bench.Tell(new CallRouted { RouteId = "0123456789abcdef0123456789abcdef", At = bench.Time.GetUtcNow(), Target = new string('x', 100) });
        await bench.Writer.DrainAsync(Cancelled);

        Assert.Equal(sound.Id, (await bench.QueryAsync<string>("SELECT route_id FROM journal_call")).Single());
        Assert.Equal(1, bench.Writer.Rejected);
        Assert.Contains("0123456789abcdef", await File.ReadAllTextAsync(Path.Combine(bench.Folder, "rejected.jsonl"), Cancelled), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Only_the_user_of_the_program_may_read_the_journal()
    {
        await using var bench = new JournalBench();
        await bench.DecideAsync();
        await bench.Writer.DrainAsync(Cancelled);

        if (OperatingSystem.IsWindows()) return;
        Assert.Equal(UnixFileMode.None, File.GetUnixFileMode(bench.Folder) & (UnixFileMode.GroupRead | UnixFileMode.OtherRead | UnixFileMode.GroupExecute | UnixFileMode.OtherExecute));
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(Path.Combine(bench.Folder, "numbers.key")));
    }

    [Theory]
    [InlineData("masked", "+*******1234")]
    [InlineData("whole", "+33639981234")]
    public async Task The_number_is_kept_as_the_setting_says_and_nowhere_else(string numbers, string kept)
    {
        await using var bench = new JournalBench(numbers: numbers);
        await bench.DecideAsync();
        await bench.Writer.DrainAsync(Cancelled);

        Assert.Equal(kept, (await bench.QueryAsync<string>("SELECT caller FROM journal_call")).Single());
        var facts = (await bench.QueryAsync<string>("SELECT facts FROM journal_facts")).Single();
        Assert.Equal(numbers == "whole", facts.Contains("639981234", StringComparison.Ordinal));
        Assert.DoesNotContain("Person", facts, StringComparison.Ordinal);
        Assert.DoesNotContain("example.com", facts, StringComparison.Ordinal);
        Assert.Equal(16, (await bench.QueryAsync<byte[]>("SELECT caller_hash FROM journal_call")).Single().Length);
    }

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    private static async Task<IReadOnlyList<string>> RowsAsync(JournalBench bench) => await bench.QueryAsync<string>("""
        SELECT concat_ws(' ', situation, target, routed_target, choice, outcome, agent, waited, talked, prompts, customer_id, order_number, caller, superseded) FROM journal_call
        """);

    internal static async Task<DatabaseServer?> ServerAsync(string database) => database switch
    {
        "MariaDB 10.11" => await MariaDbServer.StartAsync(),
        "MariaDB 11.8" => await MySqlServer.StartMariaDbAsync(),
        "MySQL 9" => await MySqlServer.StartAsync(),
        _ => null,
    };

    internal static async Task<JournalBench> BenchAsync(DatabaseServer? server) => new(await WhereAsync(server));

    internal static async Task<string?> WhereAsync(DatabaseServer? server)
    {
        if (server is null) return null;
        await server.SqlAsync("CREATE DATABASE journal; CREATE USER journal@'127.0.0.1' IDENTIFIED BY 'a long password'; GRANT ALL ON journal.* TO journal@'127.0.0.1'");
        return server.ConnectionString("journal", "journal", "a long password");
    }
}

using System.Globalization;
using Agi.Routing.Facts;
using Agi.Server.Journal;
using Dapper;

namespace Agi.Tests.Journal;

/// <summary>What is read from the journal, and by which index.</summary>
public sealed class JournalReaderTests
{
    public static TheoryData<string> Databases => JournalStoreTests.Databases;

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Theory]
    [MemberData(nameof(Databases))]
    public async Task A_filter_means_the_calls_that_meet_all_of_it_and_the_newest_come_first(string database)
    {
        await using var server = await JournalStoreTests.ServerAsync(database);
        await using var bench = await JournalStoreTests.BenchAsync(server);
        var start = bench.Router.Time.GetUtcNow();
        var answered = (await bench.DecideAsync(channel: "1.1")).Id;
        bench.Tell(bench.Ended(answered, agent: "PJSIP/anna"));
        bench.Router.Time.Advance(TimeSpan.FromHours(1));
        var stranger = (await bench.DecideAsync("0199001234", channel: "1.2")).Id;
        bench.Tell(bench.Ended(stranger, target: "failsafe", queue: "TIMEOUT"));
        bench.Router.Time.Advance(TimeSpan.FromHours(1));
        var superseded = (await bench.DecideAsync(channel: "1.3")).Id;
        bench.Router.Time.Advance(TimeSpan.FromMinutes(1));
        var open = (await bench.DecideAsync(channel: "1.3")).Id;
        await bench.Writer.DrainAsync(Cancelled);
        var hash = NumberHash.Load(Path.Combine(bench.Folder, NumberHash.FileName));
        var reader = new JournalReader(bench.Store);

        await Means(new(), open, stranger, answered);
        await Means(new() { Superseded = true }, open, superseded, stranger, answered);
        await Means(new() { From = start.AddHours(1) }, open, stranger);
        await Means(new() { To = start.AddHours(1) }, answered);
        await Means(new() { Situation = "payment_issue" }, open, answered);
        await Means(new() { Rule = "others" }, stranger);
        await Means(new() { Target = "sales" }, open, answered);
        await Means(new() { Target = "failsafe" }, stranger);
        await Means(new() { Status = "not_found" }, stranger);
        await Means(new() { Outcome = "answered" }, answered);
        await Means(new() { Outcome = JournalFilter.Open }, open);
        await Means(new() { Agent = "PJSIP/anna" }, answered);
        await Means(new() { Agent = "anna" }, answered);
        await Means(new() { Agent = "nna" });
        await Means(new() { Agent = "_nna" });
        await Means(new() { Agent = "%" });
        await Means(new() { CallerHash = hash.Of(new PhoneNumber(33639981234)) }, open, answered);
        await Means(new() { CallerHash = hash.Of(new PhoneNumber(33199001234)) }, stranger);
        await Means(new() { CustomerId = 42 }, open, answered);
        await Means(new() { CustomerId = 42, Outcome = "answered", Situation = "payment_issue" }, answered);
        await Means(new() { CustomerId = 42, Rule = "others" });
        Assert.Equal([open, stranger], (await reader.ListAsync(new(), 2, Cancelled)).Select(call => call.Row.RouteId));

        async Task Means(JournalFilter filter, params string[] ids)
        {
            Assert.Equal(ids, (await reader.ListAsync(filter, 10, Cancelled)).Select(call => call.Row.RouteId));
            Assert.Equal(ids.Length, await reader.CountAsync(filter, Cancelled));
            var all = new List<string>();
            await foreach (var call in reader.ReadAsync(filter, Cancelled))
            {
                all.Add(call.Row.RouteId);
                Assert.NotNull(call.ReadKept());
            }

            Assert.Equal(ids.Reverse(), all);
        }
    }

    [Theory]
    [MemberData(nameof(Databases))]
    public async Task What_was_written_of_a_call_is_read_again(string database)
    {
        await using var server = await JournalStoreTests.ServerAsync(database);
        await using var bench = await JournalStoreTests.BenchAsync(server);
        var decision = await bench.DecideAsync(channel: "1.1");
        bench.Tell(bench.Ended(decision.Id, agent: "PJSIP/anna"));
        await bench.Writer.DrainAsync(Cancelled);
        var reader = new JournalReader(bench.Store);

        var call = Assert.Single(await reader.FindAsync(decision.Id[..20], 10, Cancelled));

        Assert.Equal((decision.Id, "1.1", "payment_issue", "payment", "sales", 10), (call.Row.RouteId, call.Row.Channel, call.Row.Situation, call.Row.Rule, call.Row.Target, call.Row.Priority));
        Assert.Equal(("answered", "PJSIP/anna", 12, 150, 180, 16), (call.Outcome, call.Row.Agent, call.Row.Waited, call.Row.Talked, call.Row.Seconds, call.Row.Cause));
        Assert.Equal((bench.Router.Time.GetUtcNow(), false, 0, 42L), (call.At, call.IsSuperseded, call.Row.Incomplete, call.Row.CustomerId));
        Assert.Equal(decision.Rule.Target, call.ReadKept()!.Judge(decision.Id, decision.Rules).Rule.Target);
        Assert.Equal(decision.Rules.Text, await reader.ReadRulesAsync(decision.RulesVersion, Cancelled));
        Assert.Null(await reader.ReadRulesAsync("000000000000", Cancelled));
        Assert.Equal(decision.RulesVersion, Assert.Single(await reader.ListRulesAsync(5, Cancelled)).Version);
        Assert.Equal([decision.Id], await reader.DecisionsOfAsync("1.1", Cancelled));
        Assert.Empty(await reader.FindAsync("ffff", 10, Cancelled));
    }

    [Fact]
    public async Task Reading_all_reads_each_call_once_also_where_a_page_ends_within_a_millisecond()
    {
        await using var bench = new JournalBench();
        await bench.Store.MigrateAsync(Cancelled);
        await bench.Store.WriteAsync([.. Rows(2500, each: 700)], Cancelled);

        var read = new List<string>();
        await foreach (var call in new JournalReader(bench.Store).ReadAsync(new(), Cancelled)) read.Add(call.Row.RouteId);

        Assert.Equal(Rows(2500, each: 700).Select(row => row.RouteId), read);
    }

    [Theory]
    [InlineData("time", "journal_call_at")]
    [InlineData("nothing", "journal_call_at")]
    [InlineData("number", "journal_call_caller")]
    [InlineData("customer", "journal_call_customer")]
    [InlineData("words", "journal_call_at")]
    public async Task Each_statement_goes_by_an_index_and_none_scans(string by, string index)
    {
        await using var bench = new JournalBench();
        await bench.Store.MigrateAsync(Cancelled);
        await bench.Store.WriteAsync([.. Rows(3000, each: 3)], Cancelled);

        foreach (var (sql, parameters) in Statements(by))
        {
            var plan = await PlanAsync(bench, sql, parameters);
            Assert.Contains($"SEARCH c USING INDEX {index} (", plan, StringComparison.Ordinal);
            Assert.DoesNotContain("SCAN", plan, StringComparison.Ordinal);
        }

        var found = await PlanAsync(bench, JournalReader.FindSql, new DynamicParameters(new { prefix = "01", end = "01~", limit = 2 }));
        Assert.DoesNotContain("SCAN", found, StringComparison.Ordinal);
        Assert.Contains("route_id>? AND route_id<?", found, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("time", "journal_call_at")]
    [InlineData("number", "journal_call_caller")]
    [InlineData("customer", "journal_call_customer")]
    public async Task In_MariaDB_too(string by, string index)
    {
        await using var server = await JournalStoreTests.ServerAsync("MariaDB 10.11");
        await using var bench = await JournalStoreTests.BenchAsync(server);
        await bench.Store.MigrateAsync(Cancelled);
        await bench.Store.WriteAsync([.. Rows(3000, each: 3)], Cancelled);

        await using var connection = await bench.Store.OpenAsync(Cancelled);
        foreach (var (sql, parameters) in Statements(by))
        {
            var first = (IDictionary<string, object>)(await connection.QueryAsync("EXPLAIN " + sql, parameters)).First();
            Assert.Equal(index, first["key"]);
        }
    }

    private static IEnumerable<(string Sql, DynamicParameters Parameters)> Statements(string by)
    {
        var start = new DateTimeOffset(2026, 11, 23, 9, 0, 0, TimeSpan.Zero);
        var filter = by switch
        {
            "time" => new JournalFilter { From = start.AddMilliseconds(10), To = start.AddMilliseconds(20) },
            "number" => new JournalFilter { CallerHash = Hash(17) },
            "customer" => new JournalFilter { CustomerId = 17 },
            "words" => new JournalFilter { Situation = "payment_issue", Rule = "payment", Target = "sales", Status = "ok", Agent = "anna", Outcome = "answered" },
            _ => new JournalFilter(),
        };
        return [JournalReader.ListStatement(filter, 50), JournalReader.CountStatement(filter), JournalReader.PageStatement(filter, start.ToUnixTimeMilliseconds() + 12, "01")];
    }

    private static async Task<string> PlanAsync(JournalBench bench, string sql, DynamicParameters parameters)
    {
        await using var connection = await bench.Store.OpenAsync(Cancelled);
        return string.Join('\n', (await connection.QueryAsync("EXPLAIN QUERY PLAN " + sql, parameters)).Select(step => (string)step.detail));
    }

    /// <summary>Calls of a thousand people, several in each millisecond.</summary>
    private static IEnumerable<CallRow> Rows(int count, int each)
    {
        var start = new DateTimeOffset(2026, 11, 23, 9, 0, 0, TimeSpan.Zero).ToUnixTimeMilliseconds();
        return Enumerable.Range(0, count).Select(number => new CallRow
        {
            RouteId = number.ToString("x32", CultureInfo.InvariantCulture),
            At = start + (number / each),
            Situation = "payment_issue",
            CallerHash = Hash(number % 1000),
            CustomerId = number % 1000,
        });
    }

    private static byte[] Hash(int number)
    {
        var hash = new byte[NumberHash.Length];
        BitConverter.TryWriteBytes(hash, number);
        return hash;
    }
}

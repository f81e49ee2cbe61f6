using System.Text;
using System.Text.Json;
using Agi.Routing.Facts;
using Agi.Server.Dialogues.Callbacks;
using Agi.Server.Journal;

namespace Agi.Tests.Journal;

/// <summary>What a person may ask for: all that is kept of them, and that it be deleted.</summary>
public sealed class JournalPersonTests
{
    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Export_has_every_decision_with_its_facts_and_the_call_backs_of_one_person_only()
    {
        await using var bench = new JournalBench();
        using var verbs = new JournalVerbs(bench);
        var first = await bench.DecideAsync(channel: "1.1");
        bench.Router.Time.Advance(TimeSpan.FromSeconds(5));
        var second = await bench.DecideAsync(channel: "1.1");
        await bench.DecideAsync("0199001234");
        await bench.Writer.DrainAsync(Cancelled);
        Ask(verbs, 33639981234, customer: null);
        Ask(verbs, 33199001234, customer: 42);

        var byNumber = await verbs.RunAsync("journal", "export", "--cli", "0639981234");
        var byCustomer = await verbs.RunAsync("journal", "export", "--customer", "42");

        Assert.Equal((0, 0), (byNumber.ExitCode, byCustomer.ExitCode));
        var person = JsonDocument.Parse(byNumber.Output).RootElement;
        Assert.Equal("+33639981234", person.GetProperty("number").GetString());
        Assert.Equal([first.Id, second.Id], person.GetProperty("calls").EnumerateArray().Select(call => call.GetProperty("route_id").GetString()));
        Assert.All(person.GetProperty("calls").EnumerateArray(), call => Assert.Equal("100000007", call.GetProperty("facts").GetProperty("facts").GetProperty("order_number").GetString()));
        Assert.Equal("+33639981234", Assert.Single(person.GetProperty("callbacks").EnumerateArray()).GetProperty("number").GetString());
        var customer = JsonDocument.Parse(byCustomer.Output).RootElement;
        Assert.Equal(2, customer.GetProperty("calls").GetArrayLength());
        Assert.Equal("+33199001234", Assert.Single(customer.GetProperty("callbacks").EnumerateArray()).GetProperty("number").GetString());
    }

    [Fact]
    public async Task Forget_says_how_much_there_is_and_deletes_only_when_told_twice()
    {
        await using var bench = new JournalBench();
        using var verbs = new JournalVerbs(bench);
        await bench.DecideAsync(channel: "1.1");
        bench.Router.Time.Advance(TimeSpan.FromSeconds(5));
        await bench.DecideAsync(channel: "1.1");
        var other = await bench.DecideAsync("0199001234");
        await bench.Writer.DrainAsync(Cancelled);
        Ask(verbs, 33639981234, customer: null);
        Ask(verbs, 33199001234, customer: null);

        var asked = await verbs.RunAsync("journal", "forget", "--cli", "0639981234");
        Assert.Equal(1, asked.ExitCode);
        Assert.Contains("2 decisions in the journal and 1 request for call-backs. Nothing is deleted yet: add --yes.", asked.Output, StringComparison.Ordinal);
        Assert.Equal(3, (await bench.QueryAsync<long>("SELECT count(*) FROM journal_call")).Single());

        var done = await verbs.RunAsync("journal", "forget", "--cli", "0639981234", "--yes");
        Assert.Equal(0, done.ExitCode);
        Assert.Contains("2 decisions in the journal and 1 request for call-backs.", done.Output, StringComparison.Ordinal);
        Assert.Equal(other.Id, (await bench.QueryAsync<string>("SELECT route_id FROM journal_call")).Single());
        Assert.Equal(other.Id, (await bench.QueryAsync<string>("SELECT route_id FROM journal_facts")).Single());
        Assert.Equal([new PhoneNumber(33199001234)], Requests(verbs).Select(request => request.Number));

        var again = await verbs.RunAsync("journal", "forget", "--cli", "0639981234");
        Assert.Equal(0, again.ExitCode);
        Assert.Contains("0 decisions", again.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_was_forgotten_is_not_in_the_bytes_of_the_files_either()
    {
        await using var bench = new JournalBench(numbers: "whole");
        using var verbs = new JournalVerbs(bench);
        await bench.DecideAsync();
        await bench.DecideAsync("0199001234");
        await bench.Writer.DrainAsync(Cancelled);
        Ask(verbs, 33639981234, customer: null);
        Assert.True(IsInFiles(bench.Folder, "33639981234", "journal.db*"));

        await verbs.RunAsync("journal", "forget", "--cli", "0639981234", "--yes");

        Assert.False(IsInFiles(bench.Folder, "33639981234", "journal.db*"));
        Assert.True(IsInFiles(bench.Folder, "33199001234", "journal.db*"));
        Assert.False(IsInFiles(Path.GetDirectoryName(verbs.CallbacksFile)!, "33639981234", "callbacks.db*"));
    }

    [Theory]
    [InlineData("MariaDB 10.11")]
    [InlineData("MySQL 9")]
    public async Task A_customer_is_forgotten_in_a_server_too(string database)
    {
        await using var server = await JournalStoreTests.ServerAsync(database);
        var where = await JournalStoreTests.WhereAsync(server);
        await using var bench = new JournalBench(where);
        using var verbs = new JournalVerbs(bench, where);
        await bench.DecideAsync();
        var other = await bench.DecideAsync("0199001234");
        await bench.Writer.DrainAsync(Cancelled);

        var run = await verbs.RunAsync("journal", "forget", "--customer", "42", "--yes");

        Assert.Equal((0, ""), (run.ExitCode, run.Error));
        Assert.Equal(other.Id, (await bench.QueryAsync<string>("SELECT route_id FROM journal_call")).Single());
        Assert.Equal(other.Id, (await bench.QueryAsync<string>("SELECT route_id FROM journal_facts")).Single());
        var listed = await verbs.RunAsync("journal", "--from", "2026-11-23", "--json");
        Assert.Equal(other.Id, JsonDocument.Parse(listed.Output).RootElement.GetProperty("route_id").GetString());
    }

    [Fact]
    public async Task Without_the_key_nobody_can_tell_whose_calls_they_are()
    {
        await using var bench = new JournalBench();
        using var verbs = new JournalVerbs(bench);
        await bench.DecideAsync();
        await bench.Writer.DrainAsync(Cancelled);
        File.Delete(Path.Combine(bench.Folder, NumberHash.FileName));

        var run = await verbs.RunAsync("journal", "forget", "--cli", "0639981234", "--yes");

        Assert.Equal(1, run.ExitCode);
        Assert.Contains("there is no key for numbers", run.Error, StringComparison.Ordinal);
        Assert.False(File.Exists(Path.Combine(bench.Folder, NumberHash.FileName)));
        Assert.Single(await bench.QueryAsync<string>("SELECT route_id FROM journal_call"));
    }

    [Fact]
    public async Task Nobody_is_not_everybody()
    {
        await using var bench = new JournalBench();
        await bench.DecideAsync();
        await bench.Writer.DrainAsync(Cancelled);

        await Assert.ThrowsAsync<ArgumentException>(() => new JournalEraser(bench.Store).EraseAsync(new JournalFilter(), Cancelled));
        Assert.Single(await bench.QueryAsync<string>("SELECT route_id FROM journal_call"));
    }

    private static void Ask(JournalVerbs verbs, ulong number, long? customer)
    {
        using var store = new CallbackStore(verbs.CallbacksFile, TimeProvider.System);
        store.AddOrJoin(new CallbackRequest
        {
            Number = new PhoneNumber(number),
            AskedAt = TimeProvider.System.GetUtcNow(),
            ExpiresAt = TimeProvider.System.GetUtcNow().AddDays(1),
            Language = "fr",
            Situation = Situation.KnownCustomer,
            Queue = "sales",
            CustomerId = customer,
            RouteId = "0123",
        });
    }

    private static IReadOnlyList<CallbackRequest> Requests(JournalVerbs verbs)
    {
        using var store = new CallbackStore(verbs.CallbacksFile, TimeProvider.System);
        return store.ListRequests(all: true);
    }

    private static bool IsInFiles(string folder, string text, string files) => Directory.GetFiles(folder, files).Any(path =>
    {
        using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
        var bytes = new byte[file.Length];
        file.ReadExactly(bytes);
        return bytes.AsSpan().IndexOf(Encoding.UTF8.GetBytes(text)) >= 0;
    });
}

using Agi.Routing.Calls;
using Agi.Server.Journal;
using Agi.Tests.Routing;
using Dapper;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;

namespace Agi.Tests.Journal;

/// <summary>A journal in a folder of its own: in SQLite, or in a database that the test names.</summary>
internal sealed class JournalBench : IAsyncDisposable
{
    public JournalBench(string? connectionString = null, string numbers = "masked", int spoolMegabytes = 64)
    {
        Options = new JournalOptions { Folder = Folder, Numbers = numbers, SpoolMegabytes = spoolMegabytes };
        var settings = new ConfigurationBuilder().AddInMemoryCollection([new("ConnectionStrings:Journal", connectionString)]).Build();
        Store = JournalDatabase.Open(Options, settings, NullLoggerFactory.Instance);
        Journal = new CallJournal(Options, NullLogger<CallJournal>.Instance);
        Recent = new RecentCalls(Journal, Router.Time);
        Writer = new JournalWriter(Journal, Store, Recent, Options, Time, NullLogger<JournalWriter>.Instance);
    }

    public string Folder { get; } = Directory.CreateTempSubdirectory("agi-journal-").FullName;

    public FakeTimeProvider Time { get; } = new(new DateTimeOffset(2026, 11, 23, 9, 0, 0, TimeSpan.Zero));

    public JournalOptions Options { get; }

    public JournalStore Store { get; }

    public CallJournal Journal { get; }

    public JournalWriter Writer { get; }

    public RecentCalls Recent { get; }

    public RouterBench Router { get; } = new();

    /// <summary>Decides about a caller with an unpaid order, and remembers it.</summary>
    public async Task<RoutingDecision> DecideAsync(string? cli = RouterBench.Cli, string channel = "")
    {
        if (Journal.Spool is null) await Journal.StartAsync(TestContext.Current.CancellationToken);
        if (Router.Directory.Status.Numbers == 0) await Router.LoadIndexAsync();
        Router.ShopKnows(RouterBench.Person(42, Router.Unpaid()));
        var decision = await Router.Router.DecideAsync(new IncomingCall { Cli = cli, Dialed = "0199000001", Language = "fr", Channel = channel }, TestContext.Current.CancellationToken);
        Journal.Take(new CallDecided { RouteId = decision.Id, At = Router.Time.GetUtcNow(), Decision = decision, Channel = channel.Length > 0 ? channel : decision.Id });
        return decision;
    }

    /// <summary>Remembers an event.</summary>
    public void Tell(CallEvent happened) => Journal.Take(happened);

    /// <summary>The end of a call, as the dialplan tells it.</summary>
    public CallEnded Ended(string id, string target = "sales", string agent = "", string queue = "") =>
        new() { RouteId = id, At = Time.GetUtcNow().AddMinutes(3), Target = target, Agent = agent, QueueStatus = queue, Seconds = 180, Waited = 12, Talked = agent.Length > 0 ? 150 : null, Cause = 16 };

    /// <summary>What one query of the journal's database gives.</summary>
    public async Task<IReadOnlyList<T>> QueryAsync<T>(string sql)
    {
        await using var connection = await Store.OpenAsync(TestContext.Current.CancellationToken);
        return (await connection.QueryAsync<T>(sql)).AsList();
    }

    public async ValueTask DisposeAsync()
    {
        Journal.Dispose();
        Writer.Dispose();
        await Store.DisposeAsync();
        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        Directory.Delete(Folder, recursive: true);
    }
}

using Dapper;
using Microsoft.Data.Sqlite;

namespace Agi.Tests.EndToEnd;

/// <summary>A shop, and one engine on it with a journal of its own.</summary>
public sealed class JournalEngine : ShopFixture, IAsyncDisposable
{
    /// <summary>The number dialled chooses the rule.</summary>
    private const string Rules = """
        country: FR
        timezone: Europe/Paris
        language: fr
        targets: [sales, tech, reception, goodbye, nowhere, desk, brief, short]
        people: [sales, tech, reception]
        served: goodbye
        fallback: reception
        budget: 20s
        rules:
          - {name: to the queue, when: {dialed: "0199000001"}, target: sales}
          - {name: to nowhere, when: {dialed: "0199000002"}, target: nowhere}
          - {name: with a prompt, when: {dialed: "0199000003"}, play: [welcome], target: reception}
          - {name: with a menu, when: {dialed: "0199000004"}, play: [welcome], menu: ask, target: reception}
          - {name: to a phone, when: {dialed: "0199000005"}, target: desk}
          - {name: to a queue that gives up, when: {dialed: "0199000006"}, target: brief}
          - {name: to queues that give up, when: {dialed: "0199000007"}, target: short}
          - {name: everyone else, target: reception}
        menus:
          ask:
            say: [press-1-order-status]
            timeout: 20s
            repeat: 0
            keys: {1: {dialogue: order-status}, 0: {target: reception}}
        """;

    private readonly string _folder = Directory.CreateTempSubdirectory("agi-journal-").FullName;
    private EngineProcess? _engine;

    /// <summary>The engine, started by the first test that asks for it.</summary>
    public async Task<EngineProcess> EngineAsync() => _engine ??= await EngineProcess.StartAsync(ConnectionString, Rules, new KeyValuePair<string, string>("Journal__Folder", _folder));

    /// <summary>The decisions of the journal since a moment, oldest first.</summary>
    public async Task<IReadOnlyList<JournalledCall>> CallsAsync(DateTimeOffset since)
    {
        var path = Path.Combine(_folder, "journal.db");
        if (!File.Exists(path)) return [];
        await using var journal = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = path, Mode = SqliteOpenMode.ReadOnly, Pooling = false }.ToString());
        return (await journal.QueryAsync<JournalledCall>(
            """
            SELECT channel Channel, superseded Superseded, rule Rule, target Target, routed_target RoutedTarget, choice Choice, prompts Prompts, dialogue Dialogue, hung_up_in HungUpIn,
              ended_at EndedAt, ended_target EndedTarget, outcome Outcome, agent Agent, queue_status QueueStatus, waited Waited, talked Talked, seconds Seconds, cause Cause, transferred_to TransferredTo
            FROM journal_call WHERE at >= @since ORDER BY at
            """,
            new { since = since.ToUnixTimeMilliseconds() })).AsList();
    }

    /// <inheritdoc/>
    public new async ValueTask DisposeAsync()
    {
        if (_engine is not null) await _engine.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
        await base.DisposeAsync();
    }
}

/// <summary>A row of the journal.</summary>
public sealed record JournalledCall
{
    public string? Channel { get; init; }

    public long Superseded { get; init; }

    public string? Rule { get; init; }

    public string? Target { get; init; }

    public string? RoutedTarget { get; init; }

    public string? Choice { get; init; }

    public string? Prompts { get; init; }

    public string? Dialogue { get; init; }

    public string? HungUpIn { get; init; }

    public long? EndedAt { get; init; }

    public string? EndedTarget { get; init; }

    public string? Outcome { get; init; }

    public string? Agent { get; init; }

    public string? QueueStatus { get; init; }

    public long? Waited { get; init; }

    public long? Talked { get; init; }

    public long? Seconds { get; init; }

    public long? Cause { get; init; }

    public string? TransferredTo { get; init; }
}

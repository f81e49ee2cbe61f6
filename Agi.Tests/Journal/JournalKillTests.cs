using System.Collections.Concurrent;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text.Json;
using Agi.FastAgi.Testing;
using Agi.Tests.EndToEnd;
using Agi.Tests.Servers;

namespace Agi.Tests.Journal;

/// <summary>The journal while its database and its engine are killed under load.</summary>
public sealed class JournalKillTests
{
    private const int Calls = 10_000;

    private const string Rules = """
        country: FR
        targets: [sales, reception]
        fallback: reception
        budget: 20s
        rules:
          - {name: everyone, target: sales}
        """;

    private static readonly int[] DatabaseDiesAt = [800, 2500, 4500, 6500, 8500];
    private static readonly int[] EngineDiesAt = [3500, 7500];

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Every_caller_who_got_a_decision_is_in_the_journal_once_although_the_database_dies_five_times_and_the_engine_twice()
    {
        // The servers of other tests may lose what they have committed.
        await using var database = await MariaDbServer.StartAsync("--innodb-flush-log-at-trx-commit=1");
        await database.SqlAsync("CREATE DATABASE journal");
        var folder = Directory.CreateTempSubdirectory("agi-journal-").FullName;
        var engine = await StartAsync();
        try
        {
            var decided = new ConcurrentDictionary<string, bool>(StringComparer.Ordinal);
            var calls = 0;
            var address = new IPEndPoint(IPAddress.Loopback, engine.Port);
            var callers = Enumerable.Range(0, 8).Select(_ => Task.Run(CallAsync, Cancelled)).ToArray();
            var databaseDies = Task.Run(KillDatabaseAsync, Cancelled);
            foreach (var at in EngineDiesAt)
            {
                await ReachedAsync(at);
                await engine.KillAsync();
                await engine.DisposeAsync();
                engine = await StartAsync();
                Volatile.Write(ref address, new IPEndPoint(IPAddress.Loopback, engine.Port));
            }

            await Task.WhenAll([.. callers, databaseDies]);
            await Eventually.TrueAsync(IsWrittenAsync, "all is written", () => engine.Output);

            var rows = (await database.SqlAsync("SELECT route_id, coalesce(rule, ''), coalesce(ended_outcome, ''), incomplete FROM journal_call", "journal"))
                .Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => line.Split('\t')).ToList();
            var byId = rows.ToDictionary(row => row[0], StringComparer.Ordinal);
            Assert.True(decided.Count >= Calls);
            Assert.Equal([], decided.Keys.Where(id => !byId.ContainsKey(id)));
            // Whose end was told, has one.
            Assert.Equal([], decided.Where(call => call.Value && byId[call.Key][2] != "answered").Select(call => call.Key));
            Assert.All(rows, row => Assert.Equal(["everyone", "0"], [row[1], row[3]]));
            Assert.Equal(rows.Count, int.Parse(await database.SqlAsync("SELECT count(*) FROM journal_facts JOIN journal_call USING (route_id)", "journal"), CultureInfo.InvariantCulture));
            Assert.Equal("1", (await database.SqlAsync("SELECT count(*) FROM journal_rules", "journal")).Trim());
            Assert.False(File.Exists(Path.Combine(folder, "rejected.jsonl")));

            async Task CallAsync()
            {
                while (Interlocked.Increment(ref calls) is var number && number <= Calls)
                {
                    while (!await TryCallAsync(number)) await Task.Delay(50, Cancelled);
                }
            }

            // A call that the engine's end has cut may have got its decision all the same.
            async Task<bool> TryCallAsync(int number)
            {
                var at = new AsteriskSimulator(Volatile.Read(ref address));
                var cli = string.Create(CultureInfo.InvariantCulture, $"01990{number % 100_000:D5}");
                var routed = await DialogueAsync(at, new SimulatedCall { Script = "route?answer=no", CallerId = cli, Answered = true, UniqueId = string.Create(CultureInfo.InvariantCulture, $"{Guid.NewGuid():N}.{number}") });
                if (routed?.Variable("ROUTE_ID") is not { Length: > 0 } id) return false;
                decided[id] = false;
                var told = await DialogueAsync(at, new SimulatedCall { Script = "outcome", Arguments = [id, "sales", "", "PJSIP/anna", "16", "60", "20", "40", "", ""] });
                // A killed engine ends the connection too. If the same one still answers, it has taken the end.
                if (told is not null && (await DialogueAsync(at, new SimulatedCall { Script = "ping" }))?.Variable("PING") == "pong") decided[id] = true;
                return true;
            }

            async Task KillDatabaseAsync()
            {
                foreach (var moment in DatabaseDiesAt)
                {
                    await ReachedAsync(moment);
                    database.Signal("-KILL");
                    await Task.Delay(300, Cancelled);
                    await database.RestartAsync();
                }
            }

            Task ReachedAsync(int number) => Eventually.TrueAsync(() => Volatile.Read(ref calls) >= number, $"call {number}", () => engine.Output);

            async Task<bool> IsWrittenAsync()
            {
                using var http = new HttpClient();
                var health = JsonDocument.Parse(await http.GetStringAsync(new Uri(string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{engine.WebPort}/health")), Cancelled)).RootElement.GetProperty("journal");
                Assert.Equal(0, health.GetProperty("lost").GetInt64());
                return health.GetProperty("waiting_bytes").GetInt64() == 0 && health.GetProperty("fault").ValueKind == JsonValueKind.Null;
            }
        }
        finally
        {
            await engine.DisposeAsync();
            Directory.Delete(folder, recursive: true);
        }

        Task<EngineProcess> StartAsync() => EngineProcess.StartAsync(
            "", Rules,
            new KeyValuePair<string, string>("Journal__Folder", folder),
            new KeyValuePair<string, string>("ConnectionStrings__Journal", database.ConnectionString("journal")));
    }

    private static async Task<Dialogue?> DialogueAsync(AsteriskSimulator engine, SimulatedCall call)
    {
        try
        {
            return await engine.CallAsync(call, Cancelled);
        }
        catch (Exception gone) when (gone is SocketException or InvalidDataException)
        {
            return null;
        }
    }
}

using System.Globalization;
using Agi.Routing.Facts;
using Agi.Server.Journal;
using Dapper;
using Microsoft.Data.Sqlite;

namespace Agi.Server.Dialogues.Callbacks;

/// <summary>Requests for call-backs in an SQLite file. Any number of processes may use one file: the server adds, the command line lists and closes.</summary>
/// <remarks>
/// One number has at most one open request. The file and its table are made at the first request; only the user who runs the program may read the file, because it holds telephone numbers.
/// SQLite has no asynchronous calls, so each method blocks its thread: for as long as the disk takes, and up to <see cref="BusySeconds"/> while another process writes.
/// Errors are <see cref="SqliteException"/>, <see cref="IOException"/> and <see cref="UnauthorizedAccessException"/>.
/// </remarks>
internal sealed class CallbackStore(string path, TimeProvider time) : IDisposable
{
    /// <summary>How long a statement waits for another process to finish writing.</summary>
    public const int BusySeconds = 1;

    private const string Table = """
        PRAGMA journal_mode = WAL;
        CREATE TABLE IF NOT EXISTS callback (
            id INTEGER PRIMARY KEY AUTOINCREMENT,
            number TEXT NOT NULL,
            asked_at INTEGER NOT NULL,
            language TEXT NOT NULL,
            situation TEXT NOT NULL,
            queue TEXT NOT NULL,
            priority INTEGER NOT NULL,
            customer_id INTEGER,
            route_id TEXT NOT NULL,
            not_before INTEGER,
            expires_at INTEGER NOT NULL,
            times_asked INTEGER NOT NULL,
            state TEXT NOT NULL CHECK (state IN ('open', 'done', 'expired'))
        );
        CREATE UNIQUE INDEX IF NOT EXISTS callback_open_number ON callback (number) WHERE state = 'open';
        """;

    private const string Expire = "UPDATE callback SET state = 'expired' WHERE state = 'open' AND expires_at <= @now";

    // A second request of one number keeps its id and its place in the list. The more urgent of the two says what it is about.
    private const string Add = """
        INSERT INTO callback (number, asked_at, language, situation, queue, priority, customer_id, route_id, not_before, expires_at, times_asked, state)
        VALUES (@Number, @AskedAt, @Language, @Situation, @Queue, @Priority, @CustomerId, @RouteId, @NotBefore, @ExpiresAt, 1, 'open')
        ON CONFLICT (number) WHERE state = 'open' DO UPDATE SET
            times_asked = times_asked + 1,
            expires_at = max(expires_at, excluded.expires_at),
            not_before = excluded.not_before,
            language = excluded.language,
            customer_id = coalesce(excluded.customer_id, customer_id),
            situation = CASE WHEN excluded.priority > priority THEN excluded.situation ELSE situation END,
            queue = CASE WHEN excluded.priority > priority THEN excluded.queue ELSE queue END,
            route_id = CASE WHEN excluded.priority > priority THEN excluded.route_id ELSE route_id END,
            priority = max(priority, excluded.priority)
        RETURNING times_asked
        """;

    private const string List = """
        SELECT id AS Id, number AS Number, asked_at AS AskedAt, language AS Language, situation AS Situation, queue AS Queue, priority AS Priority, customer_id AS CustomerId,
            route_id AS RouteId, not_before AS NotBefore, expires_at AS ExpiresAt, times_asked AS TimesAsked, state AS State
        FROM callback
        WHERE @all OR state = 'open'
        ORDER BY state = 'open' DESC, priority DESC, asked_at, id
        """;

    private const string Close = "UPDATE callback SET state = 'done' WHERE id = @id AND state = 'open'";

    private const string Erase = "DELETE FROM callback WHERE number = @number OR customer_id = @customer";

    private readonly string _connectionString = new SqliteConnectionStringBuilder { DataSource = path, DefaultTimeout = BusySeconds }.ToString();

    /// <summary>Keeps a request, or joins it to the open one of the same number.</summary>
    /// <returns>Whether it is new.</returns>
    public bool AddOrJoin(CallbackRequest request)
    {
        using var connection = Open();
        using var transaction = connection.BeginTransaction();
        connection.Execute(Expire, new { now = Now }, transaction);
        var times = connection.QuerySingle<int>(Add, Row.Of(request), transaction);
        transaction.Commit();
        return times == 1;
    }

    /// <summary>The requests, the most urgent first, then the oldest. Those whose time has passed are marked as expired.</summary>
    /// <param name="all">Also those that are done or expired; they come last.</param>
    public IReadOnlyList<CallbackRequest> ListRequests(bool all = false)
    {
        if (!File.Exists(path)) return [];
        using var connection = Open();
        connection.Execute(Expire, new { now = Now });
        return [.. connection.Query<Row>(List, new { all }).Select(row => row.ToRequest())];
    }

    /// <summary>Marks an open request as done.</summary>
    /// <returns>False where no open request has this id.</returns>
    public bool MarkDone(long id)
    {
        if (!File.Exists(path)) return false;
        using var connection = Open();
        connection.Execute(Expire, new { now = Now });
        return connection.Execute(Close, new { id }) == 1;
    }

    /// <summary>Deletes every request of a number or a customer, whatever its state, and overwrites the bytes.</summary>
    /// <returns>How many.</returns>
    public int Forget(PhoneNumber? number, long? customer)
    {
        if (!File.Exists(path)) return 0;
        using var connection = Open();
        connection.Execute("PRAGMA secure_delete = ON");
        var erased = connection.Execute(Erase, new { number = number?.ToString(), customer });
        connection.Execute("PRAGMA wal_checkpoint(TRUNCATE)");
        return erased;
    }

    /// <summary>Closes the connections that wait for the next use.</summary>
    public void Dispose() => CloseIdle();

    private void CloseIdle()
    {
        using var connection = new SqliteConnection(_connectionString);
        SqliteConnection.ClearPool(connection);
    }

    private long Now => time.GetUtcNow().ToUnixTimeSeconds();

    private SqliteConnection Open()
    {
        if (!File.Exists(path))
        {
            // Connections from before would write into the file that was taken away.
            CloseIdle();
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            // Made beside and moved: whoever closes the file itself takes away the locks that SQLite has on it in this process.
            StateFiles.Make(path, []);
        }

        var connection = new SqliteConnection(_connectionString);
        try
        {
            connection.Open();
            connection.Execute(Table);
            return connection;
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    }

    /// <summary>A row of the table: moments in seconds since 1970, words for what C# has lists of.</summary>
    private sealed record Row
    {
        public long Id { get; init; }

        public required string Number { get; init; }

        public long AskedAt { get; init; }

        public required string Language { get; init; }

        public required string Situation { get; init; }

        public required string Queue { get; init; }

        public long Priority { get; init; }

        public long? CustomerId { get; init; }

        public required string RouteId { get; init; }

        public long? NotBefore { get; init; }

        public long ExpiresAt { get; init; }

        public long TimesAsked { get; init; }

        public string State { get; init; } = "";

        public static Row Of(CallbackRequest request) => new()
        {
            Number = request.Number.ToString(),
            AskedAt = request.AskedAt.ToUnixTimeSeconds(),
            Language = request.Language,
            Situation = request.Situation.ToName(),
            Queue = request.Queue,
            Priority = request.Priority,
            CustomerId = request.CustomerId,
            RouteId = request.RouteId,
            NotBefore = request.NotBefore?.ToUnixTimeSeconds(),
            ExpiresAt = request.ExpiresAt.ToUnixTimeSeconds(),
        };

        public CallbackRequest ToRequest() => new()
        {
            Id = Id,
            Number = new PhoneNumber(ulong.Parse(Number.AsSpan(1), NumberStyles.None, CultureInfo.InvariantCulture)),
            AskedAt = DateTimeOffset.FromUnixTimeSeconds(AskedAt),
            Language = Language,
            Situation = FactWords.TryParse<Situation>(Situation, out var situation) ? situation : Agi.Routing.Facts.Situation.UnknownCaller,
            Queue = Queue,
            Priority = (int)Priority,
            CustomerId = CustomerId,
            RouteId = RouteId,
            NotBefore = NotBefore is { } notBefore ? DateTimeOffset.FromUnixTimeSeconds(notBefore) : null,
            ExpiresAt = DateTimeOffset.FromUnixTimeSeconds(ExpiresAt),
            TimesAsked = (int)TimesAsked,
            State = Enum.Parse<CallbackState>(State, ignoreCase: true),
        };
    }
}

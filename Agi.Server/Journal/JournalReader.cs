using System.Data.Common;
using System.Runtime.CompilerServices;
using Dapper;

namespace Agi.Server.Journal;

/// <summary>Reads the journal. Every statement goes by an index. Each method throws <see cref="DbException"/> where the database cannot be had.</summary>
internal sealed class JournalReader(JournalStore store)
{
    /// <summary>So many calls are read at a time where all are wanted: a long read would hold up the database's housekeeping.</summary>
    private const int PageSize = 1000;

    private const string LastTarget = "coalesce(c.ended_target, c.routed_target, c.target)";

    private static readonly string Columns = string.Join(", ", CallColumns.All.Select(column => $"c.{column.Name} AS {PropertyOf(column.Name)}")) + ", c.superseded AS Superseded, c.outcome AS Outcome";

    /// <summary>The calls that a filter means, the newest first.</summary>
    /// <param name="filter">Which calls.</param>
    /// <param name="limit">At most so many.</param>
    public async Task<IReadOnlyList<JournalCall>> ListAsync(JournalFilter filter, int limit, CancellationToken cancellationToken)
    {
        var (sql, parameters) = ListStatement(filter, limit);
        return await QueryAsync(sql, parameters, cancellationToken);
    }

    /// <summary>How many calls a filter means.</summary>
    public async Task<long> CountAsync(JournalFilter filter, CancellationToken cancellationToken)
    {
        var (sql, parameters) = CountStatement(filter);
        await using var connection = await store.OpenAsync(cancellationToken);
        return await connection.ExecuteScalarAsync<long>(new CommandDefinition(sql, parameters, cancellationToken: cancellationToken));
    }

    /// <summary>All calls that a filter means, with their facts, the oldest first. They are read a page at a time, while they are used.</summary>
    public async IAsyncEnumerable<JournalCall> ReadAsync(JournalFilter filter, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var (after, id) = (Milliseconds(filter.From, 0), "");
        while (true)
        {
            var (sql, parameters) = PageStatement(filter, after, id);
            var page = await QueryAsync(sql, parameters, cancellationToken);
            foreach (var call in page) yield return call;
            if (page.Count < PageSize) yield break;
            (after, id) = (page[^1].Row.At, page[^1].Row.RouteId);
        }
    }

    /// <summary>The decisions whose id begins so, with their facts, the oldest first.</summary>
    /// <param name="prefix">The beginning of a ROUTE_ID, or the whole of it.</param>
    /// <param name="limit">At most so many.</param>
    public Task<IReadOnlyList<JournalCall>> FindAsync(string prefix, int limit, CancellationToken cancellationToken) =>
        QueryAsync(FindSql, new DynamicParameters(new { prefix, end = prefix + "~", limit }), cancellationToken);

    /// <summary>The ids of all decisions of one call, the oldest first.</summary>
    /// <param name="channel">The unique id of the caller's channel.</param>
    public async Task<IReadOnlyList<string>> DecisionsOfAsync(string channel, CancellationToken cancellationToken)
    {
        await using var connection = await store.OpenAsync(cancellationToken);
        return (await connection.QueryAsync<string>(new CommandDefinition("SELECT route_id FROM journal_call WHERE channel = @channel ORDER BY route_id", new { channel }, cancellationToken: cancellationToken))).AsList();
    }

    /// <summary>The text of routing.yaml of a version; null where the journal does not have it.</summary>
    public async Task<string?> ReadRulesAsync(string version, CancellationToken cancellationToken)
    {
        await using var connection = await store.OpenAsync(cancellationToken);
        return await connection.QuerySingleOrDefaultAsync<string>(new CommandDefinition("SELECT content FROM journal_rules WHERE version = @version", new { version }, cancellationToken: cancellationToken));
    }

    /// <summary>Every routing.yaml that calls were decided by, with its version, the newest first.</summary>
    /// <param name="limit">At most so many.</param>
    public async Task<IReadOnlyList<(string Version, string Text)>> ListRulesAsync(int limit, CancellationToken cancellationToken)
    {
        await using var connection = await store.OpenAsync(cancellationToken);
        return (await connection.QueryAsync<(string Version, string Text)>(new CommandDefinition(
            "SELECT version, content FROM journal_rules ORDER BY first_used_at DESC LIMIT @limit", new { limit }, cancellationToken: cancellationToken))).AsList();
    }

    /// <summary>The statement of <see cref="FindAsync"/>. No id has a tilde, the last of ASCII's characters.</summary>
    internal static readonly string FindSql = $"SELECT {Columns}, f.facts AS Facts FROM journal_call c LEFT JOIN journal_facts f ON f.route_id = c.route_id WHERE c.route_id >= @prefix AND c.route_id < @end ORDER BY c.route_id LIMIT @limit";

    /// <summary>The statement of <see cref="ListAsync"/>.</summary>
    internal static (string Sql, DynamicParameters Parameters) ListStatement(JournalFilter filter, int limit)
    {
        var (where, parameters) = Where(filter, Milliseconds(filter.From, 0));
        parameters.Add("limit", limit);
        return ($"SELECT {Columns} FROM journal_call c WHERE {where} ORDER BY c.at DESC, c.route_id DESC LIMIT @limit", parameters);
    }

    /// <summary>The statement of <see cref="CountAsync"/>.</summary>
    internal static (string Sql, DynamicParameters Parameters) CountStatement(JournalFilter filter)
    {
        var (where, parameters) = Where(filter, Milliseconds(filter.From, 0));
        return ($"SELECT count(*) FROM journal_call c WHERE {where}", parameters);
    }

    /// <summary>The statement of a page of <see cref="ReadAsync"/>: what comes after a call. Of an OR in place of the CASE, MariaDB would merge two indexes, and read all that follows for each page.</summary>
    internal static (string Sql, DynamicParameters Parameters) PageStatement(JournalFilter filter, long after, string id)
    {
        var (where, parameters) = Where(filter, after);
        parameters.Add("id", id);
        parameters.Add("limit", PageSize);
        return ($"SELECT {Columns}, f.facts AS Facts FROM journal_call c LEFT JOIN journal_facts f ON f.route_id = c.route_id WHERE {where} AND CASE WHEN c.at = @from THEN c.route_id > @id ELSE 1 END ORDER BY c.at, c.route_id LIMIT @limit", parameters);
    }

    /// <summary>The condition of a filter. It always bounds the time, so that the index over time serves where no other does.</summary>
    internal static (string Where, DynamicParameters Parameters) Where(JournalFilter filter, long from)
    {
        var parameters = new DynamicParameters();
        var conditions = new List<string>();
        Add("c.at >= @from", "from", from);
        Add("c.at < @to", "to", Milliseconds(filter.To, long.MaxValue));
        if (filter.CallerHash is { } hash) Add("c.caller_hash = @hash", "hash", hash);
        if (filter.CustomerId is { } customer) Add("c.customer_id = @customer", "customer", customer);
        if (filter.Situation is { } situation) Add("c.situation = @situation", "situation", situation);
        if (filter.Rule is { } rule) Add("c.rule = @rule", "rule", rule);
        if (filter.Target is { } target) Add($"{LastTarget} = @target", "target", target);
        if (filter.Status is { } status) Add("c.status = @status", "status", status);
        if (filter.Outcome is JournalFilter.Open) conditions.Add("c.outcome IS NULL");
        else if (filter.Outcome is { } outcome) Add("c.outcome = @outcome", "outcome", outcome);
        if (filter.Agent is { } agent)
        {
            Add("(c.agent = @agent OR c.agent LIKE @ending ESCAPE '!')", "agent", agent);
            parameters.Add("ending", "%/" + agent.Replace("!", "!!", StringComparison.Ordinal).Replace("%", "!%", StringComparison.Ordinal).Replace("_", "!_", StringComparison.Ordinal));
        }

        if (!filter.Superseded) conditions.Add("c.superseded = 0");
        return (string.Join(" AND ", conditions), parameters);

        void Add(string condition, string name, object value)
        {
            conditions.Add(condition);
            parameters.Add(name, value);
        }
    }

    private static long Milliseconds(DateTimeOffset? moment, long without) => moment?.ToUnixTimeMilliseconds() ?? without;

    private async Task<IReadOnlyList<JournalCall>> QueryAsync(string sql, DynamicParameters parameters, CancellationToken cancellationToken)
    {
        await using var connection = await store.OpenAsync(cancellationToken);
        return (await connection.QueryAsync<CallRow, Rest, JournalCall>(
            new CommandDefinition(sql, parameters, cancellationToken: cancellationToken), (row, rest) => new JournalCall(row, rest.Superseded != 0, rest.Outcome, rest.Facts), "Superseded")).AsList();
    }

    /// <summary><c>RouteId</c> of <c>route_id</c>.</summary>
    private static string PropertyOf(string column) => string.Concat(column.Split('_').Select(word => char.ToUpperInvariant(word[0]) + word[1..]));

    /// <summary>The columns that nobody writes to, and the facts where they are read too.</summary>
    private sealed record Rest
    {
        public int Superseded { get; init; }

        public string? Outcome { get; init; }

        public string? Facts { get; init; }
    }
}

using System.Data.Common;

namespace Agi.Server.Journal;

/// <summary>Counts the calls of a period. It reads the slim rows in the order of time, by the index over time.</summary>
internal sealed class StatisticsReader(JournalStore store)
{
    private static readonly long Day = (long)TimeSpan.FromDays(1).TotalMilliseconds;

    /// <summary>The statement: a day more than the period, because a caller of the day before calls again.</summary>
    internal const string Sql = """
        SELECT at, status, situation, rule, coalesce(ended_target, routed_target, target), outcome, waited, talked, caller_hash
        FROM journal_call
        WHERE at >= @from AND at < @to AND superseded = 0
        ORDER BY at
        """;

    /// <summary>The figures of the calls from one moment to before another.</summary>
    /// <param name="zone">The zone of hours and weekdays.</param>
    /// <exception cref="DbException">The database cannot be had.</exception>
    public async Task<CallStatistics> CountAsync(DateTimeOffset from, DateTimeOffset to, TimeZoneInfo zone, CancellationToken cancellationToken)
    {
        var statistics = new CallStatistics(zone);
        var begin = from.ToUnixTimeMilliseconds();
        var last = new Dictionary<UInt128, long>();
        await using var connection = await store.OpenAsync(cancellationToken);
        await using var command = connection.CreateCommand();
        command.CommandText = Sql;
        Add("@from", begin - Day);
        Add("@to", to.ToUnixTimeMilliseconds());
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        var hash = new byte[NumberHash.Length];
        while (await reader.ReadAsync(cancellationToken))
        {
            var at = reader.GetInt64(0);
            var repeated = false;
            if (!reader.IsDBNull(8) && reader.GetBytes(8, 0, hash, 0, hash.Length) == hash.Length)
            {
                var caller = System.Buffers.Binary.BinaryPrimitives.ReadUInt128BigEndian(hash);
                repeated = last.TryGetValue(caller, out var before) && at - before <= Day;
                last[caller] = at;
            }

            if (at < begin) continue;
            statistics.Add(new CountedCall(at, Text(1), Text(2), Text(3), Text(4), Text(5), Whole(6), Whole(7), repeated));
        }

        return statistics;

        string? Text(int column) => reader.IsDBNull(column) ? null : reader.GetString(column);

        int? Whole(int column) => reader.IsDBNull(column) ? null : reader.GetInt32(column);

        void Add(string name, long value)
        {
            var parameter = command.CreateParameter();
            parameter.ParameterName = name;
            parameter.Value = value;
            command.Parameters.Add(parameter);
        }
    }
}

namespace Agi.MySql.Sql;

/// <summary>Parsed statements, shared by the connections of a data source.</summary>
internal sealed class SqlTextCache
{
    /// <summary>More than a program has statements; a program that writes values into its texts does not fill the memory with them.</summary>
    private const int Capacity = 512;

    private readonly Lock _lock = new();
    private readonly LruCache<(string Sql, bool Escapes), SqlText> _texts = new(Capacity);

    public SqlText Get(string sql, bool backslashEscapes)
    {
        lock (_lock)
        {
            if (_texts.TryGet((sql, backslashEscapes), out var text)) return text;
        }

        var parsed = SqlText.Parse(sql, backslashEscapes);
        lock (_lock)
        {
            if (_texts.TryGet((sql, backslashEscapes), out var text)) return text;
            _texts.Add((sql, backslashEscapes), parsed, out _);
            return parsed;
        }
    }
}

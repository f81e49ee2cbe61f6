using System.Text;

namespace Agi.MySql.Sql;

/// <summary>A statement with its named parameters turned into the server's question marks.</summary>
internal sealed class SqlText
{
    private int _uses;

    private SqlText(string text, IReadOnlyList<string?> parameters)
    {
        Text = text;
        Parameters = parameters;
    }

    /// <summary>The text that goes to the server.</summary>
    public string Text { get; }

    /// <summary>For each question mark the name without its @, or null for the parameter at that place.</summary>
    public IReadOnlyList<string?> Parameters { get; }

    /// <summary>Counts a use. True from the second one on: a text that is used only once, such as a list of values written out, is not worth a place among the kept statements.</summary>
    public bool IsUsedAgain() => Interlocked.Increment(ref _uses) > 1;

    /// <summary>Parses a statement. Quoted text, names in backticks, comments and <c>@@variables</c> are left as they are.</summary>
    /// <param name="backslashEscapes">Whether a backslash in quotes escapes the next character; a server in NO_BACKSLASH_ESCAPES says no.</param>
    public static SqlText Parse(string sql, bool backslashEscapes)
    {
        var text = new StringBuilder(sql.Length);
        var parameters = new List<string?>();
        var at = 0;
        while (at < sql.Length)
        {
            var end = Skip(sql, at, backslashEscapes);
            if (end > at)
            {
                text.Append(sql, at, end - at);
                at = end;
                continue;
            }

            var c = sql[at];
            if (c == '@')
            {
                end = at + 1;
                while (end < sql.Length && IsName(sql[end])) end++;
                if (end > at + 1)
                {
                    parameters.Add(sql[(at + 1)..end]);
                    text.Append('?');
                    at = end;
                    continue;
                }
            }
            else if (c == '?')
            {
                parameters.Add(null);
            }

            text.Append(c);
            at++;
        }

        if (parameters.Contains(null) && parameters.Exists(static name => name is not null))
        {
            throw new InvalidOperationException("The SQL has both @name and ? parameters: use one kind.");
        }

        return new SqlText(parameters.Count == 0 ? sql : text.ToString(), parameters);
    }

    /// <summary>The end of what starts at a place and has no parameters in it, or the place itself.</summary>
    private static int Skip(string sql, int at, bool backslashEscapes)
    {
        var c = sql[at];
        var next = at + 1 < sql.Length ? sql[at + 1] : '\0';
        switch (c)
        {
            case '\'' or '"':
                return Quoted(sql, at, c, backslashEscapes);
            case '`':
                return Quoted(sql, at, c, escapes: false);
            case '#':
                return LineEnd(sql, at);
            case '-' when next == '-' && (at + 2 == sql.Length || char.IsWhiteSpace(sql[at + 2]) || char.IsControl(sql[at + 2])):
                return LineEnd(sql, at);
            case '/' when next == '*':
                var end = sql.IndexOf("*/", at + 2, StringComparison.Ordinal);
                return end < 0 ? sql.Length : end + 2;
            case '@' when next == '@':
                at += 2;
                while (at < sql.Length && (IsName(sql[at]) || sql[at] == '.')) at++;
                return at;
            case '@' when next is '\'' or '"' or '`':
                // A user variable with a quoted name, or the host of an account.
                return Quoted(sql, at + 1, next, backslashEscapes && next != '`');
            default:
                if (!IsName(c)) return at;
                while (at < sql.Length && IsName(sql[at])) at++;
                return at;
        }
    }

    private static int Quoted(string sql, int at, char quote, bool escapes)
    {
        for (at++; at < sql.Length; at++)
        {
            if (escapes && sql[at] == '\\')
            {
                at++;
            }
            else if (sql[at] == quote)
            {
                // A doubled quote ends one piece and starts the next, which comes to the same.
                return at + 1;
            }
        }

        return sql.Length;
    }

    private static int LineEnd(string sql, int at)
    {
        var end = sql.IndexOf('\n', at);
        return end < 0 ? sql.Length : end + 1;
    }

    private static bool IsName(char c) => char.IsLetterOrDigit(c) || c is '_' or '$';
}

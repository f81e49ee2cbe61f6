using System.Collections.Frozen;
using System.Globalization;
using System.Text;

namespace Agi.FastAgi;

/// <summary>Reads the environment line by line, and refuses what Asterisk would not have sent.</summary>
/// <remarks>
/// Asterisk does not escape values, so a line break in a caller's name forges lines. Three checks catch them: a name that comes twice, arguments that are out of
/// order or not at the end, the script's name after the request. The lines after a forged blank line are no reply, and end the session at the first command.
/// </remarks>
internal sealed class AgiEnvironmentParser
{
    private const string ArgumentPrefix = "agi_arg_";

    private static readonly FrozenSet<string> Names = new[]
    {
        "agi_network", "agi_network_script", "agi_request", "agi_channel", "agi_language", "agi_type", "agi_uniqueid", "agi_version", "agi_callerid", "agi_calleridname",
        "agi_callingpres", "agi_callingani2", "agi_callington", "agi_callingtns", "agi_dnid", "agi_rdnis", "agi_context", "agi_extension", "agi_priority", "agi_enhanced",
        "agi_accountcode", "agi_threadid",
    }.ToFrozenSet(StringComparer.Ordinal);

    private static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> NamesBySpan = Names.GetAlternateLookup<ReadOnlySpan<char>>();
    private static readonly FrozenDictionary<string, string> NoQuery = FrozenDictionary<string, string>.Empty;

    private readonly Dictionary<string, string> _lines = new(Names.Count, StringComparer.Ordinal);
    private List<string>? _arguments;

    /// <summary>Takes one line without its line end. The blank line is not for this method.</summary>
    /// <returns>Null, or why the line is refused.</returns>
    public string? Feed(ReadOnlySpan<byte> line)
    {
        var buffer = line.Length <= 128 ? stackalloc char[128] : new char[line.Length];
        var text = (ReadOnlySpan<char>)buffer[..Encoding.UTF8.GetChars(line, buffer)];
        var colon = text.IndexOf(':');
        if (colon < 0) return $"a line has no colon: {AgiText.ForLog(text.ToString())}";
        var name = text[..colon];
        if (!IsName(name)) return $"a line's name is not agi_ and small letters: {AgiText.ForLog(text.ToString())}";
        var value = text[(colon + 1)..];
        if (value is [' ', ..]) value = value[1..];
        if (value.Contains('\0')) return $"the value of {name} holds NUL";

        var key = NamesBySpan.TryGetValue(name, out var known) ? known : name.ToString();
        var content = value.Length == 0 ? "" : value.ToString();
        if (key.StartsWith(ArgumentPrefix, StringComparison.Ordinal))
        {
            _arguments ??= [];
            if (!key.AsSpan(ArgumentPrefix.Length).SequenceEqual((_arguments.Count + 1).ToString(CultureInfo.InvariantCulture)))
                return $"{key} is not the next argument: a forged line?";
            _arguments.Add(content);
        }
        else if (_arguments is not null)
        {
            return $"{key} comes after an argument: a forged line?";
        }
        else if (ReferenceEquals(key, known) && key == "agi_network_script" && _lines.ContainsKey("agi_request"))
        {
            return $"{key} comes after agi_request: a forged line?";
        }
        return _lines.TryAdd(key, content) ? null : $"{key} comes twice: a forged line?";
    }

    /// <summary>The request, after the blank line; or why it is refused.</summary>
    public AgiRequest? Finish(out string? refusal)
    {
        refusal = _lines.Count == 0 ? "the environment is empty" : null;
        if (refusal is not null) return null;
        var path = _lines.TryGetValue("agi_network_script", out var script) ? script : PathOf(_lines.GetValueOrDefault("agi_request", ""));
        var mark = path.IndexOf('?');
        var name = (mark < 0 ? path.AsSpan() : path.AsSpan(0, mark)).Trim('/');
        return new AgiRequest
        {
            Script = name.Length == path.Length && !path.Contains('%', StringComparison.Ordinal) ? path : Decode(name),
            Query = mark < 0 ? NoQuery : ReadQuery(path.AsSpan(mark + 1)),
            Arguments = _arguments ?? (IReadOnlyList<string>)[],
            Environment = _lines,
        };
    }

    // agi_network_script is missing if the URL has no path. Then the name comes from agi_request.
    private static string PathOf(string url)
    {
        var scheme = url.IndexOf("://", StringComparison.Ordinal);
        if (scheme < 0) return "";
        var slash = url.IndexOf('/', scheme + 3);
        return slash < 0 ? "" : url[(slash + 1)..];
    }

    private static Dictionary<string, string> ReadQuery(ReadOnlySpan<char> query)
    {
        var pairs = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var range in query.Split('&'))
        {
            var pair = query[range];
            if (pair.IsEmpty) continue;
            var equal = pair.IndexOf('=');
            pairs.TryAdd(Decode(equal < 0 ? pair : pair[..equal]), equal < 0 ? "" : Decode(pair[(equal + 1)..]));
        }
        return pairs;
    }

    private static string Decode(ReadOnlySpan<char> text) => text.Contains('%') ? Uri.UnescapeDataString(text) : text.ToString();

    private static bool IsName(ReadOnlySpan<char> name)
    {
        if (!name.StartsWith("agi_") || name.Length is < 5 or > 64) return false;
        foreach (var c in name)
        {
            if (!char.IsAsciiLetterLower(c) && !char.IsAsciiDigit(c) && c != '_') return false;
        }
        return true;
    }
}

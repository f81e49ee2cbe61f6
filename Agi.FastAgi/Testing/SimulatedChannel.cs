using System.Globalization;

namespace Agi.FastAgi.Testing;

/// <summary>A channel as Asterisk keeps it: takes command lines, answers as Asterisk does, keeps variables and what was played.</summary>
/// <remarks>It knows the commands that scripts use, and answers any other with 510, Asterisk's answer to an unknown one.</remarks>
public sealed class SimulatedChannel
{
    private readonly SimulatedCall _call;
    private readonly Dictionary<string, string> _variables;
    private readonly Dictionary<string, string> _database = new(StringComparer.Ordinal);
    private readonly List<string> _played = [];
    private readonly List<string> _executed = [];
    private readonly Queue<char> _digits;
    private readonly Queue<char> _whenAsked;
    private bool _said;

    /// <summary>The channel of a call.</summary>
    public SimulatedChannel(SimulatedCall call)
    {
        _call = call;
        _digits = new Queue<char>(call.Digits);
        _whenAsked = new Queue<char>(call.DigitsWhenAsked);
        Answered = call.Answered;
        _variables = new Dictionary<string, string>(call.Variables, StringComparer.Ordinal);
        _variables.TryAdd("CALLERID(num)", call.CallerId ?? "");
        _variables.TryAdd("CALLERID(name)", call.CallerName ?? "");
        _variables.TryAdd("CHANNEL(language)", call.Language);
    }

    /// <summary>The channel's variables, functions such as <c>CALLERID(name)</c> among them.</summary>
    public IReadOnlyDictionary<string, string> Variables => _variables;

    /// <summary>The prompts that were played, in order; missing ones are not among them.</summary>
    public IReadOnlyList<string> Played => _played;

    /// <summary>The applications that were run, as <c>Progress()</c>, in order.</summary>
    public IReadOnlyList<string> Executed => _executed;

    /// <summary>How many keys of the caller nothing has taken.</summary>
    public int DigitsLeft => _digits.Count + _whenAsked.Count;

    /// <summary>Whether the channel is up.</summary>
    public bool Answered { get; private set; }

    /// <summary>Whether the caller has hung up.</summary>
    public bool HungUp { get; private set; }

    /// <summary>The caller hangs up now.</summary>
    public void HangUp() => HungUp = true;

    /// <summary>Answers one command line.</summary>
    /// <param name="line">The line, without its line end.</param>
    public SimulatedReply Answer(string line)
    {
        var leaves = !HungUp && _call.HangUpWhen?.Invoke(line) == true;
        if (leaves) HangUp();
        var lines = new List<string>(2);
        if (HungUp && !_said && _call.SaysHangup)
        {
            _said = true;
            lines.Add("HANGUP");
        }
        var delay = TimeSpan.Zero;
        lines.AddRange(Reply(AsteriskArguments.Parse(line), leaves, ref delay));
        return new SimulatedReply(lines, delay);
    }

    private string[] Reply(IReadOnlyList<string> words, bool leaves, ref TimeSpan delay)
    {
        var verb = Verb(words, out var a);
        if (leaves && Failure(verb) is { } failure) return [failure];
        if (HungUp && verb.Length > 0 && !WorksOnDeadChannel(verb)) return ["511 Command Not Permitted on a dead channel or intercept routine"];
        switch (verb)
        {
            case "ANSWER":
                Answered = true;
                return ["200 result=0"];
            case "CHANNEL STATUS":
                return [a.Count > 0 && a[0] != _call.Channel ? "200 result=-1" : Answered ? "200 result=6" : "200 result=4"];
            case "NOOP":
                return ["200 result=0"];
            case "VERBOSE":
                return a.Count == 0 ? Syntax(verb) : ["200 result=1"];
            case "SET VARIABLE":
                if (a.Count != 2) return Syntax(verb);
                Set(a[0], a[1]);
                return ["200 result=1"];
            case "GET VARIABLE":
                if (a.Count != 1) return Syntax(verb);
                return [_variables.TryGetValue(a[0], out var value) ? $"200 result=1 ({value})" : "200 result=0"];
            case "GET FULL VARIABLE":
                if (a.Count is < 1 or > 2) return Syntax(verb);
                return [$"200 result=1 ({Expand(a[0])})"];
            case "EXEC":
                if (a.Count is < 1 or > 2) return Syntax(verb);
                return Execute(a[0], a.Count > 1 ? a[1] : "");
            case "STREAM FILE" or "CONTROL STREAM FILE":
                return a.Count < 2 ? Syntax(verb) : Play(a[0], a[1], waits: false, ref delay);
            case "GET OPTION":
                return a.Count < 2 ? Syntax(verb) : Play(a[0], a[1], waits: true, ref delay);
            case "GET DATA":
                return a.Count < 1 ? Syntax(verb) : Collect(a, ref delay);
            case "WAIT FOR DIGIT":
                return a.Count != 1 ? Syntax(verb) : [Result(Waited() ?? 0)];
            case "SAY ALPHA" or "SAY DATE" or "SAY DATETIME" or "SAY DIGITS" or "SAY NUMBER" or "SAY PHONETIC" or "SAY TIME":
                if (a.Count < 2) return Syntax(verb);
                _played.Add($"{verb} {a[0]}");
                return [Result(Pressed(a[1]))];
            case "RECORD FILE":
                return a.Count < 4 ? Syntax(verb) : ["200 result=0 (timeout) endpos=0"];
            case "SET CALLERID":
                if (a.Count != 1) return Syntax(verb);
                _variables["CALLERID(num)"] = a[0];
                return ["200 result=1"];
            case "SET CONTEXT" or "SET EXTENSION" or "SET PRIORITY":
                if (a.Count != 1) return Syntax(verb);
                _variables[verb[4..]] = a[0];
                return ["200 result=0"];
            case "SET MUSIC":
                return a.Count < 1 ? Syntax(verb) : ["200 result=0"];
            case "GOSUB":
                if (a.Count < 3) return Syntax(verb);
                _executed.Add($"Gosub({string.Join(',', a)})");
                return ["100 result=0 Trying...", "200 result=0 Gosub complete"];
            case "HANGUP":
                if (a.Count > 0 && a[0] != _call.Channel) return ["200 result=-1"];
                HangUp();
                return ["200 result=1"];
            case "DATABASE GET":
                if (a.Count != 2) return Syntax(verb);
                return [_database.TryGetValue($"{a[0]}/{a[1]}", out var kept) ? $"200 result=1 ({kept})" : "200 result=0"];
            case "DATABASE PUT":
                if (a.Count != 3) return Syntax(verb);
                _database[$"{a[0]}/{a[1]}"] = a[2];
                return ["200 result=1"];
            case "DATABASE DEL":
                return a.Count != 2 ? Syntax(verb) : [_database.Remove($"{a[0]}/{a[1]}") ? "200 result=1" : "200 result=0"];
            case "DATABASE DELTREE":
                if (a.Count is < 1 or > 2) return Syntax(verb);
                var gone = _database.Keys.Where(k => k.StartsWith(string.Join('/', a) + "/", StringComparison.Ordinal)).ToList();
                gone.ForEach(k => _database.Remove(k));
                // Asterisk answers the wrong way round.
                return [gone.Count > 0 ? "200 result=0" : "200 result=1"];
            default:
                return ["510 Invalid or unknown command"];
        }
    }

    // ARRAY sets many. Like Asterisk's, it empties those for which there is no value.
    private void Set(string name, string value)
    {
        if (!name.StartsWith("ARRAY(", StringComparison.Ordinal) || !name.EndsWith(')'))
        {
            _variables[name.TrimStart('_')] = value;
            return;
        }
        var names = AsteriskArguments.Separate(name[6..^1]);
        var values = AsteriskArguments.Separate(value);
        for (var i = 0; i < names.Count; i++) Set(names[i], i < values.Count ? values[i] : "");
    }

    private static bool WorksOnDeadChannel(string verb) =>
        verb is "DATABASE GET" or "DATABASE PUT" or "DATABASE DEL" or "DATABASE DELTREE" or "EXEC" or "GET VARIABLE" or "GET FULL VARIABLE" or "NOOP" or "SET VARIABLE" or "VERBOSE";

    // The command that runs while the caller hangs up ends with its own -1. Later ones are refused.
    private static string? Failure(string verb) => verb switch
    {
        "STREAM FILE" or "CONTROL STREAM FILE" or "GET OPTION" => "200 result=-1 endpos=4000",
        "RECORD FILE" => "200 result=-1 (hangup) endpos=4000",
        "GET DATA" or "WAIT FOR DIGIT" => "200 result=-1",
        _ when verb.StartsWith("SAY ", StringComparison.Ordinal) => "200 result=-1",
        _ => null,
    };

    private string[] Execute(string application, string options)
    {
        _executed.Add($"{application}({options})");
        if (application.Equals("Answer", StringComparison.OrdinalIgnoreCase)) Answered = true;
        if (application.Equals("Playback", StringComparison.OrdinalIgnoreCase)) _played.AddRange(options.Split(',')[0].Split('&'));
        return ["200 result=0"];
    }

    private string[] Play(string file, string escape, bool waits, ref TimeSpan delay)
    {
        if (_call.Prompts?.Contains(file) == false) return ["200 result=-1 endpos=0"];
        _played.Add(file);
        var digit = Pressed(escape);
        if (digit == 0) delay = _call.PromptLength;
        var end = digit == 0 ? (long)(_call.PromptLength.TotalSeconds * 8000) : 0;
        if (digit == 0 && waits && Waited() is { } key && escape.Contains(key, StringComparison.Ordinal)) digit = key;
        return [$"{Result(digit)} endpos={end.ToString(CultureInfo.InvariantCulture)}"];
    }

    private string[] Collect(IReadOnlyList<string> a, ref TimeSpan delay)
    {
        if (_call.Prompts?.Contains(a[0]) == false) return ["200 result=-1"];
        _played.Add(a[0]);
        var most = a.Count > 2 && int.TryParse(a[2], NumberStyles.None, CultureInfo.InvariantCulture, out var max) ? max : 1024;
        var digits = "";
        while (digits.Length < most && Waited() is { } digit)
        {
            if (digit == '#') return [$"200 result={digits}"];
            digits += digit;
        }
        if (digits.Length == most) return [$"200 result={digits}"];
        delay = _call.PromptLength;
        return [$"200 result={digits} (timeout)"];
    }

    private int Pressed(string escape) => _digits.TryPeek(out var next) && escape.Contains(next, StringComparison.Ordinal) ? _digits.Dequeue() : 0;

    /// <summary>The next key when one is waited for; null is silence.</summary>
    private char? Waited() => _digits.TryDequeue(out var key) || (_whenAsked.TryDequeue(out key) && key != '-') ? key : null;

    private string Expand(string expression)
    {
        foreach (var (name, value) in _variables) expression = expression.Replace($"${{{name}}}", value, StringComparison.Ordinal);
        return expression;
    }

    private static string Result(int code) => $"200 result={code.ToString(CultureInfo.InvariantCulture)}";

    private static string[] Syntax(string verb) =>
        ["520-Invalid command syntax.  Proper usage follows:", $"Usage: {verb}", "520 End of proper usage."];

    private static string Verb(IReadOnlyList<string> words, out IReadOnlyList<string> arguments)
    {
        foreach (var length in (ReadOnlySpan<int>)[3, 2, 1])
        {
            if (words.Count < length) continue;
            var verb = string.Join(' ', words.Take(length)).ToUpperInvariant();
            if (!Known.Contains(verb)) continue;
            arguments = [.. words.Skip(length)];
            return verb;
        }
        arguments = [];
        return "";
    }

    private static readonly System.Collections.Frozen.FrozenSet<string> Known = System.Collections.Frozen.FrozenSet.ToFrozenSet(
    [
        "ANSWER", "CHANNEL STATUS", "CONTROL STREAM FILE", "DATABASE DEL", "DATABASE DELTREE", "DATABASE GET", "DATABASE PUT", "EXEC", "GET DATA", "GET FULL VARIABLE", "GET OPTION",
        "GET VARIABLE", "GOSUB", "HANGUP", "NOOP", "RECORD FILE", "SAY ALPHA", "SAY DATE", "SAY DATETIME", "SAY DIGITS", "SAY NUMBER", "SAY PHONETIC", "SAY TIME", "SET CALLERID",
        "SET CONTEXT", "SET EXTENSION", "SET MUSIC", "SET PRIORITY", "SET VARIABLE", "STREAM FILE", "VERBOSE", "WAIT FOR DIGIT",
    ], StringComparer.Ordinal);
}

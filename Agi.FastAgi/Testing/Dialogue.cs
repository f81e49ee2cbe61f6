namespace Agi.FastAgi.Testing;

/// <summary>A whole session as Asterisk saw it.</summary>
public sealed record Dialogue
{
    /// <summary>Every line in order, the environment included.</summary>
    public required IReadOnlyList<DialogueLine> Lines { get; init; }

    /// <summary>The channel's variables at the end, functions such as <c>CALLERID(name)</c> among them.</summary>
    public required IReadOnlyDictionary<string, string> Variables { get; init; }

    /// <summary>The prompts that were played, in order.</summary>
    public required IReadOnlyList<string> Played { get; init; }

    /// <summary>The applications that were run, in order.</summary>
    public required IReadOnlyList<string> Executed { get; init; }

    /// <summary>Whether the channel is up at the end.</summary>
    public required bool Answered { get; init; }

    /// <summary>Whether the caller has hung up.</summary>
    public required bool HungUp { get; init; }

    /// <summary>How many keys of the caller nothing has taken.</summary>
    public int DigitsLeft { get; init; }

    /// <summary>Time from the connection to its end.</summary>
    public required TimeSpan Duration { get; init; }

    /// <summary>The commands that the server sent, in order.</summary>
    public IEnumerable<string> Commands => Lines.Where(line => line.FromServer).Select(line => line.Text);

    /// <summary>A variable at the end; empty if it is not set, as in the dialplan.</summary>
    public string Variable(string name) => Variables.GetValueOrDefault(name, "");
}

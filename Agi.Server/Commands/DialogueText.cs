using System.Globalization;
using Agi.FastAgi.Testing;

namespace Agi.Server.Commands;

/// <summary>A FastAGI session for people: each command with its time and its reply on one line, and the variables that one command sets below it.</summary>
internal static class DialogueText
{
    private static readonly string[] Environment = ["agi_network_script", "agi_language", "agi_callerid", "agi_calleridname", "agi_callingpres", "agi_dnid"];

    /// <summary>Writes the session. Unless <paramref name="whole"/>, only the lines of the environment that routing reads.</summary>
    public static void Write(TextWriter output, Dialogue dialogue, bool whole)
    {
        DialogueLine? command = null;
        foreach (var line in dialogue.Lines)
        {
            if (line.FromServer)
            {
                if (command is not null) Write(output, command, "(no reply)");
                command = line;
            }
            else if (command is not null)
            {
                Write(output, command, line.Text);
                command = null;
            }
            else if (whole || Environment.Contains(line.Text.Split(':')[0], StringComparer.Ordinal) || !line.Text.StartsWith("agi_", StringComparison.Ordinal))
            {
                output.WriteLine($"             {line.Text}");
            }
        }

        if (command is not null) Write(output, command, "(no reply)");
    }

    private static void Write(TextWriter output, DialogueLine command, string reply)
    {
        var many = AsteriskArguments.Parse(command.Text) is ["SET", "VARIABLE", ['A', 'R', 'R', 'A', 'Y', '(', .. var names, ')'], var values]
            ? AsteriskArguments.Separate(names).Zip(AsteriskArguments.Separate(values)).ToList()
            : [];
        var text = many.Count == 0 ? command.Text : string.Create(CultureInfo.InvariantCulture, $"SET VARIABLE ARRAY: {many.Count} variables");
        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"  {command.At.TotalMilliseconds,8:0.0} ms {text}  ->  {reply}"));
        foreach (var (name, value) in many) output.WriteLine($"             {name}={value}");
    }
}

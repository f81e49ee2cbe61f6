using System.Globalization;
using Agi.FastAgi.Testing;

namespace Agi.Server.Prompts.Rendering;

/// <summary>What the caller of a FastAGI session has heard and done, out of its commands and replies.</summary>
internal static class HeardDialogue
{
    /// <summary>The parts in order.</summary>
    /// <param name="dialogue">The session.</param>
    /// <param name="folder">The folder of the prompts below a language's. A prompt of another folder keeps its whole name.</param>
    public static IReadOnlyList<RenderedPart> Parts(Dialogue dialogue, string folder)
    {
        var language = dialogue.Variable("CHANNEL(language)");
        var parts = new List<RenderedPart>();
        IReadOnlyList<string> command = [];
        foreach (var line in dialogue.Lines)
        {
            if (line.FromServer) command = AsteriskArguments.Parse(line.Text);
            else if (line.Text.StartsWith("200 ", StringComparison.Ordinal)) Add(command, line.Text);
        }

        return parts;

        void Add(IReadOnlyList<string> words, string reply)
        {
            switch (words)
            {
                // Asterisk's answer where it has no such file, and where the caller has left.
                case ["STREAM", "FILE", ..] when reply.StartsWith("200 result=-1", StringComparison.Ordinal):
                    break;
                case ["STREAM", "FILE", var file, ..]:
                    parts.Add(new RenderedPart.Prompt(file.StartsWith(folder + "/", StringComparison.Ordinal) ? file[(folder.Length + 1)..] : file, language));
                    break;
                case ["WAIT", "FOR", "DIGIT", var timeout] when reply == "200 result=0":
                    parts.Add(new RenderedPart.NoKey(TimeSpan.FromMilliseconds(long.Parse(timeout, CultureInfo.InvariantCulture))));
                    break;
                case ["WAIT", "FOR", "DIGIT", ..]:
                    if (parts is [.., RenderedPart.Keys before]) parts[^1] = before with { Count = before.Count + 1 };
                    else parts.Add(new RenderedPart.Keys(1));
                    break;
            }
        }
    }
}

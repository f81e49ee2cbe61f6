using System.Globalization;

namespace Agi.Server.Prompts.Rendering;

/// <summary>What a caller hears and does, for people: a line for each sentence, pause and press of keys.</summary>
internal sealed class HeardText(PromptManifest manifest)
{
    /// <summary>The lines in order, each with the parts that it stands for. The words of a phrase are a prompt each; they read as one line.</summary>
    public IEnumerable<(string Line, IReadOnlyList<RenderedPart> Parts)> LinesOf(IReadOnlyList<RenderedPart> parts)
    {
        for (var index = 0; index < parts.Count;)
        {
            var until = index + 1;
            while (until < parts.Count && IsWord(parts[until - 1]) && IsWord(parts[until])) until++;
            IReadOnlyList<RenderedPart> together = [.. parts.Skip(index).Take(until - index)];
            yield return (string.Join(' ', together.Select(Words)), together);
            index = until;
        }
    }

    private bool IsWord(RenderedPart part) => part is RenderedPart.Prompt prompt && manifest.IsWord(prompt.Id);

    private string Words(RenderedPart part) => part switch
    {
        RenderedPart.Prompt prompt => IsWord(part) ? manifest.TextOf(prompt.Id, prompt.Language) ?? $"({prompt.Id})" : $"{manifest.TextOf(prompt.Id, prompt.Language) ?? "(no text)"}  [{prompt.Id}]",
        RenderedPart.NoKey silence => string.Create(CultureInfo.InvariantCulture, $"({silence.Length.TotalSeconds:0.0} s: no key)"),
        RenderedPart.Work work => string.Create(CultureInfo.InvariantCulture, $"({work.Length.TotalSeconds:0.0} s: the engine works)"),
        RenderedPart.Keys { Count: 1 } => "(the caller presses a key)",
        RenderedPart.Keys keys => string.Create(CultureInfo.InvariantCulture, $"(the caller presses {keys.Count} keys)"),
        _ => "",
    };
}

namespace Agi.Server.Prompts.Rendering;

/// <summary>A piece of a call as its caller hears it.</summary>
internal abstract record RenderedPart
{
    private RenderedPart()
    {
    }

    /// <summary>A prompt, played whole.</summary>
    public sealed record Prompt(string Id, string Language) : RenderedPart;

    /// <summary>Silence, while the caller presses no key.</summary>
    public sealed record NoKey(TimeSpan Length) : RenderedPart;

    /// <summary>The engine works. It may have begun while the prompt before was played.</summary>
    public sealed record Work(TimeSpan Length) : RenderedPart;

    /// <summary>The caller presses keys. Which ones is not kept.</summary>
    public sealed record Keys(int Count) : RenderedPart;
}

namespace Agi.Server.Prompts.Rendering;

/// <summary>A piece of a call as its caller hears it.</summary>
internal abstract record RenderedPart
{
    private RenderedPart()
    {
    }

    /// <summary>A prompt, played whole.</summary>
    public sealed record Prompt(string Id, string Language) : RenderedPart;

    /// <summary>Silence.</summary>
    /// <param name="Why">What the caller or the engine does meanwhile, for the transcript.</param>
    public sealed record Silence(TimeSpan Length, string Why) : RenderedPart;

    /// <summary>The caller presses keys. Which ones is not kept.</summary>
    public sealed record Keys(int Count) : RenderedPart;
}

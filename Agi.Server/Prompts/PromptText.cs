using Agi.Routing.Facts;

namespace Agi.Server.Prompts;

/// <summary>A prompt or a word of the manifest.</summary>
internal sealed record PromptText
{
    private const char Ellipsis = '…';

    /// <summary>Its id, also the name of its files.</summary>
    public required string Id { get; init; }

    /// <summary>What it says, by language.</summary>
    public required IReadOnlyDictionary<string, string> Texts { get; init; }

    /// <summary>Who may hear it. Default: everybody.</summary>
    public FactSensitivity Sensitivity { get; init; }

    /// <summary>Whether it is a word that phrases are put together from. Default false: it stands alone.</summary>
    public bool IsWord { get; init; }

    /// <summary>What it leads to where it only leads to something. Default null: to any fact.</summary>
    public LeadKind? LeadsTo { get; init; }

    /// <summary>Whether it only leads to the fact behind it.</summary>
    public bool IsLeadIn => Texts.Values.Any(IsOpen);

    /// <summary>Whether a text ends in <c>…</c>.</summary>
    public static bool IsOpen(string text) => text.EndsWith(Ellipsis);
}

/// <summary>Who speaks a language.</summary>
/// <param name="Engine">The program: <c>espeak-ng</c>, <c>flite</c> or <c>festival</c>; null where people speak all of it.</param>
/// <param name="Voice">The engine's name of the voice.</param>
/// <param name="Speed">Words a minute, espeak-ng alone; null: the engine's own.</param>
internal sealed record PromptVoice(string? Engine, string Voice, int? Speed)
{
    public const string Espeak = "espeak-ng";

    public const string Flite = "flite";

    public const string Festival = "festival";

    /// <summary>The engines there are.</summary>
    public static IReadOnlyList<string> Engines { get; } = [Espeak, Flite, Festival];
}

/// <summary>What a file was made of.</summary>
/// <param name="Recorded">Whether a person spoke it.</param>
/// <param name="Sound">Checksum of the .wav file.</param>
/// <param name="Of">Checksum of what it was made of: of the text where it is recorded, else of text, voice and recipe.</param>
internal sealed record PromptRecord(bool Recorded, string Sound, string Of);

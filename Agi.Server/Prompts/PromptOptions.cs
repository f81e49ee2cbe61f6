using System.ComponentModel.DataAnnotations;

namespace Agi.Server.Prompts;

/// <summary>The section <c>Prompts</c> of appsettings.json.</summary>
internal sealed record PromptOptions
{
    public const string SectionName = "Prompts";

    /// <summary>Folder of the prompts below Asterisk's <c>sounds/LANGUAGE</c>, which the dialplan plays them from. Default <c>agi</c>.</summary>
    [Required(ErrorMessage = "it must name a folder below Asterisk's sounds/LANGUAGE, such as agi.")]
    public string Folder { get; init; } = "agi";

    /// <summary>
    /// The manifest of prompts: their texts, who may hear them, who speaks them. Default <c>sounds/prompts.yaml</c>. Looked for in the current folder, then beside the program.
    /// The sounds lie in its folder: <c>LANGUAGE/FOLDER/ID.wav</c>.
    /// </summary>
    [Required(ErrorMessage = "it must name the manifest of prompts, such as sounds/prompts.yaml.")]
    public string Manifest { get; init; } = "sounds/prompts.yaml";
}

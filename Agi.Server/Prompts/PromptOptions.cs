using System.ComponentModel.DataAnnotations;

namespace Agi.Server.Prompts;

/// <summary>The section <c>Prompts</c> of appsettings.json.</summary>
internal sealed record PromptOptions
{
    public const string SectionName = "Prompts";

    /// <summary>Folder of the prompts below Asterisk's <c>sounds/LANGUAGE</c>, which the dialplan plays them from. Default <c>agi</c>.</summary>
    [Required(ErrorMessage = "it must name a folder below Asterisk's sounds/LANGUAGE, such as agi.")]
    public string Folder { get; init; } = "agi";

    /// <summary>The manifest of texts: which prompts there are, in which languages. Default <c>prompts.tsv</c>. Looked for in the current folder, then beside the program.</summary>
    [Required(ErrorMessage = "it must name the manifest of prompts, such as prompts.tsv.")]
    public string Manifest { get; init; } = "prompts.tsv";
}

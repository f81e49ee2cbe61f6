namespace Agi.Server.Prompts;

/// <summary>The section <c>Prompts</c> of appsettings.json.</summary>
public sealed record PromptOptions
{
    /// <summary>Folder of the prompts below Asterisk's <c>sounds/LANGUAGE</c>, which the dialplan plays them from. Default <c>agi</c>.</summary>
    public string Folder { get; init; } = "agi";

    /// <summary>The manifest of texts: which prompts there are, in which languages. Default <c>prompts.tsv</c>; beside the program where not found here.</summary>
    public string Manifest { get; init; } = "prompts.tsv";
}

using System.ComponentModel.DataAnnotations;

namespace Agi.Routing.Calls;

/// <summary>The section <c>Screen</c> of appsettings.json: the line on the agent's phone.</summary>
public sealed record ScreenOptions
{
    /// <summary>Name of the section.</summary>
    public const string SectionName = "Screen";

    /// <summary>The agents' language: <c>en</c> (default) or <c>fr</c>.</summary>
    [RegularExpression("(?i)en|fr", ErrorMessage = "it must be en (the default) or fr.")]
    public string Language { get; init; } = "en";
}

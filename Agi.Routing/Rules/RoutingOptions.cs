using System.ComponentModel.DataAnnotations;

namespace Agi.Routing.Rules;

/// <summary>The section <c>Routing</c> of appsettings.json.</summary>
public sealed record RoutingOptions
{
    /// <summary>Name of the section.</summary>
    public const string SectionName = "Routing";

    /// <summary>The rules file. Default <c>routing.yaml</c>, in the current folder, else beside the program.</summary>
    [Required(ErrorMessage = "it must name the rules file, such as routing.yaml.")]
    public string File { get; init; } = "routing.yaml";

    /// <summary>Where a copy of the last sound rules is kept, taken when the program starts with a faulty file. Default null: none, such a start fails.</summary>
    public string? LastGoodFile { get; init; }
}

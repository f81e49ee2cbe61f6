namespace Agi.Routing.Rules;

/// <summary>The section <c>Routing</c> of appsettings.json.</summary>
public sealed record RoutingOptions
{
    /// <summary>The rules file. Default <c>routing.yaml</c>, in the current folder, else beside the program.</summary>
    public string File { get; init; } = "routing.yaml";
}

namespace Agi.Routing.Calls;

/// <summary>The section <c>Screen</c> of appsettings.json: the line on the agent's phone.</summary>
public sealed record ScreenOptions
{
    /// <summary>The agents' language: <c>en</c> (default) or <c>fr</c>.</summary>
    public string Language { get; init; } = "en";
}

namespace Agi.Server.FastAgi;

/// <summary>What Asterisk says of the call before the first command: the AGI environment.</summary>
public sealed record AgiRequest
{
    /// <summary>Name of the script: the path of the URL up to the query, without slashes around it.</summary>
    public required string Script { get; init; }

    /// <summary>The query of the URL, decoded.</summary>
    public required IReadOnlyDictionary<string, string> Query { get; init; }

    /// <summary>agi_arg_1 and up.</summary>
    public required IReadOnlyList<string> Arguments { get; init; }

    /// <summary>Every line of the environment by its name, such as <c>agi_channel</c>.</summary>
    public required IReadOnlyDictionary<string, string> Environment { get; init; }
}

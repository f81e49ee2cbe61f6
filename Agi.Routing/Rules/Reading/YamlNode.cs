namespace Agi.Routing.Rules.Reading;

/// <summary>A node of the file with the place where it starts.</summary>
internal abstract record YamlNode(SourcePosition Position)
{
    /// <summary>What the node is, for messages: <c>a text</c>, <c>a list</c>, <c>a mapping</c>.</summary>
    public abstract string Kind { get; }
}

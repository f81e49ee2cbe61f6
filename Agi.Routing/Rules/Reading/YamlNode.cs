using Agi.Routing.Facts;

namespace Agi.Routing.Rules.Reading;

/// <summary>A node of the file with the place where it starts.</summary>
internal abstract record YamlNode(SourcePosition Position)
{
    /// <summary>What the node is, for messages: <c>a text</c>, <c>a list</c>, <c>a mapping</c>.</summary>
    public abstract string Kind { get; }
}

/// <summary>One value, always as the text that was written: <c>0199001234</c> stays ten digits and <c>NO</c> stays Norway.</summary>
internal sealed record YamlScalar(SourcePosition Position, string Text, bool Quoted) : YamlNode(Position)
{
    /// <summary>Nothing was written.</summary>
    public bool IsEmpty => !Quoted && Text is "" or "~" or "null";

    public override string Kind => IsEmpty ? "nothing" : $"'{Text}'";
}

/// <summary>A list: <c>[a, b]</c> or lines that start with a dash.</summary>
internal sealed record YamlList(SourcePosition Position, IReadOnlyList<YamlNode> Items) : YamlNode(Position)
{
    public override string Kind => "a list";
}

/// <summary>A mapping: <c>{key: value}</c> or lines of <c>key: value</c>; entries in the file's order, duplicates included.</summary>
internal sealed record YamlMap(SourcePosition Position, IReadOnlyList<KeyValuePair<YamlScalar, YamlNode>> Entries) : YamlNode(Position)
{
    public override string Kind => "a mapping";
}

namespace Agi.Routing.Rules.Reading;

/// <summary>A mapping: <c>{key: value}</c> or lines of <c>key: value</c>; entries in the file's order, duplicates included.</summary>
internal sealed record YamlMap(SourcePosition Position, IReadOnlyList<KeyValuePair<YamlScalar, YamlNode>> Entries) : YamlNode(Position)
{
    public override string Kind => "a mapping";
}

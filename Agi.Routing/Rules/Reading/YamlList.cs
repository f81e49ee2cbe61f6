namespace Agi.Routing.Rules.Reading;

/// <summary>A list: <c>[a, b]</c> or lines that start with a dash.</summary>
internal sealed record YamlList(SourcePosition Position, IReadOnlyList<YamlNode> Items) : YamlNode(Position)
{
    public override string Kind => "a list";
}

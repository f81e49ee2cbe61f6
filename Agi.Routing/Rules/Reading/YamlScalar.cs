namespace Agi.Routing.Rules.Reading;

/// <summary>One value, always as the text that was written: <c>0199001234</c> stays ten digits and <c>NO</c> stays Norway.</summary>
internal sealed record YamlScalar(SourcePosition Position, string Text, bool Quoted) : YamlNode(Position)
{
    /// <summary>Nothing was written.</summary>
    public bool IsEmpty => !Quoted && Text is "" or "~" or "null";

    public override string Kind => IsEmpty ? "nothing" : $"'{Text}'";
}

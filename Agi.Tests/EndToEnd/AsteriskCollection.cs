namespace Agi.Tests.EndToEnd;

/// <summary>Tests with a real Asterisk: one Asterisk for all of them, one call after the other.</summary>
[CollectionDefinition(Name)]
public sealed class AsteriskCollection : ICollectionFixture<AsteriskFixture>
{
    public const string Name = "A real Asterisk";
}

namespace Agi.Routing.Rules.Reading;

/// <summary>A key of routing.yaml: what the reader knows and what the schema for editors says are the same list.</summary>
/// <param name="Name">The key.</param>
/// <param name="Takes">What value it takes.</param>
/// <param name="Description">One or two sentences for ops.</param>
/// <param name="Default">What holds where it is left out; null where there is nothing to say.</param>
/// <param name="Required">Whether it must be there.</param>
internal sealed record RoutingKey(string Name, RoutingKeyKind Takes, string Description, string? Default = null, bool Required = false);

namespace Agi.Tests.Shops;

/// <summary>An address with a telephone field.</summary>
internal sealed record TestAddress
{
    public required uint Id { get; init; }

    public required string Telephone { get; init; }

    /// <summary>Null only where Magento allows it: on orders and carts.</summary>
    public required string? Country { get; init; }

    public required string First { get; init; }

    public required string Last { get; init; }

    /// <summary>The numbers that stand in the field.</summary>
    public required IReadOnlyList<TestPhone> Phones { get; init; }
}

namespace Agi.Tests.Shops;

/// <summary>A registered customer.</summary>
internal sealed record TestCustomer
{
    public required uint Id { get; init; }

    public required TestStore Store { get; init; }

    public required int GroupId { get; init; }

    public required string Email { get; init; }

    public required string First { get; init; }

    public required string Last { get; init; }

    public required DateTime CreatedAt { get; init; }

    public List<TestAddress> Addresses { get; } = [];
}

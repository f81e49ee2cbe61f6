namespace Agi.Tests.Shops;

/// <summary>A cart. Null is NULL.</summary>
internal sealed record TestCart
{
    public required uint Id { get; init; }

    public required TestStore Store { get; init; }

    public required uint? CustomerId { get; init; }

    public required string? Email { get; init; }

    public required string? First { get; init; }

    public required string? Last { get; init; }

    public required bool IsActive { get; init; }

    public required int ItemsCount { get; init; }

    public required DateTime UpdatedAt { get; init; }

    public required TestAddress? Address { get; init; }
}

using Agi.Samples;

namespace Agi.Tests.Shops;

/// <summary>People made by hand, one number, and what the rules say of a caller with it.</summary>
internal sealed record OracleCase
{
    public required string Name { get; init; }

    public required Household Home { get; init; }

    public required string Situation { get; init; }

    public string Status { get; init; } = "ok";

    /// <summary>The deciding order; null where none decides.</summary>
    public ShopOrder? Order { get; init; }

    public int OpenOrders { get; init; }

    /// <summary>The person whose situation counts; null for a guest.</summary>
    public uint? CustomerId { get; init; }

    /// <summary>The caller's number.</summary>
    public required TestPhone Phone { get; init; }
}

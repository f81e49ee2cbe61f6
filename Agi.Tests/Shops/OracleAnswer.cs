namespace Agi.Tests.Shops;

/// <summary>What the rules say of a caller, by the oracle.</summary>
public sealed record OracleAnswer
{
    public required TestCaller Caller { get; init; }

    /// <summary>ok, not_found or ambiguous.</summary>
    public required string Status { get; init; }

    /// <summary>The situation by its name in routing.yaml.</summary>
    public required string Situation { get; init; }

    /// <summary>How many people share the number.</summary>
    public required int Identities { get; init; }

    /// <summary>Of the person whose situation counts; null for guests and strangers.</summary>
    public long? CustomerId { get; init; }

    /// <summary>In lower case.</summary>
    public string? CustomerEmail { get; init; }

    /// <summary>First and last name with a blank between them, as the database has them.</summary>
    public string? CustomerName { get; init; }

    /// <summary>increment_id of the deciding order; null where no single order decides.</summary>
    public string? Order { get; init; }

    /// <summary>Orders of that person that wait for delivery.</summary>
    public int OpenOrders { get; init; }
}

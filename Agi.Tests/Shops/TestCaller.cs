using Agi.Routing.Facts;
using Agi.Routing.Phones;

namespace Agi.Tests.Shops;

/// <summary>An invented caller: what the trunk says, and the truth that the generator knows.</summary>
public sealed record TestCaller
{
    /// <summary>The caller's number as a trunk delivers it; empty or a word where it was withheld.</summary>
    public required string Cli { get; init; }

    /// <summary>The number behind it; null where there is none.</summary>
    public required PhoneNumber? Number { get; init; }

    /// <summary>The rows whose telephone carries the number.</summary>
    public required IReadOnlyList<PhoneOwner> Owners { get; init; }

    /// <summary>What the generator made the number's people for.</summary>
    public required string Story { get; init; }
}

using Agi.Routing.Facts;

namespace Agi.Tests.Cases;

/// <summary>One caller: what happened in the shop, and what a shop manager would say of the call.</summary>
/// <param name="Name">A sentence.</param>
/// <param name="Story">Whose model or which public thread leaves such rows.</param>
/// <param name="Expected">The situation.</param>
/// <param name="Rows">Tells the rows.</param>
internal sealed record ShopCase(string Name, string Story, Situation Expected, Action<CaseRows> Rows)
{
    /// <summary>Which of the caller's orders decides, counted as they are told; null for none.</summary>
    public int? Order { get; init; }

    /// <summary>How many orders of the person wait for delivery.</summary>
    public int Open { get; init; } = Expected is Situation.UndeliveredOrder ? 1 : 0;

    /// <summary>Whose name is shown: one of the others of the story; null for the caller's own.</summary>
    public int? Shows { get; init; }

    /// <summary>Accounts are shared by all websites of this caller's shop.</summary>
    public bool Global { get; init; }

    /// <summary>The one version that can hold such rows; null for both.</summary>
    public int? Only { get; init; }

    /// <summary>What a shop manager would rather say, where the rule says otherwise. Nothing is checked against it.</summary>
    public Situation? Manager { get; init; }
}

/// <summary>All callers. Each has the number 06 39 98 and its place in the list in four digits.</summary>
internal static class ShopCases
{
    public static IReadOnlyList<ShopCase> All { get; } =
    [
        .. PlacedAndPaid.All, .. CancelledAndHeld.All, .. ShippedAndRefunded.All, .. ReportedPayments.All, .. ReportedShipments.All, .. ReportedStates.All, .. WhoItIs.All, .. SharedNumbers.All,
    ];

    public static int PlaceOf(string name)
    {
        for (var place = 0; place < All.Count; place++)
        {
            if (string.Equals(All[place].Name, name, StringComparison.Ordinal)) return place;
        }

        throw new ArgumentException($"No caller is named '{name}'.", nameof(name));
    }
}

namespace Agi.Routing.Situations;

/// <summary>The names of situations as the dialplan and routing.yaml write them.</summary>
public static class SituationNames
{
    private static readonly string[] Names =
    [
        "payment_issue", "checkout_in_progress", "several_open_orders", "undelivered_order", "refund_return",
        "recent_delivery", "abandoned_cart", "known_customer", "unknown_caller",
    ];

    /// <summary>Every name, in rank order.</summary>
    public static IReadOnlyList<string> All => Names;

    /// <summary>The situation's name, such as <c>payment_issue</c>.</summary>
    public static string ToName(this Situation situation) => Names[(int)situation];

    /// <summary>Finds the situation with exactly this name.</summary>
    public static bool TryParse(string? name, out Situation situation)
    {
        var index = Array.IndexOf(Names, name);
        situation = index < 0 ? Situation.UnknownCaller : (Situation)index;
        return index >= 0;
    }
}

namespace Agi.Routing.Rules.Conditions;

/// <summary>The names of the facts as routing.yaml writes them, and what kind of fact each is.</summary>
public static class CallFactNames
{
    private static readonly string[] Names =
    [
        "situation", "status", "customer_group", "store", "language", "dialed", "caller", "hours",
        "order_total", "order_age", "days_since_delivery", "open_orders",
    ];

    private static readonly string[] Phrases =
    [
        "the situation", "the status", "the customer's group", "the store", "the language", "the number dialled", "the caller's number", "the hours",
        "the order's total", "the order's age", "the days since delivery", "the number of open orders",
    ];

    /// <summary>Every name.</summary>
    public static IReadOnlyList<string> All => Names;

    /// <summary>The fact's key, such as <c>customer_group</c>.</summary>
    public static string ToName(this CallFact fact) => Names[(int)fact];

    /// <summary>The fact in words, such as <c>the customer's group</c>.</summary>
    public static string ToPhrase(this CallFact fact) => Phrases[(int)fact];

    /// <summary>Finds the fact with exactly this name.</summary>
    public static bool TryParse(string name, out CallFact fact)
    {
        var index = Array.IndexOf(Names, name);
        fact = index < 0 ? CallFact.Situation : (CallFact)index;
        return index >= 0;
    }

    /// <summary>Whether only the shop knows it: a rule that asks for it is passed over when the shop could not be asked.</summary>
    public static bool IsOfShop(this CallFact fact) => fact is CallFact.Situation or CallFact.CustomerGroup or CallFact.Store
        or CallFact.OrderTotal or CallFact.OrderAge or CallFact.DaysSinceDelivery or CallFact.OpenOrders;

    /// <summary>Whether conditions compare it as a number (money, days, a count, a duration).</summary>
    public static bool IsNumber(this CallFact fact) =>
        fact is CallFact.OrderTotal or CallFact.OrderAge or CallFact.DaysSinceDelivery or CallFact.OpenOrders;
}

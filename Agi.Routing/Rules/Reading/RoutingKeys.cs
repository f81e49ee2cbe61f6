namespace Agi.Routing.Rules.Reading;

/// <summary>Every key of routing.yaml, section by section.</summary>
internal static class RoutingKeys
{
    /// <summary>The file itself.</summary>
    public static readonly IReadOnlyList<RoutingKey> File =
    [
        new("country", RoutingKeyKind.Country, "How national numbers are read: the country's two letters (ISO 3166). A store or an address may say otherwise.", "FR"),
        new("timezone", RoutingKeyKind.TimeZone, "The time zone of hours and dates, such as Europe/Paris.", "Europe/Paris"),
        new("language", RoutingKeyKind.Language, "The language where neither the dialplan nor the shop says one.", "fr"),
        new("targets", RoutingKeyKind.TargetList, "The extensions of the dialplan that calls can go to. Letters, digits, - and _, at most 40.", Required: true),
        new("fallback", RoutingKeyKind.Target, "Where a call goes that no rule takes, and when the shop's data cannot be had in time.", Required: true),
        new("budget", RoutingKeyKind.Duration, "The decision is due by then, whatever happens. 10ms to 30s.", "800ms"),
        new("situations", RoutingKeyKind.Situations, "Windows and lists by which the caller's situation is told."),
        new("hours", RoutingKeyKind.HoursSets, "Opening hours by name, for the condition 'hours'."),
        new("rules", RoutingKeyKind.Rules, "Who goes where: top down, the first that matches wins. The last has no 'when'.", Required: true),
        new("calls", RoutingKeyKind.Calls, "Golden calls: run by 'check' and before every reload. A file whose golden calls fail never goes live."),
    ];

    /// <summary>The section <c>situations</c>.</summary>
    public static readonly IReadOnlyList<RoutingKey> Situations =
    [
        new("payment_grace", RoutingKeyKind.Duration, "How long an online payment may be pending before it is an issue.", "15m"),
        new("payment_overdue", RoutingKeyKind.Duration, "From what age an unpaid order by cheque or bank transfer is overdue.", "7d"),
        new("payment_failed", RoutingKeyKind.Duration, "How long a cancelled payment stays an issue.", "7d"),
        new("in_transit", RoutingKeyKind.Duration, "How long a shipped order is taken to be on its way.", "3d"),
        new("recent_delivery", RoutingKeyKind.Duration, "How long a delivery is recent.", "14d"),
        new("refund", RoutingKeyKind.Duration, "How long a refund made is of interest.", "30d"),
        new("abandoned_cart", RoutingKeyKind.Duration, "How long a cart left is of interest.", "7d"),
        new("delivered_statuses", RoutingKeyKind.TextList, "Order statuses that mean delivered.", "[delivered]"),
        new("offline_methods", RoutingKeyKind.TextList, "Payment methods that leave an order new legitimately.", "[checkmo, banktransfer, purchaseorder, cashondelivery, free]"),
        new("overdue_methods", RoutingKeyKind.TextList, "Offline methods whose money can become overdue.", "[checkmo, banktransfer]"),
    ];

    /// <summary>One set of opening hours.</summary>
    public static readonly IReadOnlyList<RoutingKey> Hours =
    [
        new("weekly", RoutingKeyKind.Weekly, "The hours of the week: days (mon-fri, or \"mon, wed\") and spans (\"09:00-12:30, 13:30-18:00\", open or closed). A day left out is closed.", Required: true),
        new("except", RoutingKeyKind.Except, "Other hours on dates: 2026-12-25, a range 2026-12-24..2027-01-02, or every year 12-25; with spans, open or closed."),
    ];

    /// <summary>One rule.</summary>
    public static readonly IReadOnlyList<RoutingKey> Rule =
    [
        new("name", RoutingKeyKind.Text, "The rule's name: what explain, the journal and ROUTE_RULE say. Unique in the file.", Required: true),
        new("when", RoutingKeyKind.When, "Which calls. Several keys: all of them. A list: any of it. 'not' negates. Left out: every caller whom the shop could be asked about.", "every caller"),
        new("play", RoutingKeyKind.PromptList, "Prompts to play before, in order.", "[]"),
        new("target", RoutingKeyKind.Target, "Where the call goes: one of 'targets'.", Required: true),
        new("priority", RoutingKeyKind.Priority, "For QUEUE_PRIO: callers with a higher one are taken first. 0 to 1000.", "0"),
        new("set", RoutingKeyKind.Variables, "Extra variables for the dialplan.", "{}"),
        new("fallback", RoutingKeyKind.Target, "The target to take next where the first cannot take the call (ROUTE_FALLBACK): one of 'targets'.", "none"),
        new("language", RoutingKeyKind.Language, "The language of the prompts, over the caller's own.", "the caller's"),
    ];

    /// <summary>What a rule may ask.</summary>
    public static readonly IReadOnlyList<RoutingKey> When =
    [
        new("situation", RoutingKeyKind.SituationCondition, "The caller's situation."),
        new("status", RoutingKeyKind.StatusCondition, "How well the caller is known: ok, not_found, ambiguous; degraded, timeout and error when the shop could not be asked."),
        new("customer_group", RoutingKeyKind.TextCondition, "The customer's group in the shop, capitals or not. none: no customer, or a guest."),
        new("store", RoutingKeyKind.TextCondition, "Code of the store of the caller's order, else of the caller."),
        new("language", RoutingKeyKind.LanguageCondition, "The caller's language: the dialplan's for the channel, else the store's, else the file's."),
        new("dialed", RoutingKeyKind.CallerCondition, "The number dialled as Asterisk gives it, or its beginning and a star."),
        new("caller", RoutingKeyKind.CallerCondition, "The caller's number with + and country code, or its beginning and a star (+331*). none: no number."),
        new("hours", RoutingKeyKind.TextCondition, "Whether the moment of the call is within these hours, by their name under 'hours'."),
        new("order_total", RoutingKeyKind.NumberCondition, "Grand total of the order that decided, such as \">= 500\" or \">= 100 and < 500\"."),
        new("order_age", RoutingKeyKind.DurationCondition, "Time since that order was placed, such as \"> 10d\"."),
        new("days_since_delivery", RoutingKeyKind.NumberCondition, "Whole days since that order was delivered, such as \"<= 2\"."),
        new("open_orders", RoutingKeyKind.NumberCondition, "How many orders wait for delivery, such as \">= 2\"."),
        new("not", RoutingKeyKind.WhenNot, "Conditions of which not all may hold: the rule does not match where all of them do."),
    ];

    /// <summary>One golden call.</summary>
    public static readonly IReadOnlyList<RoutingKey> Call =
    [
        new("name", RoutingKeyKind.Text, "The call's name for people."),
        new("given", RoutingKeyKind.Given, "The facts of the call.", Required: true),
        new("expect", RoutingKeyKind.Expect, "What must come of it.", Required: true),
    ];

    /// <summary>The facts of a golden call.</summary>
    public static readonly IReadOnlyList<RoutingKey> Given =
    [
        new("at", RoutingKeyKind.Moment, "When: 2026-11-23T10:00, by the clock of 'timezone'. Needed where rules ask for hours."),
        new("situation", RoutingKeyKind.Situation, "The caller's situation.", "unknown_caller"),
        new("status", RoutingKeyKind.Status, "How well the caller is known.", "ok; not_found for an unknown caller"),
        new("customer_group", RoutingKeyKind.Text, "The customer's group.", "none"),
        new("store", RoutingKeyKind.Text, "Code of the store.", "none"),
        new("language", RoutingKeyKind.Language, "The dialplan's language for the channel.", "none"),
        new("store_language", RoutingKeyKind.Language, "The language of the caller's store.", "none"),
        new("dialed", RoutingKeyKind.Text, "The number dialled.", "none"),
        new("caller", RoutingKeyKind.Text, "The caller's number, with + and country code.", "none"),
        new("order_total", RoutingKeyKind.Money, "Grand total of the order that decided.", "none"),
        new("order_age", RoutingKeyKind.Duration, "Time since that order was placed.", "none"),
        new("days_since_delivery", RoutingKeyKind.Count, "Whole days since it was delivered.", "none"),
        new("open_orders", RoutingKeyKind.Count, "How many orders wait for delivery.", "0"),
    ];

    /// <summary>What a golden call expects.</summary>
    public static readonly IReadOnlyList<RoutingKey> Expect =
    [
        new("rule", RoutingKeyKind.Text, "Name of the rule that takes the call, or fallback."),
        new("target", RoutingKeyKind.Target, "Where the call goes."),
        new("priority", RoutingKeyKind.Priority, "The priority."),
        new("play", RoutingKeyKind.PromptList, "All prompts, in order."),
        new("language", RoutingKeyKind.Language, "The language of the prompts."),
        new("fallback", RoutingKeyKind.Target, "The target to take next."),
    ];

    /// <summary>Where a key belongs that stands in the wrong place, or null.</summary>
    public static string? HomeOf(string name, IReadOnlyList<RoutingKey> notThis)
    {
        (string Home, IReadOnlyList<RoutingKey> Keys)[] sections =
        [
            ("the top of the file", File), ("a rule", Rule), ("'when'", When), ("'situations'", Situations), ("a set of hours", Hours), ("a golden call", Call),
        ];
        return sections.FirstOrDefault(section => !ReferenceEquals(section.Keys, notThis) && section.Keys.Any(key => key.Name == name)).Home;
    }
}

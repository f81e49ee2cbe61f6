using Agi.Routing.Situations;

namespace Agi.Routing.Rules.Checking;

/// <summary>Compares what two rules files set besides their rules and hours: what makes the facts that rules ask for.</summary>
internal static class SettingsDiff
{
    private const string OtherSituation = "some callers get another situation, and go by the rules for that. To see one: agi-server explain --cli NUMBER --rules FILE, with either file.";

    public static IReadOnlyList<SettingDifference> Compare(RoutingRules old, RoutingRules @new)
    {
        var (was, becomes) = (old.Situations, @new.Situations);
        (string Key, string Old, string New, string Means)[] all =
        [
            ("country", old.Country, @new.Country, "national numbers of callers are read as another country's, so other people are found."),
            ("budget", Durations.Write(old.Budget), Durations.Write(@new.Budget), "a decision that takes longer goes without the shop's data."),
            Window("payment_grace", settings => settings.PaymentGrace),
            Window("payment_overdue", settings => settings.PaymentOverdue),
            Window("payment_failed", settings => settings.PaymentFailed),
            Window("in_transit", settings => settings.InTransit),
            Window("recent_delivery", settings => settings.RecentDelivery),
            Window("refund", settings => settings.Refund),
            Window("abandoned_cart", settings => settings.AbandonedCart),
            Words("delivered_statuses", settings => settings.DeliveredStatuses),
            Words("offline_methods", settings => settings.OfflineMethods),
            Words("overdue_methods", settings => settings.OverdueMethods),
        ];
        return [.. all.Where(each => each.Old != each.New).Select(each => new SettingDifference(each.Key, each.Old, each.New, each.Means))];

        (string Key, string Old, string New, string Means) Window(string key, Func<SituationSettings, TimeSpan> of) =>
            ("situations." + key, Durations.Write(of(was)), Durations.Write(of(becomes)), OtherSituation);

        (string Key, string Old, string New, string Means) Words(string key, Func<SituationSettings, IReadOnlyList<string>> of) =>
            ("situations." + key, List(of(was)), List(of(becomes)), OtherSituation);
    }

    // The order of the words makes no difference.
    private static string List(IReadOnlyList<string> words) => $"[{string.Join(", ", words.Order(StringComparer.Ordinal))}]";
}

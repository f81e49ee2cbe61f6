using Agi.Routing.Facts;
using Agi.Routing.Rules.Reading;
using Agi.Routing.Situations;

namespace Agi.Routing.Rules.Checking;

/// <summary>Windows and lists of <c>situations</c> that read well and yet cannot be meant: those that contradict each other, and those that take nothing or everything.</summary>
internal static class SituationsChecker
{
    public static void Check(RoutingRules rules, FaultList faults)
    {
        CheckWindows(rules, faults);
        CheckPatterns(rules, faults);
        CheckMethods(rules, faults);
        CheckStatuses(rules, faults);
    }

    private static void CheckWindows(RoutingRules rules, FaultList faults)
    {
        foreach (var window in SituationSetting.All.OfType<SituationWindow>().Where(window => window.Of(rules.Situations) == TimeSpan.Zero))
        {
            var effect = window == SituationSetting.PaymentOverdue ? "an unpaid cheque or bank transfer is an issue at once" : "no time is shorter than that, so it takes nothing";
            faults.Warning(Place(rules, window), RuleFaultCodes.NothingOrAll, $"'{window.Key}' is 0: {effect}. The default is {window.Write(new SituationSettings())}.");
        }

        CheckOrder(SituationSetting.PaymentGrace, SituationSetting.PaymentOpen, mayEqual: false, "an unfinished online payment is never an issue");
        CheckOrder(SituationSetting.PaymentOverdue, SituationSetting.PaymentWrittenOff, mayEqual: false, "an unpaid cheque or bank transfer is never an issue");
        CheckOrder(SituationSetting.InTransit, SituationSetting.RecentDelivery, mayEqual: true, "a shipment on its way is never a recent delivery");

        void CheckOrder(SituationWindow shorter, SituationWindow longer, bool mayEqual, string otherwise)
        {
            var (left, right) = (shorter.Of(rules.Situations), longer.Of(rules.Situations));
            // A window of nothing is told already.
            if (left < right || (mayEqual && left == right) || right == TimeSpan.Zero) return;
            faults.Warning(
                Place(rules, shorter, longer),
                RuleFaultCodes.Contradiction,
                $"'{shorter.Key}' ({shorter.Write(rules.Situations)}) is {(mayEqual ? "longer" : "not shorter")} than '{longer.Key}' ({longer.Write(rules.Situations)}): {otherwise}.");
        }
    }

    private static void CheckPatterns(RoutingRules rules, FaultList faults)
    {
        foreach (var list in SituationSetting.All.OfType<SituationList>())
        {
            foreach (var word in list.Of(rules.Situations).Words.Where(TakesAll))
            {
                faults.Warning(Place(rules, list, word), RuleFaultCodes.NothingOrAll, $"'{word}' fits every word of the shop: list the codes that '{list.Key}' means.");
            }
        }
    }

    private static void CheckMethods(RoutingRules rules, FaultList faults)
    {
        var offline = rules.Situations.OfflineMethods;
        foreach (var word in rules.Situations.OverdueMethods.Words.Where(word => !TakesAll(word) && !offline.Fit(word)))
        {
            var place = rules.SituationPlaces.ContainsKey((SituationSetting.OverdueMethods.Key, null)) ? Place(rules, SituationSetting.OverdueMethods, word) : Place(rules, SituationSetting.OfflineMethods);
            faults.Warning(
                place,
                RuleFaultCodes.Contradiction,
                $"'{word}' is in 'overdue_methods' and fits no pattern of 'offline_methods': a new unpaid order by it counts as an unfinished online payment. If it is spelt right, add it to 'offline_methods'.");
        }
    }

    private static void CheckStatuses(RoutingRules rules, FaultList faults)
    {
        foreach (var taken in rules.Situations.ChargebackStatuses.Words.Where(word => !TakesAll(word)))
        {
            foreach (var delivered in rules.Situations.DeliveredStatuses.Words.Where(word => !TakesAll(word)))
            {
                // The pattern of the one may take the word of the other.
                var common = new WordPatterns(taken).Fit(delivered) ? delivered : new WordPatterns(delivered).Fit(taken) ? taken : null;
                if (common is null) continue;
                var place = rules.SituationPlaces.ContainsKey((SituationSetting.ChargebackStatuses.Key, null))
                    ? Place(rules, SituationSetting.ChargebackStatuses, taken)
                    : Place(rules, SituationSetting.DeliveredStatuses, delivered);
                faults.Warning(place, RuleFaultCodes.Contradiction, $"'{common}' is in 'delivered_statuses' and in 'chargeback_statuses': such an order is a payment issue first. Keep it in one of them.");
            }
        }
    }

    private static bool TakesAll(string word) => word.All(letter => letter == '*');

    private static SourcePosition Place(RoutingRules rules, SituationList list, string word) =>
        rules.SituationPlaces.TryGetValue((list.Key, word), out var place) ? place : Place(rules, list);

    /// <summary>Where the file says the first of them that it says; its start where it says none.</summary>
    private static SourcePosition Place(RoutingRules rules, params ReadOnlySpan<SituationSetting> settings)
    {
        foreach (var setting in settings)
        {
            if (rules.SituationPlaces.TryGetValue((setting.Key, null), out var place)) return place;
        }

        return SourcePosition.Start;
    }
}

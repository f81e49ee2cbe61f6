using Agi.Routing.Situations;

namespace Agi.Routing.Rules.Doctor;

/// <summary>What is wrong with the lists of payment methods in routing.yaml.</summary>
internal static class MethodFindings
{
    // Fewer orders say nothing of a habit.
    private const int Habit = 20;

    public static IEnumerable<Finding> Of(OrderTally tally, SituationSettings settings)
    {
        var offline = tally.Methods
            .Where(method => !settings.OfflineMethods.Fit(method.Key) && tally.IsWorth(method.Value.Orders) && IsOffline(method.Key, method.Value))
            .OrderByDescending(method => method.Value.Orders)
            .ToList();
        if (offline.Count > 0)
        {
            var orders = offline.Sum(method => method.Value.Orders);
            var prepaid = offline.Where(method => ShopWords.LooksPrepaid(method.Key) && !settings.OverdueMethods.Fit(method.Key)).Select(method => method.Key).ToList();
            var offlineToo = SituationSetting.OfflineMethods.Add(settings, offline.Select(method => method.Key));
            offlineToo = SituationSetting.OverdueMethods.Add(offlineToo, prepaid);
            yield return new Finding
            {
                Code = "offline_method",
                Severity = FindingSeverity.Act,
                What = $"The payment method {string.Join(", ", offline.Select(method => method.Key))} seems to be paid later or by hand, and fits no entry of offline_methods: "
                    + "while its money is due, callers count as people whose online payment went wrong.",
                Count = orders,
                Share = tally.ShareOf(orders),
                Examples = [.. offline.Take(5).Select(method => Finding.Text(
                    $"{method.Key}: {method.Value.Orders:N0} orders, {method.Value.Unfinished:N0} now taken for unfinished online payments; of those over 30 days {Finding.Percent(method.Value.EndsWell)} ended well"))],
                Mend = [prepaid.Count > 0 ? Finding.Yaml(offlineToo, SituationSetting.OfflineMethods, SituationSetting.OverdueMethods) : Finding.Yaml(offlineToo, SituationSetting.OfflineMethods)],
            };
        }

        var unnoted = tally.Methods
            .Where(method => settings.OverdueMethods.Fit(method.Key) && method.Value.Delivered >= Habit && method.Value.NeverNoted >= method.Value.Delivered / 2.0)
            .OrderByDescending(method => method.Value.Orders)
            .ToList();
        if (unnoted.Count > 0)
        {
            var orders = unnoted.Sum(method => method.Value.Orders);
            var fitting = new WordPatterns([.. unnoted.Select(method => method.Key)]);
            yield return new Finding
            {
                Code = "payment_never_noted",
                Severity = FindingSeverity.Act,
                What = $"The shop does not note when {string.Join(", ", unnoted.Select(method => method.Key))} is paid: most delivered orders still have money due. Callers who paid count as overdue.",
                Count = orders,
                Share = tally.ShareOf(orders),
                Examples = [.. unnoted.Take(5).Select(method => Finding.Text($"{method.Key}: {method.Value.NeverNoted:N0} of {method.Value.Delivered:N0} old orders that were delivered have money due; {method.Value.Overdue:N0} orders count as overdue now"))],
                Mend =
                [
                    Finding.Shop("Invoice the orders when the money comes in."),
                    Finding.Yaml(SituationSetting.OverdueMethods.Set(settings, new WordPatterns([.. settings.OverdueMethods.Words.Where(word => !fitting.Fit(word) && !unnoted.Exists(method => new WordPatterns(word).Fit(method.Key)))])), SituationSetting.OverdueMethods),
                ],
            };
        }

        // Before the shop has orders, nobody can say what is not used.
        if (tally.Methods.Count == 0) yield break;
        foreach (var list in new[] { SituationSetting.OfflineMethods, SituationSetting.OverdueMethods })
        {
            foreach (var finding in UnusedFindings.Of(list, settings, tally.Methods.Keys, word => tally.Methods[word].Orders, tally, "payment method in use")) yield return finding;
        }
    }

    /// <summary>By its name, if its orders ever waited for their money; or by what its orders do.</summary>
    private static bool IsOffline(string name, MethodCount method)
    {
        if (ShopWords.LooksOffline(name)) return method.Unfinished + method.PaidLate > 0;
        if (method.Old < Habit || method.EndsWell < 0.5 || method.YoungUnpaid < 3) return false;
        var waiting = method.YoungUnpaid / (double)method.Young;
        return waiting >= 0.5 || (waiting >= 0.2 && method.PaidLate >= method.OldWell / 2.0);
    }
}

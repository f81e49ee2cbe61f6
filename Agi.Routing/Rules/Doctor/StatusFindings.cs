using System.Globalization;
using Agi.Routing.Facts;
using Agi.Routing.Situations;

namespace Agi.Routing.Rules.Doctor;

/// <summary>What is wrong with the shop's statuses, or with the lists of them in routing.yaml.</summary>
internal static class StatusFindings
{
    /// <summary>Magento's own statuses that belong to no state.</summary>
    private static readonly string[] StatelessByDesign = ["paypal_reversed", "paypal_canceled_reversal"];

    public static IEnumerable<Finding> Of(OrderTally tally, IReadOnlyDictionary<string, string>? labels, ILookup<string, string>? states, bool isMagento1, SituationSettings settings)
    {
        var inUse = tally.Statuses.Where(status => tally.IsWorth(status.Value.Orders)).OrderByDescending(status => status.Value.Orders).ToList();
        var delivered = inUse.FindAll(status => !Listed(status.Key) && ShopWords.LooksDelivered(status.Key, Label(status.Key)));
        if (delivered.Count > 0)
        {
            yield return About(
                "delivered_status", FindingSeverity.Act, delivered,
                "seems to mean delivered and is not in delivered_statuses. Whoever has such an order counts as still waiting for it, or as somebody with nothing going on.",
                Finding.Yaml(SituationSetting.DeliveredStatuses, settings, delivered.Select(status => status.Key)));
        }

        var takenBack = inUse.FindAll(status => !Listed(status.Key) && ShopWords.LooksTakenBack(status.Key, Label(status.Key)));
        if (takenBack.Count > 0)
        {
            yield return About(
                "chargeback_status", FindingSeverity.Act, takenBack,
                "seems to mean that the payment was taken back or is disputed, and is not in chargeback_statuses. No payment issue is seen when its owner calls.",
                Finding.Yaml(SituationSetting.ChargebackStatuses, settings, takenBack.Select(status => status.Key)));
        }

        // Without the list of all statuses nobody can say that one does not exist.
        if (labels is null) yield break;
        var screen = isMagento1 ? "System › Order Statuses" : "Stores › Order Status";
        var unknown = inUse.FindAll(status => !labels.ContainsKey(status.Key));
        if (unknown.Count > 0)
        {
            yield return About(
                "unknown_status", FindingSeverity.Know, unknown,
                "is on orders, but is no status of the shop any more. Its orders are judged by their state alone.",
                Finding.Shop($"{screen} › Create New Status: make each again with this code, and assign it to its state."));
        }

        var stateless = inUse.FindAll(status => states is not null && labels.ContainsKey(status.Key) && !states[status.Key].Any() && !StatelessByDesign.Contains(status.Key, StringComparer.OrdinalIgnoreCase) && !Listed(status.Key));
        if (stateless.Count > 0)
        {
            yield return About(
                "status_without_state", FindingSeverity.Know, stateless,
                "is assigned to no state. Where it stands for an unfinished payment, a payment that failed cannot be told from an order that was cancelled.",
                Finding.Shop($"{screen} › Assign Status to State: {string.Join(", ", stateless.Select(status => $"{status.Key} to {MostlyIn(status.Value)}"))}."));
        }

        var all = labels.Keys.Concat(tally.Statuses.Keys).Distinct(StringComparer.OrdinalIgnoreCase).ToList();
        foreach (var list in new[] { SituationSetting.DeliveredStatuses, SituationSetting.ChargebackStatuses })
        {
            foreach (var finding in UnusedFindings.Of(list, settings, all, word => tally.Statuses.GetValueOrDefault(word)?.Orders ?? 0, tally, "order status")) yield return finding;
        }

        string Label(string status) => labels?.GetValueOrDefault(status) ?? "";

        bool Listed(string status) => settings.DeliveredStatuses.Fit(status) || settings.ChargebackStatuses.Fit(status);

        Finding About(string code, FindingSeverity severity, List<KeyValuePair<string, StatusCount>> statuses, string what, FindingMend mend)
        {
            var orders = statuses.Sum(status => status.Value.Orders);
            return new Finding
            {
                Code = code,
                Severity = severity,
                What = $"The status {string.Join(", ", statuses.Select(status => status.Key))} {what}",
                Count = orders,
                Share = tally.ShareOf(orders),
                Examples =
                [
                    .. statuses.Take(5).Select(status => Finding.Text($"{status.Key}: {status.Value.Orders:N0} orders, mostly {MostlyIn(status.Value)}, of {Day(status.Value.OldestAt)} to {Day(status.Value.NewestAt)}")),
                ],
                Mend = [mend],
            };
        }
    }

    /// <summary>States that Magento does not have.</summary>
    public static IEnumerable<Finding> OfStates(OrderTally tally)
    {
        var orders = tally.UnknownStates.Values.Sum();
        if (!tally.IsWorth(orders)) yield break;
        yield return new Finding
        {
            Code = "unknown_state",
            Severity = FindingSeverity.Act,
            What = "Orders are in states that Magento does not have. The engine says nothing of them.",
            Count = orders,
            Share = tally.ShareOf(orders),
            Examples = [.. tally.UnknownStates.OrderByDescending(state => state.Value).Take(5).Select(state => Finding.Text($"{state.Key}: {state.Value:N0} orders"))],
            Mend = [Finding.Shop("The module or import that sets them should set a status, and one of Magento's own states.")],
        };
    }

    private static string MostlyIn(StatusCount status) => status.States.Count == 0 ? "new" : status.States.MaxBy(state => state.Value).Key;

    private static string Day(DateTime? at) => at?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) ?? "no date";
}

/// <summary>Words of a list of routing.yaml that nothing of the shop fits.</summary>
internal static class UnusedFindings
{
    /// <summary>A finding for each word of the list that nothing fits and that is not the product's own.</summary>
    /// <param name="list">The list.</param>
    /// <param name="settings">The settings with the file's words.</param>
    /// <param name="known">What the shop has.</param>
    /// <param name="orders">How many orders have one of them.</param>
    /// <param name="kind">What the words are.</param>
    public static IEnumerable<Finding> Of(SituationList list, SituationSettings settings, IReadOnlyCollection<string> known, Func<string, long> orders, OrderTally tally, string kind)
    {
        // The product's own words fit many shops, and no shop has them all.
        var own = list.Of(new SituationSettings());
        foreach (var word in list.Of(settings).Words)
        {
            if (own.Fit(word) || own.Words.Contains(word, StringComparer.OrdinalIgnoreCase) || known.Any(new WordPatterns(word).Fit)) continue;
            var near = NearestWord.Of(word.Trim('*'), known.Where(other => !list.Of(settings).Fit(other)));
            var kept = list.Of(settings).Words.Where(other => other != word);
            var concerned = near is null ? 0 : orders(near);
            yield return new Finding
            {
                Code = "unused_word",
                Severity = near is null ? FindingSeverity.Know : FindingSeverity.Act,
                What = $"{list.Key} has '{word}', and no {kind} of the shop fits it{(near is null ? "" : $": did you mean '{near}'?")}",
                Count = concerned,
                Share = tally.ShareOf(concerned),
                Mend = [Finding.Yaml(list.Set(settings, new WordPatterns([.. near is null ? kept : list.Of(settings).Words.Select(other => other == word ? near : other)])), list)],
            };
        }
    }
}

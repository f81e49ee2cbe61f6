using System.Text.RegularExpressions;
using Agi.Routing.Situations;

namespace Agi.Routing.Rules.Reading;

/// <summary>Reads the whole file from its nodes.</summary>
internal sealed partial class FileReader(FaultList faults)
{
    private readonly ValueReader _values = new(faults);

    /// <summary>The rules, to be used only where no fault is an error.</summary>
    public RoutingRules? Read(YamlNode root, string fileName, string version)
    {
        if (root is not YamlMap map)
        {
            faults.Error(root.Position, RuleFaultCodes.WrongType, $"The file is a mapping with targets, fallback and rules, and here is {root.Kind}.");
            return null;
        }

        var reader = new MapReader(map, RoutingKeys.File, "the file", faults);
        var zone = reader["timezone"] is { } node ? _values.TimeZone(node) : _values.TimeZone(new YamlScalar(map.Position, "Europe/Paris", Quoted: true));
        // With a wrong zone the rest is still read, to tell of all faults at once.
        zone ??= TimeZoneInfo.Utc;
        var targets = ReadTargets(reader["targets"]);
        var hours = new HoursReader(faults, _values).Read(reader["hours"], zone);
        var rules = new RulesReader(faults, _values, targets, hours).Read(reader["rules"]);
        return new RoutingRules
        {
            Country = _values.Country(reader["country"]) ?? "FR",
            TimeZone = zone,
            Language = _values.Language(reader["language"], "language") ?? "fr",
            Targets = targets,
            Fallback = _values.OneOf(reader["fallback"], "fallback", "target of this file", targets) ?? "",
            Budget = ReadBudget(reader["budget"]),
            Situations = ReadSituations(reader["situations"]),
            Hours = hours,
            Rules = rules,
            Calls = new GoldenCallReader(faults, _values, zone, targets, rules).Read(reader["calls"]),
            Version = version,
            File = fileName,
        };
    }

    private List<string> ReadTargets(YamlNode? node)
    {
        var targets = new List<string>();
        foreach (var text in _values.Texts(node, "targets") ?? [])
        {
            if (!TargetForm().IsMatch(text.Text))
            {
                faults.Error(text.Position, RuleFaultCodes.BadValue, $"'{text.Text}' is no target: an extension of the dialplan with letters, digits, - and _, at most 40.");
            }
            else if (targets.Contains(text.Text, StringComparer.Ordinal))
            {
                faults.Error(text.Position, RuleFaultCodes.Duplicate, $"The target '{text.Text}' is listed twice: keep one.");
            }
            else
            {
                targets.Add(text.Text);
            }
        }

        if (node is YamlList { Items.Count: 0 }) faults.Error(node.Position, RuleFaultCodes.MissingKey, "'targets' is empty: list the extensions that calls can go to, such as [sales, reception].");
        return targets;
    }

    private TimeSpan ReadBudget(YamlNode? node)
    {
        var standard = TimeSpan.FromMilliseconds(800);
        if (_values.Duration(node, "budget") is not { } budget) return standard;
        if (budget >= TimeSpan.FromMilliseconds(10) && budget <= TimeSpan.FromSeconds(30)) return budget;
        faults.Error(node!.Position, RuleFaultCodes.BadValue, $"A budget of {Durations.Write(budget)} is out of range: write 10ms to 30s. The caller hears nothing meanwhile.");
        return standard;
    }

    private SituationSettings ReadSituations(YamlNode? node)
    {
        var standard = new SituationSettings();
        if (_values.Map(node, "situations", "{recent_delivery: 14d}") is not { } map) return standard;
        var reader = new MapReader(map, RoutingKeys.Situations, "'situations'", faults);
        return new SituationSettings
        {
            PaymentGrace = _values.Duration(reader["payment_grace"], "payment_grace") ?? standard.PaymentGrace,
            PaymentOverdue = _values.Duration(reader["payment_overdue"], "payment_overdue") ?? standard.PaymentOverdue,
            PaymentFailed = _values.Duration(reader["payment_failed"], "payment_failed") ?? standard.PaymentFailed,
            InTransit = _values.Duration(reader["in_transit"], "in_transit") ?? standard.InTransit,
            RecentDelivery = _values.Duration(reader["recent_delivery"], "recent_delivery") ?? standard.RecentDelivery,
            Refund = _values.Duration(reader["refund"], "refund") ?? standard.Refund,
            AbandonedCart = _values.Duration(reader["abandoned_cart"], "abandoned_cart") ?? standard.AbandonedCart,
            DeliveredStatuses = Words(reader["delivered_statuses"], "delivered_statuses") ?? standard.DeliveredStatuses,
            OfflineMethods = Words(reader["offline_methods"], "offline_methods") ?? standard.OfflineMethods,
            OverdueMethods = Words(reader["overdue_methods"], "overdue_methods") ?? standard.OverdueMethods,
        };
    }

    private List<string>? Words(YamlNode? node, string key) => _values.Texts(node, key)?.Select(text => text.Text).ToList();

    [GeneratedRegex("^[A-Za-z0-9_-]{1,40}$", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex TargetForm();
}

using System.Globalization;
using Agi.Routing.Phones;
using Agi.Routing.Rules.Conditions;
using Agi.Routing.Situations;

namespace Agi.Routing.Rules.Reading;

/// <summary>Reads the list <c>calls</c>.</summary>
internal sealed class GoldenCallReader(FaultList faults, ValueReader values, TimeZoneInfo zone, IReadOnlyList<string> targets, IReadOnlyList<RoutingRule> rules)
{
    private static readonly string[] MomentForms = ["yyyy-MM-dd'T'HH:mm", "yyyy-MM-dd'T'HH:mm:ss", "yyyy-MM-dd HH:mm", "yyyy-MM-dd HH:mm:ss"];

    private readonly bool _hoursAsked = rules.Any(rule => rule.When is { } when && when.All.Concat(when.Except).Any(condition => condition.Fact == CallFact.Hours));

    public IReadOnlyList<GoldenCall> Read(YamlNode? node)
    {
        var calls = new List<GoldenCall>();
        foreach (var item in values.List(node, "calls", "- given: {situation: payment_issue}, expect: {target: sales}")?.Items ?? [])
        {
            if (item is YamlMap map)
            {
                if (ReadCall(map) is { } call) calls.Add(call);
            }
            else
            {
                faults.Error(item.Position, RuleFaultCodes.WrongType, $"A golden call is a mapping with given and expect, and here is {item.Kind}.");
            }
        }

        return calls;
    }

    private GoldenCall? ReadCall(YamlMap map)
    {
        var reader = new MapReader(map, RoutingKeys.Call, "a golden call", faults);
        if (values.Map(reader["given"], "given", "{situation: payment_issue}") is not { } given) return null;
        if (values.Map(reader["expect"], "expect", "{target: sales}") is not { } expect) return null;
        if (expect.Entries.Count == 0) faults.Error(expect.Position, RuleFaultCodes.BadValue, "'expect' is empty: write at least one of rule, target, priority, play, language.");
        var inWords = string.Join(", ", given.Entries.Select(entry => $"{entry.Key.Text} {(entry.Value as YamlScalar)?.Text}"));
        return new GoldenCall
        {
            Name = values.Text(reader["name"], "name") ?? (inWords.Length > 0 ? inWords : "a caller nobody knows"),
            Given = ReadGiven(given),
            Expect = ReadExpect(expect),
            Position = map.Entries.Count > 0 ? map.Entries[0].Key.Position : map.Position,
        };
    }

    private CallFacts ReadGiven(YamlMap map)
    {
        var reader = new MapReader(map, RoutingKeys.Given, "'given'", faults);
        var situation = values.OneOf(reader["situation"], "situation", "situation", SituationNames.All) is { } name && SituationNames.TryParse(name, out var parsed)
            ? parsed
            : Situation.UnknownCaller;
        var status = values.OneOf(reader["status"], "status", "status", RouteStatusNames.All) is { } word && RouteStatusNames.TryParse(word, out var known)
            ? known
            : situation == Situation.UnknownCaller ? RouteStatus.NotFound : RouteStatus.Ok;
        return new CallFacts
        {
            At = ReadMoment(reader["at"], map.Position),
            Situation = situation,
            Status = status,
            CustomerGroup = Fact(reader["customer_group"], "customer_group"),
            Store = Fact(reader["store"], "store"),
            ChannelLanguage = values.Language(reader["language"], "language"),
            StoreLanguage = values.Language(reader["store_language"], "store_language"),
            Dialed = Fact(reader["dialed"], "dialed"),
            Caller = ReadCaller(reader["caller"]),
            OrderTotal = values.Money(reader["order_total"], "order_total"),
            OrderAge = values.Duration(reader["order_age"], "order_age"),
            DaysSinceDelivery = values.Whole(reader["days_since_delivery"], "days_since_delivery", 0, 100_000),
            OpenOrders = values.Whole(reader["open_orders"], "open_orders", 0, 100_000) ?? 0,
        };
    }

    private string? Fact(YamlNode? node, string key) => values.Text(node, key) is { } text && text != "none" ? text : null;

    private PhoneNumber? ReadCaller(YamlNode? node)
    {
        if (Fact(node, "caller") is not { } text) return null;
        var number = string.Concat(text.Where(letter => letter is not (' ' or '.' or '-' or '(' or ')')));
        if (number is ['+', >= '1' and <= '9', ..] && number.Length is >= 3 and <= 16 && ulong.TryParse(number.AsSpan(1), NumberStyles.None, CultureInfo.InvariantCulture, out var digits))
        {
            return new PhoneNumber(digits);
        }

        faults.Error(node!.Position, RuleFaultCodes.BadValue, $"'{text}' is no caller's number: write it with + and the country code, such as +33199001234.");
        return null;
    }

    private DateTimeOffset ReadMoment(YamlNode? node, SourcePosition position)
    {
        if (node is null)
        {
            // What the call comes to must not depend on when the check is run.
            if (_hoursAsked) faults.Error(position, RuleFaultCodes.MissingKey, "'at' is missing in 'given': rules of this file ask for hours, so say when the call comes, such as at: 2026-11-23T10:00.");
            return DateTimeOffset.UnixEpoch;
        }

        if (values.Text(node, "at") is not { } text) return DateTimeOffset.UnixEpoch;
        if (DateTime.TryParseExact(text, MomentForms, CultureInfo.InvariantCulture, DateTimeStyles.None, out var local))
        {
            if (zone.IsInvalidTime(local))
            {
                faults.Error(node.Position, RuleFaultCodes.BadValue, $"'{text}' does not exist in {zone.Id}: the clock is set forward over it. Choose another time, or add an offset such as +01:00.");
                return DateTimeOffset.UnixEpoch;
            }

            // A time that comes twice is taken the first time, which is the one with the larger offset.
            var offset = zone.IsAmbiguousTime(local) ? zone.GetAmbiguousTimeOffsets(local).Max() : zone.GetUtcOffset(local);
            return new DateTimeOffset(local, offset);
        }

        var withOffset = MomentForms.Select(form => form + "K").ToArray();
        if (DateTimeOffset.TryParseExact(text, withOffset, CultureInfo.InvariantCulture, DateTimeStyles.None, out var exact)) return exact;
        faults.Error(node.Position, RuleFaultCodes.BadValue, $"'{text}' is no moment for 'at': write date, T and time, such as 2026-11-23T10:00.");
        return DateTimeOffset.UnixEpoch;
    }

    private GoldenExpectation ReadExpect(YamlMap map)
    {
        var reader = new MapReader(map, RoutingKeys.Expect, "'expect'", faults);
        string[] names = rules.Count == 0 ? [] : [.. rules.Select(rule => rule.Name).Where(name => name.Length > 0).Distinct(StringComparer.Ordinal), RoutingRules.FallbackRule];
        return new GoldenExpectation
        {
            Rule = values.OneOf(reader["rule"], "rule", "rule of this file", names),
            Target = values.OneOf(reader["target"], "target", "target of this file", targets),
            Priority = values.Whole(reader["priority"], "priority", 0, 1000),
            Play = values.Prompts(reader["play"]),
            Language = values.Language(reader["language"], "language"),
            Fallback = values.OneOf(reader["fallback"], "fallback", "target of this file", targets),
        };
    }
}

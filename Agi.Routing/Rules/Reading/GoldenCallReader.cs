using System.Globalization;
using Agi.Routing.Facts;

namespace Agi.Routing.Rules.Reading;

/// <summary>Reads the list <c>calls</c>.</summary>
internal sealed class GoldenCallReader(FaultList faults, ValueReader values, RoutingKeys keys, FactCatalogue facts, TimeZoneInfo zone, IReadOnlyList<string> targets, IReadOnlyList<string> menus, IReadOnlyList<RoutingRule> rules, SpeechReader speech)
{
    private static readonly string[] MomentForms = ["yyyy-MM-dd'T'HH:mm", "yyyy-MM-dd'T'HH:mm:ss", "yyyy-MM-dd HH:mm", "yyyy-MM-dd HH:mm:ss"];

    private const string None = "none";

    private readonly bool _hoursAsked = rules.Any(rule => rule.Conditions.Any(condition => condition.Fact is HoursFact));

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
        var reader = new MapReader(map, keys.Call, "a golden call", faults);
        if (values.Map(reader["given"], "given", "{situation: payment_issue}") is not { } given) return null;
        if (values.Map(reader["expect"], "expect", "{target: sales}") is not { } expect) return null;
        if (expect.Entries.Count == 0) faults.Error(expect.Position, RuleFaultCodes.BadValue, "'expect' is empty: write at least one of rule, target, priority, play, menu, choice, dialogue, language.");
        var inWords = string.Join(", ", given.Entries.Select(entry => $"{entry.Key.Text} {(entry.Value as YamlScalar)?.Text}"));
        return new GoldenCall
        {
            Name = values.Text(reader["name"], "name") ?? (inWords.Length > 0 ? inWords : "a caller nobody knows"),
            Given = ReadGiven(given, out var pressed),
            Keys = pressed,
            Expect = ReadExpect(expect),
            Position = map.Entries.Count > 0 ? map.Entries[0].Key.Position : map.Position,
        };
    }

    private CallFacts ReadGiven(YamlMap map, out string pressed)
    {
        var reader = new MapReader(map, keys.Given, "'given'", faults);
        pressed = ReadKeys(reader["keys"]);
        var call = new CallFacts { At = ReadMoment(reader["at"], map.Position), Situation = Situation.UnknownCaller, Status = RouteStatus.Ok };
        foreach (var fact in facts.All)
        {
            var node = reader[fact.Key];
            if (values.Text(node, fact.Key) is { } text && fact.Give(text, ref call) is { } fault) faults.Add(node!.Position, fault);
        }

        return reader[FactCatalogue.Status.Key] is null && call.Situation == Situation.UnknownCaller ? call with { Status = RouteStatus.NotFound } : call;
    }

    private string ReadKeys(YamlNode? node)
    {
        if (values.Text(node, "keys") is not { } text) return "";
        if (KeyedWalk.Complaint(text) is not { } complaint) return text;
        faults.Error(node!.Position, RuleFaultCodes.BadValue, complaint);
        return "";
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
        var reader = new MapReader(map, keys.Expect, "'expect'", faults);
        string[] names = rules.Count == 0 ? [] : [.. rules.Select(rule => rule.Name).Where(name => name.Length > 0).Distinct(StringComparer.Ordinal), RoutingRules.FallbackRule];
        return new GoldenExpectation
        {
            Rule = values.OneOf(reader["rule"], "rule", "rule of this file", names),
            Target = values.OneOf(reader["target"], "target", "target of this file", targets),
            Priority = values.Whole(reader["priority"], "priority", 0, 1000),
            Play = speech.Read(reader["play"], "play"),
            Menu = values.OneOf(reader["menu"], "menu", "menu of this file", [.. menus, None]),
            Choice = values.Text(reader["choice"], "choice"),
            Dialogue = values.OneOf(reader["dialogue"], "dialogue", "dialogue", [.. DialogueNames.All.Order(StringComparer.Ordinal), None]),
            Language = values.Language(reader["language"], "language"),
            Fallback = values.OneOf(reader["fallback"], "fallback", "target of this file", targets),
        };
    }
}

using System.Globalization;
using System.Text;
using Agi.Routing.Facts;
using Agi.Routing.Rules;

namespace Agi.Tests.Rules;

/// <summary>Makes random rules over a few facts, and tries every combination of values that they could tell apart.</summary>
internal sealed class BruteForce
{
    private const string Hours =
        """
        hours:
          office: {weekly: {mon-fri: "09:00-18:00"}, except: {12-25: closed}}
          late: {weekly: {fri: "17:00-02:00"}}
          never: {weekly: {mon: closed}}

        """;

    private static readonly (string Key, string[] Values, Func<CallFacts, CallFacts>[] Domain)[] Facts =
    [
        ("customer_group", ["Wholesale", "[Wholesale, Retailer]", "not Wholesale", "none", "{not: [none, retailer]}"],
            [.. new[] { null, "wholesale", "Retailer", "General" }.Select(value => (Func<CallFacts, CallFacts>)(facts => facts with { CustomerGroup = value }))]),
        ("dialed", ["0199001111", "0199*", "\"[01990*, s]\"", "not 0199*", "none", "{not: [0199001111, 02*]}"],
            [.. new[] { null, "0199001111", "0199002222", "0199991111", "0261911234", "s", "9" }.Select(value => (Func<CallFacts, CallFacts>)(facts => facts with { Dialed = value }))]),
        ("caller", ["+331*", "[+3319*, +44*]", "not +44*", "none", "+33199001234", "\"+*\"", "{not: [+33*]}"],
            [.. new PhoneNumber?[] { null, new(33199001234), new(33199005678), new(33145678901), new(33261911234), new(447700900123), new(12025550123) }
                .Select(value => (Func<CallFacts, CallFacts>)(facts => facts with { Caller = value }))]),
        ("caller_type", ["mobile", "[fixed, fixed_or_mobile]", "not mobile", "none", "unknown", "{not: [none, service]}"],
            [.. new NumberType?[] { null, NumberType.Fixed, NumberType.Mobile, NumberType.Service, NumberType.Unknown, NumberType.FixedOrMobile, NumberType.Voip }
                .Select(value => (Func<CallFacts, CallFacts>)(facts => facts with { CallerType = value }))]),
        ("hours", ["office", "not office", "late", "[office, late]", "never", "{not: [office, late]}"],
            [.. Moments().Select(at => (Func<CallFacts, CallFacts>)(facts => facts with { At = at }))]),
        ("order_total", ["\">= 500\"", "\"< 100\"", "\">= 100 and < 500\"", "not > 100", "none", "[100, 500]"],
            [.. new decimal?[] { null, 50, 100, 300, 500, 900 }.Select(value => (Func<CallFacts, CallFacts>)(facts => facts with { OrderTotal = value }))]),
        ("order_age", ["\"> 10d\"", "\"<= 1h\"", "not > 10d", "none"],
            [.. new TimeSpan?[] { null, TimeSpan.FromMinutes(5), TimeSpan.FromHours(1), TimeSpan.FromDays(3), TimeSpan.FromDays(10), TimeSpan.FromDays(11) }
                .Select(value => (Func<CallFacts, CallFacts>)(facts => facts with { OrderAge = value }))]),
        ("days_since_delivery", ["\"<= 2\"", "3", "\"> 2 and < 4\"", "not < 3"],
            [.. new int?[] { null, 0, 2, 3, 4, 9 }.Select(value => (Func<CallFacts, CallFacts>)(facts => facts with { DaysSinceDelivery = value }))]),
        ("open_orders", ["\">= 2\"", "0", "1", "not 1", "\"> 1 and < 2\""],
            [.. new[] { 0, 1, 2, 3 }.Select(value => (Func<CallFacts, CallFacts>)(facts => facts with { OpenOrders = value }))]),
        ("language", ["fr", "en", "[en, de]", "not fr"],
            [.. new[] { null, "fr", "en", "de", "it" }.Select(value => (Func<CallFacts, CallFacts>)(facts => facts with { ChannelLanguage = value }))]),
    ];

    private readonly Random _random;
    private readonly int[] _facts;

    public BruteForce(Random random)
    {
        _random = random;
        _facts = [.. Enumerable.Range(0, Facts.Length).OrderBy(_ => random.Next()).Take(2)];
    }

    /// <summary>A random file over the chosen facts, the situation and the status.</summary>
    public RoutingRules Rules()
    {
        var text = new StringBuilder(TestRules.Head).Append(Hours).AppendLine(_random.Next(2) == 0 ? "language: fr" : "language: en").AppendLine("rules:");
        var count = _random.Next(2, 8);
        for (var rule = 0; rule < count; rule++)
        {
            text.AppendLine(CultureInfo.InvariantCulture, $"- name: r{rule}").AppendLine(CultureInfo.InvariantCulture, $"  target: {Pick(["sales", "tech", "reception"])}");
            if (_random.Next(5) == 0) text.AppendLine("  language: de");
            if (_random.Next(8) == 0) continue;
            text.AppendLine(CultureInfo.InvariantCulture, $"  when: {{{Conditions(_random.Next(1, 3), except: true)}}}");
        }

        return TestRules.Sound(text.ToString());
    }

    /// <summary>Every combination that a call can have.</summary>
    public IEnumerable<CallFacts> Calls()
    {
        var calls = Standings().Select(standing => TestRules.Call(standing.Situation, standing.Status));
        foreach (var fact in _facts)
        {
            calls = calls.SelectMany(call => Facts[fact].Domain.Select(apply => apply(call)));
        }

        // A call has a number and its type, or neither; a file that asks for one of them leaves the other open.
        if (_facts.Any(fact => Facts[fact].Key == "caller") && _facts.Any(fact => Facts[fact].Key == "caller_type")) calls = calls.Where(call => call.Caller is null == call.CallerType is null);
        return calls.Where(call => call.Status is RouteStatus.Ok or RouteStatus.Ambiguous
            || (call.CustomerGroup is null && call.OrderTotal is null && call.OrderAge is null && call.DaysSinceDelivery is null && call.OpenOrders == 0));
    }

    private string Conditions(int count, bool except)
    {
        var conditions = new Dictionary<string, string>(StringComparer.Ordinal);
        while (conditions.Count < count)
        {
            switch (_random.Next(except ? 6 : 5))
            {
                case 0:
                    conditions["situation"] = Pick(["payment_issue", "[payment_issue, refund_return]", "not known_customer", "unknown_caller", "{not: [unknown_caller, payment_issue]}"]);
                    break;
                case 1:
                    conditions["status"] = Pick(["ok", "not_found", "[degraded, timeout]", "not ambiguous", "not ok"]);
                    break;
                case 5:
                    conditions["not"] = $"{{{Conditions(_random.Next(1, 3), except: false)}}}";
                    break;
                default:
                    var (key, values, _) = Facts[_facts[_random.Next(_facts.Length)]];
                    conditions[key] = Pick(values).Replace("\"[", "[", StringComparison.Ordinal).Replace("]\"", "]", StringComparison.Ordinal);
                    break;
            }
        }

        return string.Join(", ", conditions.Select(condition => $"{condition.Key}: {condition.Value}"));
    }

    private string Pick(string[] values) => values[_random.Next(values.Length)];

    private static IEnumerable<(RouteStatus Status, Situation Situation)> Standings() =>
        from status in Enum.GetValues<RouteStatus>()
        from situation in Enum.GetValues<Situation>()
        where (status is RouteStatus.Ok or RouteStatus.Ambiguous) == (situation != Situation.UnknownCaller)
        select (status, situation);

    // Only office, only late, both and neither: found by looking at every half hour of some weeks.
    private static IEnumerable<DateTimeOffset> Moments()
    {
        var hours = TestRules.Sound(TestRules.Head + Hours + "rules: [{name: everyone, target: sales}]").Hours;
        return Enumerable.Range(0, 48 * 30).Select(half => new DateTimeOffset(2026, 12, 1, 0, 0, 0, TimeSpan.Zero).AddMinutes(30 * half))
            .DistinctBy(at => (hours["office"].IsOpen(at), hours["late"].IsOpen(at), hours["never"].IsOpen(at)));
    }
}

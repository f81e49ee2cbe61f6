using System.Globalization;

namespace Agi.Routing.Rules.Conditions;

/// <summary>The facts of one call as conditions compare them.</summary>
internal sealed class FactValues(RoutingRules rules, CallFacts facts)
{
    /// <summary>Whether the condition holds.</summary>
    public bool Holds(FactCondition condition)
    {
        var any = false;
        foreach (var test in condition.AnyOf)
        {
            if (!Holds(condition.Fact, test)) continue;
            any = true;
            break;
        }

        return any != condition.Not;
    }

    /// <summary>The fact's value for people: <c>recent_delivery</c>, <c>none</c>, <c>12d</c>.</summary>
    public string Describe(FactCondition condition) => condition.Fact switch
    {
        CallFact.Hours => DescribeHours(condition),
        // Trials are shown and journalled: a number is masked there as in the logs.
        CallFact.Caller => facts.Caller?.Masked ?? "none",
        CallFact.OrderAge => facts.OrderAge is { } age ? Durations.Write(age) : "none",
        var fact when fact.IsNumber() => Number(fact)?.ToString("0.####", CultureInfo.InvariantCulture) ?? "none",
        var fact => Text(fact) ?? "none",
    };

    private bool Holds(CallFact fact, FactTest test) => test switch
    {
        NumberTest number => Number(fact) is { } value && number.Holds(value),
        NoneTest => fact.IsNumber() ? Number(fact) is null : Text(fact) is null,
        TextTest text when fact == CallFact.Hours => rules.Hours[text.Text].IsOpen(facts.At),
        TextTest text => Text(fact) is { } value && text.Holds(value),
        _ => false,
    };

    private string DescribeHours(FactCondition condition)
    {
        var local = TimeZoneInfo.ConvertTime(facts.At, rules.TimeZone);
        var when = local.ToString("ddd yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture);
        var open = condition.AnyOf.OfType<TextTest>().Where(test => rules.Hours[test.Text].IsOpen(facts.At)).Select(test => test.Text).ToList();
        return open.Count > 0 ? $"{string.Join(" and ", open)} ({when})" : $"outside ({when})";
    }

    private string? Text(CallFact fact) => fact switch
    {
        CallFact.Situation => Situations.SituationNames.ToName(facts.Situation),
        CallFact.Status => facts.Status.ToName(),
        CallFact.CustomerGroup => NullIfEmpty(facts.CustomerGroup),
        CallFact.Store => NullIfEmpty(facts.Store),
        CallFact.Language => CallLanguage.Of(rules, facts),
        CallFact.Dialed => NullIfEmpty(facts.Dialed),
        CallFact.Caller => facts.Caller?.ToString(),
        _ => null,
    };

    private decimal? Number(CallFact fact) => fact switch
    {
        CallFact.OrderTotal => facts.OrderTotal,
        CallFact.OrderAge => facts.OrderAge?.Ticks,
        CallFact.DaysSinceDelivery => facts.DaysSinceDelivery,
        CallFact.OpenOrders => facts.OpenOrders,
        _ => null,
    };

    private static string? NullIfEmpty(string? text) => string.IsNullOrWhiteSpace(text) ? null : text;
}

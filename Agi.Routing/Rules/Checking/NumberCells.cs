using System.Globalization;
using Agi.Routing.Rules.Conditions;

namespace Agi.Routing.Rules.Checking;

/// <summary>Cuts a number's values at the bounds that rules name: below, each bound, between, above.</summary>
internal static class NumberCells
{
    public static IEnumerable<FactCell> Of(CallFact fact, IEnumerable<FactCondition> conditions)
    {
        var bounds = conditions.SelectMany(condition => condition.AnyOf).OfType<NumberTest>()
            .SelectMany(test => test.Comparisons).Select(comparison => comparison.Bound)
            .Where(bound => bound >= 0).Distinct().Order().ToList();
        var whole = fact is CallFact.DaysSinceDelivery or CallFact.OpenOrders;
        if (fact != CallFact.OpenOrders) yield return Cell(fact, "none", null);
        if (bounds.Count == 0)
        {
            yield return Cell(fact, "any", 0);
            yield break;
        }

        if (bounds[0] > 0) yield return Cell(fact, $"below {Write(fact, bounds[0])}", whole ? 0 : Middle(fact, 0, bounds[0]));
        for (var index = 0; index < bounds.Count; index++)
        {
            var bound = bounds[index];
            yield return Cell(fact, Write(fact, bound), bound);
            if (index == bounds.Count - 1)
            {
                yield return Cell(fact, $"above {Write(fact, bound)}", bound + (fact == CallFact.OrderAge ? TimeSpan.TicksPerDay : 1));
            }
            else if (!whole || bounds[index + 1] - bound > 1)
            {
                yield return Cell(fact, $"between {Write(fact, bound)} and {Write(fact, bounds[index + 1])}", whole ? bound + 1 : Middle(fact, bound, bounds[index + 1]));
            }
        }
    }

    private static decimal Middle(CallFact fact, decimal low, decimal high)
    {
        var middle = (low + high) / 2;
        return fact == CallFact.OrderAge ? decimal.Floor(middle) : middle;
    }

    private static string Write(CallFact fact, decimal value) =>
        fact == CallFact.OrderAge ? Durations.Write(new TimeSpan((long)value)) : value.ToString("0.####", CultureInfo.InvariantCulture);

    private static FactCell Cell(CallFact fact, string words, decimal? value) => new(words, fact switch
    {
        CallFact.OrderTotal => facts => facts with { OrderTotal = value },
        CallFact.OrderAge => facts => facts with { OrderAge = value is { } ticks ? new TimeSpan((long)ticks) : null },
        CallFact.DaysSinceDelivery => facts => facts with { DaysSinceDelivery = (int?)value },
        _ => facts => facts with { OpenOrders = (int)(value ?? 0) },
    });
}

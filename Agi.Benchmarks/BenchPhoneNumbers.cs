using System.Globalization;
using Agi.Routing.Facts;

namespace Agi.Benchmarks;

/// <summary>Invented telephone fields in the spellings that shops have. Each has another number.</summary>
internal static class BenchPhoneNumbers
{
    private static readonly Plan[] Plans =
    [
        // A shop in France that sells to its neighbours. The digits after the prefix are enough for 40 million numbers.
        // Of France only 060 to 062: some of the other prefixes are overseas, with other calling codes.
        new("FR", "33", "0", "6", 8, 11, 30_000_000),
        new("DE", "49", "0", "15", 9, 3),
        new("GB", "44", "0", "77", 8, 2),
        new("US", "1", "1", "2", 9, 1),
        new("IT", "39", "", "34", 8, 1),
        new("ES", "34", "", "6", 8, 1),
        new("BE", "32", "0", "4", 8, 1),
    ];

    private static readonly int Weights = Plans.Sum(p => p.Weight);

    /// <summary>Field <paramref name="i"/>, the country of its address, and the number in it.</summary>
    internal static (string Text, string Country, PhoneNumber Number) At(int i)
    {
        var slot = i % Weights;
        var plan = Plans[^1];
        foreach (var candidate in Plans)
        {
            if (slot < candidate.Weight)
            {
                plan = candidate;
                break;
            }

            slot -= candidate.Weight;
        }

        // 7,000,003 has no factor in common with a power of ten: each i gets other digits, and they do not count up.
        var room = Math.Min(plan.Room, (long)Math.Pow(10, plan.Free));
        var rest = (((long)i * 7_000_003) + 1_234_567) % room;
        var national = plan.Start + rest.ToString(CultureInfo.InvariantCulture).PadLeft(plan.Free, '0');
        var number = new PhoneNumber(ulong.Parse(plan.Code + national, CultureInfo.InvariantCulture));
        return (Spell(i / Weights, plan, national), plan.Country, number);
    }

    private static string Spell(int i, Plan plan, string national)
    {
        var pairs = Pairs(plan.Trunk + national, ' ');
        return (i % 20) switch
        {
            0 or 1 or 2 or 3 or 4 => plan.Trunk + national,
            5 or 6 or 7 => pairs,
            8 => Pairs(plan.Trunk + national, '.'),
            9 => Pairs(plan.Trunk + national, '-'),
            10 or 11 or 12 => $"+{plan.Code}{national}",
            13 or 14 => $"+{plan.Code} {Pairs(national, ' ')}",
            15 => $"00{plan.Code}{national}",
            16 => plan.Trunk == "0" ? $"+{plan.Code} (0){national}" : $"+{plan.Code}{national}",
            17 => pairs.Replace(' ', '\u00A0'),
            18 => pairs + " ext. 12",
            _ => $"{plan.Trunk}{national} / +{plan.Code}{national}",
        };
    }

    private static string Pairs(string digits, char separator) => string.Join(separator, digits.Chunk(2).Select(c => new string(c)));

    private sealed record Plan(string Country, string Code, string Trunk, string Start, int Free, int Weight, long Room = long.MaxValue);
}

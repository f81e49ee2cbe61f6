using System.Text.RegularExpressions;
using Agi.Routing.Rules.Conditions;
using Agi.Routing.Situations;

namespace Agi.Routing.Rules.Reading;

/// <summary>Reads <c>when</c>: the conditions of a rule.</summary>
internal sealed partial class ConditionReader(FaultList faults, IReadOnlyCollection<string> hours)
{
    private const string Negation = "not ";

    public RuleConditions? Read(YamlNode? node)
    {
        if (node is null) return null;
        if (node is not YamlMap map)
        {
            faults.Error(node.Position, RuleFaultCodes.WrongType, $"'when' takes conditions such as {{situation: payment_issue}}, and here is {node.Kind}.");
            return null;
        }

        var reader = new MapReader(map, RoutingKeys.When, "'when'", faults);
        var except = reader["not"];
        if (except is not (null or YamlMap))
        {
            faults.Error(except.Position, RuleFaultCodes.WrongType, $"'not' takes conditions such as {{situation: payment_issue}}, and here is {except.Kind}.");
        }

        if (map.Entries.Count == 0) faults.Error(map.Position, RuleFaultCodes.BadValue, "'when' is empty: write a condition, or leave 'when' out to take every caller.");
        return new RuleConditions { All = ReadAll(reader), Except = except is YamlMap inner ? ReadExcept(inner) : [] };
    }

    private List<FactCondition> ReadExcept(YamlMap map)
    {
        var keys = RoutingKeys.When.Where(key => key.Name != "not").ToList();
        if (map.Entries.Count == 0) faults.Error(map.Position, RuleFaultCodes.BadValue, "'not' is empty: write a condition, or take it out.");
        return ReadAll(new MapReader(map, keys, "'not'", faults));
    }

    private List<FactCondition> ReadAll(MapReader reader)
    {
        var conditions = new List<FactCondition>();
        foreach (var name in CallFactNames.All)
        {
            if (reader[name] is { } value && CallFactNames.TryParse(name, out var fact) && ReadCondition(fact, value) is { } condition) conditions.Add(condition);
        }

        return conditions;
    }

    private FactCondition? ReadCondition(CallFact fact, YamlNode node)
    {
        var not = false;
        var value = node;
        if (node is YamlMap map)
        {
            if (map.Entries is not [{ Key.Text: "not" } only])
            {
                faults.Error(node.Position, RuleFaultCodes.WrongType, $"'{fact.ToName()}' takes a value, a list of values, or {{not: [a, b]}}.");
                return null;
            }

            (not, value) = (true, only.Value);
        }

        var written = new List<YamlScalar>();
        switch (value)
        {
            case YamlScalar scalar when !not && scalar.Text.StartsWith(Negation, StringComparison.Ordinal):
                not = true;
                written.AddRange(AfterNot(scalar));
                break;
            case YamlScalar scalar:
                written.Add(scalar);
                break;
            case YamlList list:
                written.AddRange(Items(list, fact));
                break;
            default:
                faults.Error(value.Position, RuleFaultCodes.WrongType, $"'{fact.ToName()}' takes a value or a list of values, and here is {value.Kind}.");
                return null;
        }

        var tests = written.Select(scalar => ReadTest(fact, scalar)).OfType<FactTest>().ToList();
        if (value is YamlScalar or YamlList { Items.Count: 0 } && written.Count == 0) faults.Error(value.Position, RuleFaultCodes.BadValue, $"'{fact.ToName()}' has an empty list, which no call meets: write a value, or take the key out.");
        return tests.Count == 0 ? null : new FactCondition { Fact = fact, AnyOf = tests, Not = not, Position = node.Position };
    }

    private IEnumerable<YamlScalar> Items(YamlList list, CallFact fact)
    {
        foreach (var item in list.Items)
        {
            if (item is not YamlScalar scalar)
            {
                faults.Error(item.Position, RuleFaultCodes.WrongType, $"A list under '{fact.ToName()}' holds values, and here is {item.Kind}.");
            }
            else if (scalar.Text.StartsWith(Negation, StringComparison.Ordinal))
            {
                // "not a or not b" holds for nearly everyone, and is never what was meant.
                faults.Error(item.Position, RuleFaultCodes.BadValue, $"'not' stands before the whole list: write {fact.ToName()}: {{not: [a, b]}}.");
            }
            else
            {
                yield return scalar;
            }
        }
    }

    // "not office", and "not [a, b]", which YAML reads as one text outside of braces.
    private static IEnumerable<YamlScalar> AfterNot(YamlScalar scalar)
    {
        var rest = scalar.Text[Negation.Length..].Trim();
        var items = rest is ['[', .., ']'] ? rest[1..^1].Split(',', StringSplitOptions.TrimEntries) : [rest];
        return items.Select(item => new YamlScalar(scalar.Position, item.Trim('"', '\''), Quoted: true));
    }

    private FactTest? ReadTest(CallFact fact, YamlScalar scalar)
    {
        var text = scalar.Text.Trim();
        if (scalar.IsEmpty || text.Length == 0)
        {
            faults.Error(scalar.Position, RuleFaultCodes.WrongType, $"'{fact.ToName()}' has no value: write one after the colon, or take the key out.");
            return null;
        }

        if (text == "none" && CanBeNone(fact)) return new NoneTest();
        return fact switch
        {
            CallFact.Situation => OneOf(scalar, text, "situation", SituationNames.All),
            CallFact.Status => OneOf(scalar, text, "status", RouteStatusNames.All),
            CallFact.Hours => Hours(scalar, text),
            CallFact.Language => Language(scalar, text),
            CallFact.Caller => Caller(scalar, text),
            CallFact.Dialed => text is [.. var start, '*'] ? new TextTest(text, start, Prefix: true) : new TextTest(text, text, Prefix: false),
            _ when fact.IsNumber() => Number(fact, scalar, text),
            _ => new TextTest(text, text, Prefix: false),
        };
    }

    private static bool CanBeNone(CallFact fact) => fact is CallFact.CustomerGroup or CallFact.Store or CallFact.Dialed or CallFact.Caller
        or CallFact.OrderTotal or CallFact.OrderAge or CallFact.DaysSinceDelivery;

    private TextTest? OneOf(YamlScalar scalar, string text, string what, IReadOnlyCollection<string> words)
    {
        if (words.Contains(text, StringComparer.Ordinal)) return new TextTest(text, text, Prefix: false);
        var hint = words.Count == 0 ? ": none is defined under 'hours'." : NearestWord.Hint(text, words);
        faults.Error(scalar.Position, RuleFaultCodes.UnknownName, $"'{text}' is no {what}{hint}");
        return null;
    }

    private TextTest? Hours(YamlScalar scalar, string text)
    {
        if (text is not ("closed" or "open") || hours.Count == 0 || hours.Contains(text, StringComparer.Ordinal)) return OneOf(scalar, text, "set of hours", hours);
        faults.Error(scalar.Position, RuleFaultCodes.UnknownName, $"'{text}' is no set of hours: write '{(text == "closed" ? Negation : "")}{hours.First()}'.");
        return null;
    }

    private TextTest? Language(YamlScalar scalar, string text)
    {
        if (CallLanguage.Primary(text) == text) return new TextTest(text, text, Prefix: false);
        var hint = CallLanguage.Primary(text) is { } meant ? $": did you mean '{meant}'?" : ": write its two letters, such as fr or en.";
        faults.Error(scalar.Position, RuleFaultCodes.BadValue, $"'{text}' is no language{hint}");
        return null;
    }

    private TextTest? Caller(YamlScalar scalar, string text)
    {
        var number = NumberPunctuation().Replace(text, "");
        var match = CallerForm().Match(number);
        if (!match.Success)
        {
            var hint = number.StartsWith("00", StringComparison.Ordinal) ? $": did you mean '+{number[2..]}'?" : ": write it with + and the country code, such as +33199001234, or its beginning and a star, such as +331*.";
            faults.Error(scalar.Position, RuleFaultCodes.BadValue, $"'{text}' is no caller's number{hint}");
            return null;
        }

        var prefix = match.Groups["star"].Length > 0;
        if (!prefix && match.Groups["number"].Length < 8)
        {
            faults.Warning(scalar.Position, RuleFaultCodes.BadValue, $"'{text}' is short for a whole number: did you mean '{number}*', every number that starts so?");
        }

        return new TextTest(text, match.Groups["number"].Value, prefix);
    }

    private NumberTest? Number(CallFact fact, YamlScalar scalar, string text)
    {
        var comparisons = new List<Comparison>();
        foreach (var part in text.Split(" and ", StringSplitOptions.TrimEntries))
        {
            var match = ComparisonForm().Match(part);
            var number = match.Success ? Bound(fact, match.Groups["bound"].Value) : null;
            if (number is null)
            {
                faults.Error(scalar.Position, RuleFaultCodes.BadValue, $"'{part}' is no comparison for '{fact.ToName()}': {Suggest(fact, part)}");
                return null;
            }

            comparisons.Add(new Comparison(Operator(match.Groups["sign"].Value), number.Value));
        }

        return new NumberTest(text, comparisons);
    }

    private static decimal? Bound(CallFact fact, string text)
    {
        if (fact == CallFact.OrderAge) return Durations.TryParse(text, out var duration) ? duration.Ticks : null;
        if (!ValueReader.TryNumber(text, out var number)) return null;
        return fact == CallFact.OrderTotal || decimal.IsInteger(number) ? number : null;
    }

    private static string Suggest(CallFact fact, string part)
    {
        // The quotes of a word processor are part of the text for YAML.
        part = part.Trim('“', '”', '„', '«', '»', '‘', '’', ' ');
        var match = ComparisonForm().Match(part);
        var (sign, value) = match.Success ? (match.Groups["sign"].Value, match.Groups["bound"].Value) : ("", part);
        if (part.StartsWith('!')) return $"write \"not {value.TrimStart('!', '=', ' ')}\".";
        if (fact == CallFact.OrderAge)
        {
            var meant = Durations.Suggest(value) ?? (ValueReader.TryNumber(value, out _) ? value + "d" : null);
            return meant is null ? "write a sign and a duration, such as \"> 10d\"." : $"did you mean \"{sign} {meant}\"?".Replace("\" ", "\"", StringComparison.Ordinal);
        }

        var digits = NoNumber().Replace(value.Replace(',', '.'), "");
        var hint = ValueReader.TryNumber(digits, out _) ? $"did you mean \"{sign} {digits}\"?".Replace("\" ", "\"", StringComparison.Ordinal) : "write a sign and a number, such as \">= 500\".";
        return fact == CallFact.OrderTotal ? hint : hint + " It counts whole numbers, without a unit.";
    }

    private static ComparisonOperator Operator(string sign) => sign switch
    {
        "<" => ComparisonOperator.Less,
        "<=" or "=<" or "≤" => ComparisonOperator.AtMost,
        ">" => ComparisonOperator.More,
        ">=" or "=>" or "≥" => ComparisonOperator.AtLeast,
        _ => ComparisonOperator.Equal,
    };

    [GeneratedRegex(@"[\s.()/-]", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex NumberPunctuation();

    [GeneratedRegex(@"^(?<number>\+[0-9]{0,15})(?<star>\*?)$(?<!^\+)", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex CallerForm();

    [GeneratedRegex("^(?<sign>>=|=>|<=|=<|==|=|≥|≤|>|<)?\\s*(?<bound>[^<>=\\s].*)$", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex ComparisonForm();

    [GeneratedRegex("[^0-9.]", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex NoNumber();
}

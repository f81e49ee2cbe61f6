using Agi.Routing.Rules.Conditions;
using Agi.Routing.Situations;

namespace Agi.Routing.Rules.Checking;

/// <summary>All kinds of call that one or two rules files can tell apart: for each fact the parts of its values, and what hangs together.</summary>
internal sealed class FactSpace
{
    /// <summary>How a situation is called where the shop could not be asked, by status.</summary>
    public static readonly IReadOnlyList<string> NotAsked = [.. new[] { RouteStatus.Degraded, RouteStatus.Timeout, RouteStatus.Error }.Select(status => $"not known (status {status.ToName()})")];

    /// <summary>What the words for a situation end with where the number belongs to several people.</summary>
    public const string Shared = " (status ambiguous)";

    private const int Standing = 0;

    private static readonly CallFact[] Facts =
    [
        CallFact.CustomerGroup, CallFact.Store, CallFact.Language, CallFact.Dialed, CallFact.Caller, CallFact.Hours,
        CallFact.OrderTotal, CallFact.OrderAge, CallFact.DaysSinceDelivery, CallFact.OpenOrders,
    ];

    private static readonly (RouteStatus Status, Situation Situation)[] Standings =
    [
        .. Enum.GetValues<Situation>().Reverse().Where(situation => situation != Situation.UnknownCaller).Select(situation => (RouteStatus.Ok, situation)),
        (RouteStatus.NotFound, Situation.UnknownCaller),
        .. Enum.GetValues<Situation>().Where(situation => situation != Situation.UnknownCaller).Select(situation => (RouteStatus.Ambiguous, situation)),
        (RouteStatus.Degraded, Situation.UnknownCaller),
        (RouteStatus.Timeout, Situation.UnknownCaller),
        (RouteStatus.Error, Situation.UnknownCaller),
    ];

    private readonly CallFacts _ordinary;
    private readonly Dictionary<(RoutingRules, FactCondition), Literal> _literals = [];

    public FactSpace(params RoutingRules[] files)
    {
        var conditions = files.SelectMany(rules => rules.Rules.Where(rule => rule.When is not null).SelectMany(rule => rule.When!.All.Concat(rule.When.Except))).ToList();
        var sets = files.SelectMany(rules => rules.Hours.Values).ToList();
        _ordinary = new CallFacts { At = new DateTimeOffset(2026, 1, 5, 10, 0, 0, TimeSpan.Zero), Status = RouteStatus.Ok, Situation = Situation.KnownCustomer };
        Dimensions =
        [
            new FactDimension("situation", [.. Standings.Select(standing => new FactCell(Words(standing), facts => facts with { Status = standing.Status, Situation = standing.Situation }))]),
            .. Facts.Select(fact => new FactDimension(fact.ToName(), [.. Cells(fact, [.. conditions.Where(condition => condition.Fact == fact)], files, sets)])),
        ];
        foreach (var rules in files)
        {
            foreach (var condition in rules.Rules.SelectMany(rule => rule.When is { } when ? when.All.Concat(when.Except) : [])) _literals.TryAdd((rules, condition), LiteralOf(rules, condition));
        }

        ShopAnswered = new Literal(Standing, CellSet.Of(Standings.Length, cell => (_ordinary with { Status = Standings[cell].Status }).ShopAnswered));
        Constraints = [.. Dependent()];
    }

    /// <summary>The facts with their parts.</summary>
    public IReadOnlyList<FactDimension> Dimensions { get; }

    /// <summary>The shop was asked and answered.</summary>
    public Literal ShopAnswered { get; }

    /// <summary>What holds of every call: where the caller is not known there is no group, store or order.</summary>
    public IReadOnlyList<Literal[][]> Constraints { get; }

    /// <summary>The caller is in this situation, and the shop said so.</summary>
    public Literal InSituation(Situation situation) =>
        new(Standing, CellSet.Of(Standings.Length, cell => Standings[cell].Situation == situation && ShopAnswered.Cells.Contains(cell)));

    /// <summary>The caller's language, by what a call in it looks like.</summary>
    public Literal Language(Func<CallFacts, bool> contains)
    {
        var dimension = Array.IndexOf(Facts, CallFact.Language) + 1;
        var cells = Dimensions[dimension].Cells;
        return new Literal(dimension, CellSet.Of(cells.Count, cell => contains(cells[cell].Apply(_ordinary))));
    }

    /// <summary>The fact is in none of these parts.</summary>
    public Literal Opposite(Literal literal) => literal with { Cells = Dimensions[literal.Dimension].All.Without(literal.Cells) };

    /// <summary>Clauses that hold exactly where the rule would match, had it the first say.</summary>
    public IEnumerable<Literal[][]> Matches(RoutingRules rules, RoutingRule rule)
    {
        if (rule.NeedsShop) yield return [[ShopAnswered]];
        if (rule.When is not { } when) yield break;
        foreach (var condition in when.All) yield return [[_literals[(rules, condition)]]];
        if (when.Except.Count > 0) yield return [.. when.Except.Select(condition => new[] { Opposite(_literals[(rules, condition)]) })];
    }

    /// <summary>The clause that holds exactly where the rule does not match.</summary>
    public Literal[][] MatchesNot(RoutingRules rules, RoutingRule rule)
    {
        var cubes = new List<Literal[]>();
        if (rule.NeedsShop) cubes.Add([Opposite(ShopAnswered)]);
        if (rule.When is { } when)
        {
            cubes.AddRange(when.All.Select(condition => new[] { Opposite(_literals[(rules, condition)]) }));
            if (when.Except.Count > 0) cubes.Add([.. when.Except.Select(condition => _literals[(rules, condition)])]);
        }

        return [.. cubes];
    }

    /// <summary>Clauses that hold exactly where the first rules up to this one leave the call to it; past the last one, to the fallback.</summary>
    public IEnumerable<Literal[][]> Reaches(RoutingRules rules, int index) =>
    [
        .. index < rules.Rules.Count ? Matches(rules, rules.Rules[index]) : [],
        .. rules.Rules.Take(index).Select(rule => MatchesNot(rules, rule)),
    ];

    /// <summary>A call out of a solution: the most ordinary value of each fact.</summary>
    public CallFacts Example(CellSet[] solution)
    {
        var facts = _ordinary;
        for (var dimension = 0; dimension < Dimensions.Count; dimension++) facts = Dimensions[dimension].Cells[solution[dimension].First].Apply(facts);
        return facts;
    }

    /// <summary>The call in words: its situation, and whatever else rules ask about.</summary>
    public string Describe(CellSet[] solution) => string.Join(", ", Dimensions
        .Select((dimension, index) => (dimension, Cell: dimension.Cells[solution[index].First]))
        .Where(part => part.dimension.Cells.Count > 1 && part.Cell.Words is not ("none" or "not said"))
        .Select(part => part.Cell.Example is { } example ? $"{example} ({part.Cell.Words})" : $"{part.dimension.Name} {part.Cell.Words}"));

    private static string Words((RouteStatus Status, Situation Situation) standing) => standing.Status switch
    {
        RouteStatus.Ok or RouteStatus.NotFound => standing.Situation.ToName(),
        RouteStatus.Ambiguous => standing.Situation.ToName() + Shared,
        var status => $"not known (status {status.ToName()})",
    };

    private static IEnumerable<FactCell> Cells(CallFact fact, IReadOnlyList<FactCondition> conditions, RoutingRules[] files, IReadOnlyList<OpeningHours.HoursSet> sets)
    {
        if (fact == CallFact.Language) return TextCells.OfLanguages(conditions, files.SelectMany(rules => rules.Rules.Select(rule => rule.Language).OfType<string>().Prepend(rules.Language)));
        if (conditions.Count == 0) return [new FactCell("any", facts => facts)];
        return fact switch
        {
            CallFact.Dialed or CallFact.Caller => TextCells.OfNumbers(fact, conditions),
            CallFact.Hours => TimeCells.Of(sets).Select(moment => new FactCell(HoursWords(moment.At, files), facts => facts with { At = moment.At }, TimeCells.Write(moment.At, files[0].TimeZone))),
            _ when fact.IsNumber() => NumberCells.Of(fact, conditions),
            _ => TextCells.OfWords(fact, conditions),
        };
    }

    private static string HoursWords(DateTimeOffset at, RoutingRules[] files)
    {
        var open = files.Select(rules => string.Join(" and ", rules.Hours.Values.Where(set => set.IsOpen(at)).Select(set => set.Name)))
            .Select(names => names.Length == 0 ? "outside of all hours" : "within " + names).Distinct(StringComparer.Ordinal).ToList();
        return string.Join(", now ", open);
    }

    private Literal LiteralOf(RoutingRules rules, FactCondition condition)
    {
        var dimension = condition.Fact is CallFact.Situation or CallFact.Status ? Standing : Array.IndexOf(Facts, condition.Fact) + 1;
        var cells = Dimensions[dimension].Cells;
        return new Literal(dimension, CellSet.Of(cells.Count, cell => new FactValues(rules, cells[cell].Apply(_ordinary)).Holds(condition)));
    }

    private IEnumerable<Literal[][]> Dependent()
    {
        var known = new Literal(Standing, CellSet.Of(Standings.Length, cell => Standings[cell].Status is RouteStatus.Ok or RouteStatus.Ambiguous));
        for (var dimension = 1; dimension < Dimensions.Count; dimension++)
        {
            var fact = Facts[dimension - 1];
            var cells = Dimensions[dimension].Cells;
            if (!fact.IsOfShop() || cells.Count < 2) continue;
            yield return [[known], [new Literal(dimension, CellSet.Of(cells.Count, cell => IsAbsent(fact, cells[cell].Apply(_ordinary))))]];
        }
    }

    private static bool IsAbsent(CallFact fact, CallFacts facts) => fact switch
    {
        CallFact.CustomerGroup => facts.CustomerGroup is null,
        CallFact.Store => facts.Store is null,
        CallFact.OrderTotal => facts.OrderTotal is null,
        CallFact.OrderAge => facts.OrderAge is null,
        CallFact.DaysSinceDelivery => facts.DaysSinceDelivery is null,
        _ => facts.OpenOrders == 0,
    };
}

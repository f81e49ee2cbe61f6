using Agi.Routing.Facts;

namespace Agi.Routing.Rules.Checking;

/// <summary>All kinds of call that one or two rules files can tell apart: for each fact the parts that its values fall into, and which facts depend on each other.</summary>
internal sealed class FactSpace
{
    /// <summary>What a situation is called where the shop could not be asked, by status.</summary>
    public static readonly IReadOnlyList<string> NotAsked = [.. new[] { RouteStatus.Degraded, RouteStatus.Timeout, RouteStatus.Error }.Select(status => $"not known (status {status.ToName()})")];

    /// <summary>What the words for a situation end with where the number belongs to several people.</summary>
    public const string Shared = " (status ambiguous)";

    // Situation and status depend on each other: they are one dimension, the first.
    private const int Standing = 0;

    private static readonly (RouteStatus Status, Situation Situation)[] Standings =
    [
        .. Enum.GetValues<Situation>().Reverse().Where(situation => situation != Situation.UnknownCaller).Select(situation => (RouteStatus.Ok, situation)),
        (RouteStatus.NotFound, Situation.UnknownCaller),
        .. Enum.GetValues<Situation>().Where(situation => situation != Situation.UnknownCaller).Select(situation => (RouteStatus.Ambiguous, situation)),
        (RouteStatus.Degraded, Situation.UnknownCaller),
        (RouteStatus.Timeout, Situation.UnknownCaller),
        (RouteStatus.Error, Situation.UnknownCaller),
    ];

    private readonly CallFacts _ordinary = new() { At = new DateTimeOffset(2026, 1, 5, 10, 0, 0, TimeSpan.Zero), Status = RouteStatus.Ok, Situation = Situation.KnownCustomer };
    private readonly CallFact[] _facts;
    private readonly Dictionary<(RoutingRules, FactCondition), Literal> _literals = [];

    public FactSpace(params RoutingRules[] files)
    {
        _facts = [.. files[0].Facts.All.Where(fact => fact.Asks is not null && fact != FactCatalogue.Situation && fact != FactCatalogue.Status)];
        var conditions = files.SelectMany(rules => rules.Rules).SelectMany(rule => rule.Conditions).ToLookup(condition => condition.Fact);
        Dimensions =
        [
            new FactDimension("situation", [.. Standings.Select(standing => new FactCell(Words(standing), facts => facts with { Status = standing.Status, Situation = standing.Situation }))]),
            .. _facts.Select(fact => new FactDimension(fact.Key, [.. Cells(fact, [.. conditions[fact].SelectMany(condition => condition.AnyOf)], files)])),
        ];
        foreach (var rules in files)
        {
            foreach (var condition in rules.Rules.SelectMany(rule => rule.Conditions)) _literals.TryAdd((rules, condition), LiteralOf(rules, condition));
        }

        ShopAnswered = new Literal(Standing, CellSet.Of(Standings.Length, cell => (_ordinary with { Status = Standings[cell].Status }).ShopAnswered));
        Constraints = [.. OfShop(), .. Together()];
    }

    public IReadOnlyList<FactDimension> Dimensions { get; }

    /// <summary>The shop was asked and answered.</summary>
    public Literal ShopAnswered { get; }

    /// <summary>What holds of every call: an unknown caller has no group, store or order; a call without a number has no type of number.</summary>
    public IReadOnlyList<Literal[][]> Constraints { get; }

    /// <summary>The caller is in this situation, and the shop said so.</summary>
    public Literal InSituation(Situation situation) =>
        new(Standing, CellSet.Of(Standings.Length, cell => Standings[cell].Situation == situation && ShopAnswered.Cells.Contains(cell)));

    /// <summary>The caller's language is one of those for which the test holds.</summary>
    public Literal Language(Func<CallFacts, bool> contains) => In(DimensionOf(FactCatalogue.Language), contains);

    /// <summary>The fact is in none of these parts.</summary>
    public Literal Opposite(Literal literal) => literal with { Cells = Dimensions[literal.Dimension].All.Without(literal.Cells) };

    /// <summary>Clauses that hold exactly where the rule would match if it came first.</summary>
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

    /// <summary>Clauses that hold exactly where the call gets to this rule and it matches. An index past the last rule means the fallback.</summary>
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

    private static IEnumerable<FactCell> Cells(CallFact fact, IReadOnlyList<FactTest> asked, RoutingRules[] files)
    {
        // A rule's own language is told apart from the caller's, whether or not a condition names it.
        if (fact == FactCatalogue.Language) asked = [.. asked, .. files.SelectMany(rules => rules.Rules).Select(rule => rule.Language).OfType<string>().Select(language => new TextTest(language))];
        else if (asked.Count == 0) return [new FactCell("any", facts => facts)];
        return fact.Cells(asked, [.. files.Select(rules => rules.Frame)]);
    }

    private Literal LiteralOf(RoutingRules rules, FactCondition condition) => In(DimensionOf(condition.Fact), facts => condition.Holds(facts, rules.Frame));

    private int DimensionOf(CallFact fact) => fact == FactCatalogue.Situation || fact == FactCatalogue.Status ? Standing : Array.IndexOf(_facts, fact) + 1;

    private Literal In(int dimension, Func<CallFacts, bool> contains)
    {
        var cells = Dimensions[dimension].Cells;
        return new Literal(dimension, CellSet.Of(cells.Count, cell => contains(cells[cell].Apply(_ordinary))));
    }

    private IEnumerable<Literal[][]> OfShop()
    {
        var known = new Literal(Standing, CellSet.Of(Standings.Length, cell => Standings[cell].Status is RouteStatus.Ok or RouteStatus.Ambiguous));
        foreach (var fact in _facts.Where(fact => fact.OfShop && IsToldApart(fact))) yield return [[known], [Absent(fact)]];
    }

    private IEnumerable<Literal[][]> Together()
    {
        foreach (var fact in _facts)
        {
            if (Array.Find(_facts, other => other.Key == fact.ComesWith) is not { } other || !IsToldApart(fact) || !IsToldApart(other)) continue;
            var (without, withoutOther) = (Absent(fact), Absent(other));
            yield return [[without], [Opposite(withoutOther)]];
            yield return [[Opposite(without)], [withoutOther]];
        }
    }

    private bool IsToldApart(CallFact fact) => Dimensions[DimensionOf(fact)].Cells.Count > 1;

    private Literal Absent(CallFact fact) => In(DimensionOf(fact), fact.IsAbsent);
}

/// <summary>A fact, or two that depend on each other, and the parts that the values fall into.</summary>
/// <param name="Cells">The parts; the first is the most ordinary.</param>
internal sealed record FactDimension(string Name, IReadOnlyList<FactCell> Cells)
{
    public CellSet All { get; } = CellSet.Of(Cells.Count, _ => true);
}

/// <summary>One fact is in one of these parts.</summary>
internal sealed record Literal(int Dimension, CellSet Cells);

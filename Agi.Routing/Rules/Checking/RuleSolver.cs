namespace Agi.Routing.Rules.Checking;

/// <summary>Finds a combination of facts that meets every clause, or shows that there is none.</summary>
/// <remarks>
/// A clause is a choice of cubes, a cube is literals that hold together. Unit propagation over sets of cells, then branching on the smallest clause:
/// rules mention few facts each, so clauses fall away quickly and millions of combinations are never counted out.
/// </remarks>
internal sealed class RuleSolver(IReadOnlyList<FactDimension> dimensions)
{
    // Rules that people write need some dozens of steps; rules made to be hard could take for ever.
    private const int MostSteps = 200_000;

    private int _steps;

    /// <summary>Whether the last search was given up: its answer is then not known.</summary>
    public bool GaveUp { get; private set; }

    /// <summary>The cells that each fact may have, all of them together a solution; null where there is none (or the search was given up).</summary>
    public CellSet[]? Solve(IEnumerable<Literal[][]> clauses)
    {
        (_steps, GaveUp) = (0, false);
        return Search([.. dimensions.Select(dimension => dimension.All)], [.. clauses]);
    }

    private CellSet[]? Search(CellSet[] domains, List<Literal[][]> clauses)
    {
        if (++_steps > MostSteps)
        {
            GaveUp = true;
            return null;
        }

        if (Propagate(domains, clauses) is not { } open) return null;
        if (open.Count == 0) return domains;

        var smallest = open.MinBy(clause => clause.Length)!;
        open.Remove(smallest);
        var rest = (CellSet[])domains.Clone();
        foreach (var cube in smallest)
        {
            var branch = (CellSet[])rest.Clone();
            if (!Apply(branch, cube)) continue;
            if (Search(branch, open) is { } solution) return solution;
            if (GaveUp) return null;
            // What this cube allows has been searched: the next branch need not look there again.
            if (cube is not [var literal]) continue;
            rest[literal.Dimension] = rest[literal.Dimension].Without(literal.Cells);
            if (rest[literal.Dimension].IsEmpty) return null;
        }

        return null;
    }

    /// <summary>Applies what follows at once; the clauses that are still open, with the cubes that are still possible; null where none is.</summary>
    private static List<Literal[][]>? Propagate(CellSet[] domains, List<Literal[][]> clauses)
    {
        var open = clauses;
        bool changed;
        do
        {
            changed = false;
            var next = new List<Literal[][]>(open.Count);
            foreach (var clause in open)
            {
                if (Array.Exists(clause, cube => Array.TrueForAll(cube, literal => domains[literal.Dimension].IsWithin(literal.Cells)))) continue;
                var possible = Array.FindAll(clause, cube => Array.TrueForAll(cube, literal => domains[literal.Dimension].Overlaps(literal.Cells)));
                if (possible.Length == 0) return null;
                if (possible.Length > 1)
                {
                    next.Add(possible);
                }
                else
                {
                    if (!Apply(domains, possible[0])) return null;
                    changed = true;
                }
            }

            open = next;
        }
        while (changed);

        return open;
    }

    private static bool Apply(CellSet[] domains, Literal[] cube)
    {
        foreach (var literal in cube)
        {
            domains[literal.Dimension] = domains[literal.Dimension].And(literal.Cells);
            if (domains[literal.Dimension].IsEmpty) return false;
        }

        return true;
    }
}

namespace Agi.Routing.Rules;

/// <summary>The whole way of one caller through the menus of a decision, who presses these keys and is silent from then on.</summary>
public sealed record KeyedWalk
{
    /// <summary>Stands for a key that is not pressed in time.</summary>
    public const char Silence = '-';

    /// <summary>Each time that the caller was asked, in order.</summary>
    public required IReadOnlyList<KeyedStep> Steps { get; init; }

    /// <summary>What is said at the end, before the caller goes on.</summary>
    public required IReadOnlyList<SpeechItem> Last { get; init; }

    /// <summary>Where it ended.</summary>
    public required MenuOutcome Outcome { get; init; }

    /// <summary>The first key that was not needed any more, counted from 1; null where every key was.</summary>
    public int? EndedBefore { get; init; }

    /// <summary>Walks.</summary>
    /// <param name="rules">The file that decided.</param>
    /// <param name="decision">A decision with a menu.</param>
    /// <param name="keys">Keys of a telephone, and <see cref="Silence"/>.</param>
    /// <exception cref="ArgumentException">The decision has no menu.</exception>
    public static KeyedWalk Of(RoutingRules rules, RuleDecision decision, string keys)
    {
        var walk = new MenuWalk(rules, decision);
        var steps = new List<KeyedStep>();
        while (walk.Waiting is { } menu)
        {
            var key = steps.Count < keys.Length ? keys[steps.Count] : Silence;
            steps.Add(new KeyedStep(menu, walk.Say, key));
            if (key == Silence) walk.Silence();
            else walk.Press(key);
        }

        return new KeyedWalk { Steps = steps, Last = walk.Say, Outcome = walk.Outcome!, EndedBefore = steps.Count < keys.Length ? steps.Count + 1 : null };
    }

    /// <summary>What is wrong with a text that is to be keys; null where nothing is.</summary>
    public static string? Complaint(string keys)
    {
        var wrong = keys.Where(key => key != Silence && !Menu.AllKeys.Contains(key, StringComparison.Ordinal)).Select(key => $"'{key}'").FirstOrDefault();
        return wrong is null ? null : $"{wrong} is no key of a telephone: write 0 to 9, * and #, and - for silence, such as \"1-2\".";
    }
}

/// <summary>A caller is asked by a menu, and answers.</summary>
/// <param name="Said">What is said before.</param>
/// <param name="Key">The key, or <see cref="KeyedWalk.Silence"/>.</param>
public sealed record KeyedStep(Menu Menu, IReadOnlyList<SpeechItem> Said, char Key);

namespace Agi.Routing.Rules;

/// <summary>The way of one caller through the menus of a rule: what is said next, and what a key or silence leads to.</summary>
/// <remarks>A call, a golden call, <c>explain</c> and <c>diff</c> walk by the same steps. Every walk ends: after <see cref="MostSteps"/> the caller goes to the rule's target.</remarks>
public sealed class MenuWalk
{
    /// <summary>The prompt that is said after a key that leads nowhere, whether the caller is asked again or goes on.</summary>
    public const string WrongKeyPrompt = "could-not-understand";

    /// <summary>How often a caller is asked in one call, all menus and repeats together.</summary>
    public const int MostSteps = 12;

    private readonly RoutingRules _rules;
    private readonly string _ruleTarget;
    private readonly List<string> _choices = [];
    private int _steps;
    private int _unanswered;

    /// <summary>Begins with the menu of a rule.</summary>
    /// <param name="rules">The file that the rule is of.</param>
    /// <param name="decision">A decision with a menu.</param>
    /// <exception cref="ArgumentException">The decision has no menu, or the file lacks it.</exception>
    public MenuWalk(RoutingRules rules, RuleDecision decision)
    {
        if (decision.Menu is null || !rules.Menus.TryGetValue(decision.Menu, out var first)) throw new ArgumentException("The decision has no menu of these rules.", nameof(decision));
        _rules = rules;
        _ruleTarget = decision.Target;
        Enter(first, []);
    }

    /// <summary>What is said now, before a key is waited for; where <see cref="Outcome"/> is known, what is said before the caller goes there.</summary>
    public IReadOnlyList<SpeechItem> Say { get; private set; } = [];

    /// <summary>The menu whose key is waited for; null at the end.</summary>
    public Menu? Waiting { get; private set; }

    /// <summary>Where the walk ended; null while a key is waited for.</summary>
    public MenuOutcome? Outcome { get; private set; }

    /// <summary>The caller presses a key.</summary>
    /// <exception cref="InvalidOperationException">The walk is over.</exception>
    public void Press(char key)
    {
        var menu = Waiting ?? throw new InvalidOperationException("The walk is over.");
        if (!menu.Keys.TryGetValue(key, out var choice))
        {
            Unanswered(menu, [new PromptItem(WrongKeyPrompt)]);
            return;
        }

        _choices.Add(choice.Name);
        Take(menu, choice, []);
    }

    /// <summary>The caller presses nothing in time.</summary>
    /// <exception cref="InvalidOperationException">The walk is over.</exception>
    public void Silence() => Unanswered(Waiting ?? throw new InvalidOperationException("The walk is over."), []);

    private void Unanswered(Menu menu, IReadOnlyList<SpeechItem> first)
    {
        if (++_unanswered <= menu.Repeat) Ask(menu, first);
        else if (menu.Otherwise is { } otherwise) Take(menu, otherwise, first);
        else End(new MenuOutcome { Target = _ruleTarget, Choice = Choice }, first);
    }

    /// <summary>Goes where a key or silence leads.</summary>
    /// <param name="first">What is said before the words of the choice.</param>
    private void Take(Menu menu, MenuChoice choice, IReadOnlyList<SpeechItem> first)
    {
        IReadOnlyList<SpeechItem> say = [.. first, .. choice.Play];
        if (choice.Menu is { } name) Enter(_rules.Menus[name], say);
        else if (choice.Target is { } target) End(new MenuOutcome { Target = target, Choice = Choice }, say);
        else if (choice.Dialogue is { } dialogue) End(After(menu, dialogue), say);
        else Enter(menu, say);
    }

    private MenuOutcome After(Menu menu, string dialogue)
    {
        var person = menu.Keys.GetValueOrDefault(Menu.PersonKey)?.Target;
        var after = DialogueTargets.Of(_rules, _ruleTarget, person);
        return new MenuOutcome { Target = after.Person, Dialogue = dialogue, Served = after.Served, Person = person, Choice = Choice };
    }

    /// <summary>What was chosen so far: names with <c>/</c> between them.</summary>
    public string Choice => string.Join('/', _choices);

    private void Enter(Menu menu, IReadOnlyList<SpeechItem> first)
    {
        _unanswered = 0;
        Ask(menu, first);
    }

    private void Ask(Menu menu, IReadOnlyList<SpeechItem> first)
    {
        if (++_steps > MostSteps)
        {
            End(new MenuOutcome { Target = _ruleTarget, Choice = Choice }, first);
            return;
        }

        Waiting = menu;
        Say = [.. first, .. menu.Say];
    }

    private void End(MenuOutcome outcome, IReadOnlyList<SpeechItem> last)
    {
        Waiting = null;
        Say = last;
        Outcome = outcome;
    }
}

/// <summary>Where a walk through menus ended.</summary>
public sealed record MenuOutcome
{
    /// <summary>Where the call goes: of the key, else the rule's target. After a dialogue: where the call goes if the dialogue could not serve the caller (<see cref="DialogueTargets"/>).</summary>
    public required string Target { get; init; }

    /// <summary>The dialogue that was chosen; null for none.</summary>
    public string? Dialogue { get; init; }

    /// <summary>Where the call goes if the dialogue serves the caller. Null without a dialogue.</summary>
    public string? Served { get; init; }

    /// <summary>The target of key 0 of the menu where the dialogue was chosen: where a person answers. Null without a dialogue.</summary>
    public string? Person { get; init; }

    /// <summary>What was chosen (ROUTE_CHOICE): names, with <c>/</c> between those of several menus; empty where nothing was.</summary>
    public required string Choice { get; init; }
}

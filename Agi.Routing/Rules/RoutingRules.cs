using Agi.Routing.Facts;
using Agi.Routing.Situations;

namespace Agi.Routing.Rules;

/// <summary>The whole of routing.yaml, checked and ready to decide. Immutable: a call keeps the rules that it began with.</summary>
public sealed record RoutingRules
{
    /// <summary>Name of the decision where no rule took the call.</summary>
    public const string FallbackRule = "fallback";

    /// <summary>How national numbers are read, as ISO 3166 writes countries. Default <c>FR</c>.</summary>
    public string Country { get; init; } = "FR";

    /// <summary>The time zone of hours and dates. Default <c>Europe/Paris</c>.</summary>
    public required TimeZoneInfo TimeZone { get; init; }

    /// <summary>The language where neither the dialplan nor the shop says one. Default <c>fr</c>.</summary>
    public string Language { get; init; } = "fr";

    /// <summary>The extensions of the dialplan that calls can go to.</summary>
    public required IReadOnlyList<string> Targets { get; init; }

    /// <summary>Where a call goes that no rule takes, and when the shop cannot be asked.</summary>
    public required string Fallback { get; init; }

    /// <summary>The targets where a person answers: key 0 of every menu leads to one. Where the file leaves them out: all targets but <see cref="Served"/>.</summary>
    public IReadOnlyList<string> People { get; init; } = [];

    /// <summary>Where a call goes whose caller needs nobody any more; null where the file has no dialogue that serves callers.</summary>
    public string? Served { get; init; }

    /// <summary>What a caller may hear on the number alone: of <see cref="FactSensitivity.State"/> and <see cref="FactSensitivity.Date"/>. Default: nothing.</summary>
    public IReadOnlySet<FactSensitivity> CliMayHear { get; init; } = new HashSet<FactSensitivity>();

    /// <summary>The name of the hours in which callers are called back. Default: the file's only hours; null where it has none or several.</summary>
    public string? CallbackHours
    {
        get => field ?? (Hours.Count == 1 ? Hours.Keys.First() : null);
        init;
    }

    /// <summary>Menus by name.</summary>
    public IReadOnlyDictionary<string, Menu> Menus { get; init; } = new Dictionary<string, Menu>(StringComparer.Ordinal);

    /// <summary>By when a decision is due, whatever happens. Default 800 ms.</summary>
    public TimeSpan Budget { get; init; } = TimeSpan.FromMilliseconds(800);

    /// <summary>How long earlier calls of a number are known, and so the longest <see cref="CallsWindow"/>: 7 days.</summary>
    public static TimeSpan LongestCallsWindow { get; } = TimeSpan.FromDays(7);

    /// <summary>How far back earlier calls of a number are counted, for the condition <c>calls_within</c>. Default 24 h; at most <see cref="LongestCallsWindow"/>.</summary>
    public TimeSpan CallsWindow { get; init; } = TimeSpan.FromHours(24);

    /// <summary>The windows and lists of the classification.</summary>
    internal SituationSettings Situations { get; init; } = new();

    /// <summary>Where the file says them: a key's value, or one word of its list. What it leaves out is not here.</summary>
    internal IReadOnlyDictionary<(string Key, string? Word), SourcePosition> SituationPlaces { get; init; } = new Dictionary<(string Key, string? Word), SourcePosition>();

    /// <summary>Opening hours by name.</summary>
    internal IReadOnlyDictionary<string, HoursSet> Hours { get; init; } = new Dictionary<string, HoursSet>(StringComparer.Ordinal);

    /// <summary>The rules; the first that matches wins.</summary>
    internal IReadOnlyList<RoutingRule> Rules { get; init; } = [];

    /// <summary>Golden calls: what ops expect of these rules.</summary>
    internal IReadOnlyList<GoldenCall> Calls { get; init; } = [];

    /// <summary>The first 12 hex digits of the SHA-256 of the file: ROUTE_RULES_VERSION.</summary>
    public required string Version { get; init; }

    /// <summary>The file's text: the journal keeps it, so that past calls can be explained. Empty where the rules were not read from a file.</summary>
    public string Text { get; init; } = "";

    /// <summary>The facts that the rules could ask for. Default: those of the product.</summary>
    internal FactCatalogue Facts { get; init; } = FactCatalogue.Standard;

    /// <summary>When a set of hours opens next, by the clock of <see cref="TimeZone"/>; null while it is open, where it does not open within 400 days, and where there is no such set.</summary>
    public SpokenValue.Opening? NextOpening(string hours, DateTimeOffset at) => Hours.GetValueOrDefault(hours)?.NextOpening(at) is { } next
        ? new SpokenValue.Opening(TimeZoneInfo.ConvertTime(next, TimeZone).DateTime, TimeZoneInfo.ConvertTime(at, TimeZone).DateTime)
        : null;

    /// <summary>The moment until which a set of hours is open for so long, counted from another moment. Null where it does not open within 400 days, and where there is no such set.</summary>
    public DateTimeOffset? AfterOpenTime(string hours, DateTimeOffset from, TimeSpan length) => Hours.GetValueOrDefault(hours)?.AfterOpenTime(from, length);

    /// <summary>The ids of the prompts that rules and menus play.</summary>
    public IEnumerable<string> PlayedPrompts => Said.OfType<PromptItem>()
        .Select(prompt => prompt.Id)
        .Concat(Menus.Count > 0 ? [MenuWalk.WrongKeyPrompt] : [])
        .Distinct(StringComparer.Ordinal);

    /// <summary>The names of the rules, in order, and of the decision where none took the call.</summary>
    public IEnumerable<string> RuleNames => Rules.Select(rule => rule.Name).Append(FallbackRule);

    /// <summary>Whether rules or menus say facts or openings: those take the words of phrases.</summary>
    public bool SaysValues => Said.Any(item => item is not PromptItem);

    /// <summary>The names of the dialogues that menus lead to.</summary>
    public IEnumerable<string> Dialogues => Menus.Values.SelectMany(menu => menu.Choices).Select(choice => choice.Dialogue).OfType<string>().Distinct(StringComparer.Ordinal);

    private IEnumerable<SpeechItem> Said => Rules.SelectMany(rule => rule.Play)
        .Concat(Menus.Values.SelectMany(menu => menu.Say.Concat(menu.Choices.SelectMany(choice => choice.Play))));

    /// <summary>What reading and printing a fact needs of this file.</summary>
    internal FactFrame Frame => new(Language, TimeZone, Hours);
}

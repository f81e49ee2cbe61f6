using Agi.Routing.Facts;
using Agi.Routing.Situations;

namespace Agi.Routing.Rules.Reading;

/// <summary>Every key of routing.yaml, section by section: what the reader knows and what the schema for editors says are the same lists.</summary>
internal sealed class RoutingKeys
{
    /// <summary>How often a menu may be said again.</summary>
    public const int MostRepeats = 5;

    private static readonly TextForm Name = new(ValueReader.NamePattern);
    private static readonly TextForm Prompt = new(ValueReader.PromptPattern);
    private static readonly ListForm Codes = new(new TextForm(ValueReader.CodePattern), OrOne: true);
    private static readonly ListForm Spans = new(new TextForm(), OrOne: true);

    public RoutingKeys(FactCatalogue facts)
    {
        var item = new EitherForm(
            Prompt,
            new OneKeyForm(
            [
                .. FactWords.All<SpokenForm>().Select((form, index) => new RoutingKey(form, new WordsForm([.. facts.All.Where(fact => fact.Forms.Contains((SpokenForm)index)).Select(fact => fact.Key)]), $"Says a fact of the call: {FormWords[index]}."))
                    .Where(key => key.Takes is WordsForm { Words.Count: > 0 }),
                new(OpeningItem.Key, Name, "Says when these hours open next: a name under 'hours'."),
            ]));
        var speech = new ListForm(item, OrOne: true);
        Choice =
        [
            new("play", speech, "What is said first, in order.", "[]"),
            new("target", Name, "The target that it leads to: one of 'targets'."),
            new("dialogue", new WordsForm([.. DialogueNames.All.Order(StringComparer.Ordinal)]), "The dialogue that it leads to: what callers can do by themselves."),
            new("menu", new ScalarForm(), "The menu that it leads to, by its name under 'menus'."),
        ];
        Menu =
        [
            new("say", speech, "What is said, in order. Any key ends it.", Required: true),
            new("keys", new MapForm("^[0-9*#]$", new SectionForm(Choice)), "The keys and what they do. 0 leads to a person. * and # need quotes.", Required: true),
            new("timeout", TextForm.Duration, "How long it waits for a key after the last word: 1s to 30s.", "4s"),
            new("repeat", new WholeForm(MostRepeats), "How often it is said again after silence or a wrong key: 0 to 5.", "1"),
            new("otherwise", new SectionForm(Choice), "Where a caller goes who has not chosen.", "to the target of the rule"),
        ];
        Expect =
        [
            new("rule", new ScalarForm(), "Name of the rule that takes the call, or fallback."),
            new("target", Name, "Where the call goes: with a menu, after 'keys'."),
            new("priority", new WholeForm(1000), "The priority."),
            new("play", speech, "All that the rule plays, in order."),
            new("menu", new ScalarForm(), "The rule's menu, or none."),
            new("choice", new ScalarForm(), "What was chosen (ROUTE_CHOICE): names, with / between those of several menus; none."),
            new("dialogue", new WordsForm([.. DialogueNames.All.Order(StringComparer.Ordinal), "none"]), "The dialogue that was chosen, or none."),
            new("language", TextForm.Language, "The language of the prompts."),
            new("fallback", Name, "The target to take next."),
        ];
        IReadOnlyList<RoutingKey> conditions = [.. facts.All.Where(fact => fact.Asks is not null).Select(fact => new RoutingKey(fact.Key, new ConditionForm(fact.Form), fact.Asks!))];
        WhenNot = conditions;
        When =
        [
            .. conditions,
            new("not", new SectionForm(WhenNot), "Conditions. The rule does not match a call for which all of them hold."),
        ];
        Given =
        [
            new("at", new TextForm(), "When: 2026-11-23T10:00, by the clock of 'timezone'. Needed where rules ask for hours."),
            new("keys", new ScalarForm(), "The keys that the caller presses in the rule's menu, such as \"12\"; - stands for silence until the time-out.", "none"),
            .. facts.All.Where(fact => fact.Gives is not null).Select(fact => new RoutingKey(fact.Key, fact.GivenForm, fact.Gives!, fact.GivenDefault)),
        ];
        Rule =
        [
            new("name", new ScalarForm(), "The rule's name, as explain and ROUTE_RULE show it. Unique in the file.", Required: true),
            new("when", new SectionForm(When), "Which calls the rule takes. Of several keys all must hold, of a list any one. 'not' negates. Without it: every call for which the shop could be asked.", "every caller"),
            new("play", speech, "What to play first, in order: ids of prompts, and facts such as {date: delivered_on}.", "[]"),
            new("menu", new ScalarForm(), "The menu that follows, by its name under 'menus'. A caller who chooses nothing goes on to 'target'.", "none"),
            new("target", Name, "Where the call goes: one of 'targets'.", Required: true),
            new("priority", new WholeForm(1000), "The call's priority in the queue (QUEUE_PRIO): 0 to 1000, higher is answered first.", "0"),
            new("set", new MapForm("^(?!_*ROUTE_)[A-Za-z_][A-Za-z0-9_]{0,39}$", new ScalarOrNothingForm()), "Extra variables for the dialplan.", "{}"),
            new("fallback", Name, "The second target, if the first cannot take the call (ROUTE_FALLBACK): one of 'targets'.", "none"),
            new("language", TextForm.Language, "The language of the prompts, over the caller's own.", "the caller's"),
        ];
        Call =
        [
            new("name", new ScalarForm(), "The call's name for people."),
            new("given", new SectionForm(Given), "The facts of the call.", Required: true),
            new("expect", new SectionForm(Expect), "What must come of it.", Required: true),
        ];
        File =
        [
            new("country", new TextForm("^[A-Z]{2}$"), "The country of callers' national numbers, in two letters (ISO 3166). Also of a shop's numbers, if neither address nor store names one.", "FR"),
            new("timezone", new TextForm(), "The time zone of hours and dates, such as Europe/Paris.", "Europe/Paris"),
            new("language", TextForm.Language, "The language where neither the dialplan nor the shop names one.", "fr"),
            new("targets", new ListForm(Name, Least: 1), "The extensions of the dialplan that calls can go to. Letters, digits, - and _, at most 40.", Required: true),
            new("fallback", Name, "The target of calls that no rule takes.", Required: true),
            new("people", new ListForm(Name, Least: 1, OrOne: true), "The targets where a person answers. Key 0 of every menu leads to one. Without it: all targets but 'served'."),
            new("served", Name, "The target of callers who need nobody any more. Needed where a menu leads to a dialogue."),
            new("cli_may_hear", new ListForm(new WordsForm(ValueReader.MayHearWords), OrOne: true), "What callers may hear of their order on the number alone: state, date.", "[]"),
            new("budget", TextForm.Duration, "How long a decision may take, whatever happens: 10ms to 30s.", "800ms"),
            new("calls_window", TextForm.Duration, "How far back earlier calls of a number are counted, for the condition 'calls_within': 1m to 7d.", "24h"),
            new("situations", new SectionForm(Situations), "Windows and lists that tell the situations apart."),
            new("hours", new MapForm(Name.Pattern!, new SectionForm(Hours)), "Opening hours by name, for the condition 'hours'."),
            new("callback_hours", Name, "The hours in which callers are called back: a name under 'hours'. Needed for the dialogue callback where there are several.", "the file's only hours"),
            new("menus", new MapForm(ValueReader.MenuPattern, new SectionForm(Menu)), "Menus by name, for the key 'menu' of rules."),
            new("rules", new ListForm(new SectionForm(Rule), Least: 1), "Who goes where: from the top down, the first rule that matches wins. The last has no 'when'.", Required: true),
            new("calls", new ListForm(new SectionForm(Call)), "Golden calls: run by 'check' and before every reload. A file whose golden calls fail never goes live."),
        ];
    }

    // What each form of speech says, in their order.
    private static readonly string[] FormWords =
        ["a whole number", "a rank", "digit by digit", "an amount of money", "a day", "the day of the week", "a time of the day", "a span of time"];

    public static RoutingKeys Standard { get; } = new(FactCatalogue.Standard);

    public IReadOnlyList<RoutingKey> File { get; }

    public IReadOnlyList<RoutingKey> Rule { get; }

    public IReadOnlyList<RoutingKey> When { get; }

    /// <summary>What <c>not</c> may negate: all but <c>not</c> itself.</summary>
    public IReadOnlyList<RoutingKey> WhenNot { get; }

    /// <summary>One menu.</summary>
    public IReadOnlyList<RoutingKey> Menu { get; }

    /// <summary>What a key of a menu does.</summary>
    public IReadOnlyList<RoutingKey> Choice { get; }

    /// <summary>One golden call.</summary>
    public IReadOnlyList<RoutingKey> Call { get; }

    public IReadOnlyList<RoutingKey> Given { get; }

    public IReadOnlyList<RoutingKey> Situations { get; } =
        [.. SituationSetting.All.Select(setting => new RoutingKey(setting.Key, setting is SituationWindow ? TextForm.Duration : Codes, setting.What, setting.Write(new SituationSettings())))];

    /// <summary>One set of opening hours.</summary>
    public IReadOnlyList<RoutingKey> Hours { get; } =
    [
        new("weekly", new MapForm("^(?:(?:mon|tue|wed|thu|fri|sat|sun)[a-z]*(?:\\s*[,-]\\s*|$))+$", Spans), "The hours of the week: days (mon-fri, or \"mon, wed\") and spans (\"09:00-12:30, 13:30-18:00\", open or closed). A day left out is closed.", Required: true),
        new("except", new MapForm("^(?:[0-9]{4}-)?[0-9]{2}-[0-9]{2}(?:\\s*\\.\\.\\s*(?:[0-9]{4}-)?[0-9]{2}-[0-9]{2})?$", Spans), "Other hours on dates: 2026-12-25, a range 2026-12-24..2027-01-02, or every year 12-25; with spans, open or closed."),
    ];

    public IReadOnlyList<RoutingKey> Expect { get; }

    /// <summary>Where a key belongs that stands in the wrong place, or null.</summary>
    public static string? HomeOf(string name)
    {
        (string Home, IReadOnlyList<RoutingKey> Keys)[] sections =
        [
            ("the top of the file", Standard.File), ("a rule", Standard.Rule), ("'when'", Standard.When), ("'situations'", Standard.Situations), ("a set of hours", Standard.Hours), ("a menu", Standard.Menu), ("a golden call", Standard.Call),
        ];
        return sections.FirstOrDefault(section => section.Keys.Any(key => key.Name == name)).Home;
    }
}

/// <summary>A key of routing.yaml.</summary>
/// <param name="Takes">What its value looks like.</param>
/// <param name="Description">One or two sentences for ops.</param>
/// <param name="Default">What holds where it is left out; null where there is nothing to say.</param>
internal sealed record RoutingKey(string Name, ValueForm Takes, string Description, string? Default = null, bool Required = false);

/// <summary>A mapping with these keys.</summary>
internal sealed record SectionForm(IReadOnlyList<RoutingKey> Keys) : ValueForm;

/// <summary>A mapping whose keys match a regular expression.</summary>
internal sealed record MapForm(string Names, ValueForm Value) : ValueForm;

/// <summary>A list, or one item in its place.</summary>
/// <param name="Least">How many items it has at least.</param>
/// <param name="OrOne">Whether one item may stand without the list.</param>
internal sealed record ListForm(ValueForm Item, int Least = 0, bool OrOne = false) : ValueForm;

/// <summary>A mapping with exactly one of these keys.</summary>
internal sealed record OneKeyForm(IReadOnlyList<RoutingKey> Keys) : ValueForm;

/// <summary>One of two forms.</summary>
internal sealed record EitherForm(ValueForm One, ValueForm Other) : ValueForm;

/// <summary>A value, a list of values, either after <c>not</c>.</summary>
internal sealed record ConditionForm(ValueForm Value) : ValueForm;

/// <summary>A text, a number, or nothing behind the colon.</summary>
internal sealed record ScalarOrNothingForm : ValueForm;

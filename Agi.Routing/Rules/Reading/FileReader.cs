using Agi.Routing.Facts;
using Agi.Routing.Situations;

namespace Agi.Routing.Rules.Reading;

/// <summary>Reads the whole file from its nodes.</summary>
internal sealed class FileReader(FaultList faults, FactCatalogue facts)
{
    private readonly ValueReader _values = new(faults);
    private readonly RoutingKeys _keys = new(facts);

    /// <summary>The rules, to be used only where no fault is an error.</summary>
    public RoutingRules? Read(YamlNode root, string version)
    {
        if (root is not YamlMap map)
        {
            faults.Error(root.Position, RuleFaultCodes.WrongType, $"The file is a mapping with targets, fallback and rules, and here is {root.Kind}.");
            return null;
        }

        var reader = new MapReader(map, _keys.File, "the file", faults);
        var zone = reader["timezone"] is { } node ? _values.TimeZone(node) : _values.TimeZone(new YamlScalar(map.Position, "Europe/Paris", Quoted: true));
        // With a wrong zone the rest is still read, to tell of all faults at once.
        zone ??= TimeZoneInfo.Utc;
        var targets = ReadTargets(reader["targets"]);
        var hours = new HoursReader(faults, _values, _keys).Read(reader["hours"], zone);
        var places = new Dictionary<(string Key, string? Word), SourcePosition>();
        var frame = new FactFrame(_values.Language(reader["language"], "language") ?? "fr", zone, hours);
        var speech = new SpeechReader(faults, _values, facts, [.. hours.Keys]);
        var menusReader = new MenusReader(faults, _values, _keys, targets, speech);
        var menuNames = menusReader.Names(reader["menus"]);
        var menus = menusReader.Read(reader["menus"], menuNames);
        var served = _values.OneOf(reader["served"], "served", "target of this file", targets);
        if (reader["served"] is null) DemandServed(menus.Values);
        var callbackHours = _values.OneOf(reader["callback_hours"], "callback_hours", "name under 'hours'", [.. hours.Keys]);
        if (reader["callback_hours"] is null && hours.Count > 1) DemandCallbackHours(menus.Values, hours.Keys);
        var rules = new RulesReader(faults, _values, _keys, targets, menuNames, new ConditionReader(faults, _keys, facts, frame), speech).Read(reader["rules"]);
        return new RoutingRules
        {
            Country = _values.Country(reader["country"]) ?? "FR",
            TimeZone = zone,
            Language = frame.Language,
            Targets = targets,
            Fallback = _values.OneOf(reader["fallback"], "fallback", "target of this file", targets) ?? "",
            People = ReadPeople(reader["people"], targets, served, reader["served"], reader["menus"]),
            Served = served,
            CallbackHours = callbackHours,
            CliMayHear = ReadMayHear(reader["cli_may_hear"]),
            Menus = menus,
            Budget = _values.DurationWithin(reader["budget"], "budget", TimeSpan.FromMilliseconds(800), TimeSpan.FromMilliseconds(10), TimeSpan.FromSeconds(30), "A budget", "The caller hears nothing meanwhile."),
            CallsWindow = _values.DurationWithin(
                reader["calls_window"], "calls_window", TimeSpan.FromHours(24), TimeSpan.FromMinutes(1), RoutingRules.LongestCallsWindow, "A window", $"Earlier calls are known for {RoutingRules.LongestCallsWindow.Days} days."),
            Situations = ReadSituations(reader["situations"], places),
            SituationPlaces = places,
            Hours = hours,
            Rules = rules,
            Calls = new GoldenCallReader(faults, _values, _keys, facts, zone, targets, menuNames, rules, speech).Read(reader["calls"]),
            Version = version,
            Facts = facts,
        };
    }

    private List<string> ReadTargets(YamlNode? node)
    {
        var targets = new List<string>();
        foreach (var text in _values.Texts(node, "targets") ?? [])
        {
            if (!ValueReader.NameForm().IsMatch(text.Text))
            {
                faults.Error(text.Position, RuleFaultCodes.BadValue, $"'{text.Text}' is no target: an extension of the dialplan with letters, digits, - and _, at most 40.");
            }
            else if (targets.Contains(text.Text, StringComparer.Ordinal))
            {
                faults.Error(text.Position, RuleFaultCodes.Duplicate, $"The target '{text.Text}' is listed twice: keep one.");
            }
            else
            {
                targets.Add(text.Text);
            }
        }

        if (node is YamlList { Items.Count: 0 }) faults.Error(node.Position, RuleFaultCodes.MissingKey, "'targets' is empty: list the extensions that calls can go to, such as [sales, reception].");
        return targets;
    }

    /// <summary>Where people answer. Left out: at every target but that of callers who need nobody.</summary>
    private List<string> ReadPeople(YamlNode? node, List<string> targets, string? served, YamlNode? servedNode, YamlNode? menus)
    {
        if (node is YamlList { Items.Count: 0 }) faults.Error(node.Position, RuleFaultCodes.MissingKey, "'people' is empty: list the targets where a person answers, or leave it out if all do.");
        if (_values.SomeOf(node, "people", "target of this file", targets) is { } named)
        {
            if (served is not null && named.Contains(served, StringComparer.Ordinal))
                faults.Warning(servedNode!.Position, RuleFaultCodes.NoPerson, $"'{served}' is among 'people' and is 'served', where callers go who need nobody any more: take it out of 'people', or serve such callers at another target.");
            return named;
        }

        var others = targets.Where(target => target != served).ToList();
        if (others.Count == 0) others = targets;
        if (node is null && menus is YamlMap { Entries.Count: > 0 } && others.Count > 0)
            faults.Warning(menus.Position, RuleFaultCodes.NoPerson, $"'people' is missing in a file with menus, so that key 0 may lead to any of {string.Join(", ", others)}. Name the targets where a person answers, such as people: [{others[0]}].");
        return others;
    }

    private HashSet<FactSensitivity> ReadMayHear(YamlNode? node)
    {
        var allowed = new HashSet<FactSensitivity>();
        foreach (var word in _values.SomeOf(node, "cli_may_hear", "word for 'cli_may_hear'", ValueReader.MayHearWords) ?? [])
        {
            if (FactWords.TryParse<FactSensitivity>(word, out var sensitivity)) allowed.Add(sensitivity);
        }

        return allowed;
    }

    /// <summary>A dialogue may leave a caller who needs nobody any more.</summary>
    private void DemandServed(IEnumerable<Menu> menus)
    {
        foreach (var menu in menus)
        {
            if (menu.Choices.FirstOrDefault(choice => choice.Dialogue is not null) is not { } choice) continue;
            faults.Error(choice.Position, RuleFaultCodes.MissingKey, $"'served' is missing in the file: the menu '{menu.Name}' leads to the dialogue '{choice.Dialogue}', after which a caller may need nobody any more. Name the target of such callers, such as served: goodbye.");
            return;
        }
    }

    /// <summary>A caller hears when the call-back comes. With several sets of hours the file must say which.</summary>
    private void DemandCallbackHours(IEnumerable<Menu> menus, IEnumerable<string> hours)
    {
        if (menus.SelectMany(menu => menu.Choices).FirstOrDefault(choice => choice.Dialogue == DialogueNames.Callback) is not { } choice) return;
        faults.Error(choice.Position, RuleFaultCodes.MissingKey, $"'callback_hours' is missing in the file: callers hear when they are called back, and there are several hours. Name one of {string.Join(", ", hours.Order(StringComparer.Ordinal))}, such as callback_hours: {hours.First()}.");
    }

    private SituationSettings ReadSituations(YamlNode? node, Dictionary<(string Key, string? Word), SourcePosition> places)
    {
        var settings = new SituationSettings();
        if (_values.Map(node, "situations", "{recent_delivery: 14d}") is not { } map) return settings;
        var reader = new MapReader(map, _keys.Situations, "'situations'", faults);
        foreach (var setting in SituationSetting.All)
        {
            if (reader[setting.Key] is not { } value) continue;
            places[(setting.Key, null)] = value.Position;
            switch (setting)
            {
                case SituationWindow window:
                    if (_values.Duration(value, setting.Key) is { } length) settings = window.Set(settings, length);
                    break;
                case SituationList list:
                    if (_values.Codes(value, setting.Key) is not { } words) break;
                    foreach (var word in words) places.TryAdd((setting.Key, word.Text), word.Position);
                    settings = list.Set(settings, new WordPatterns([.. words.Select(word => word.Text)]));
                    break;
            }
        }

        return settings;
    }
}

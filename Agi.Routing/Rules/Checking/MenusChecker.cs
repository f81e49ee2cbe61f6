using Agi.Routing.Rules.Reading;

namespace Agi.Routing.Rules.Checking;

/// <summary>Menus in which a caller would be caught, and those that nobody comes to.</summary>
internal static class MenusChecker
{
    public static void Check(RoutingRules rules, FaultList faults)
    {
        foreach (var menu in rules.Menus.Values) CheckPerson(rules, menu, faults);
        CheckCircles(rules, faults);
        var used = rules.Rules.Select(rule => rule.Menu).OfType<string>().Distinct(StringComparer.Ordinal).SelectMany(name => Within(rules, name)).ToHashSet();
        foreach (var menu in rules.Menus.Values.Where(menu => !used.Contains(menu)))
        {
            faults.Error(menu.Position, RuleFaultCodes.Unused, $"No rule uses the menu '{menu.Name}': write menu: {menu.Name} in a rule, lead a key of another menu to it, or take it out.");
        }
    }

    /// <summary>A menu and all that its keys lead to, each once, itself first.</summary>
    public static IReadOnlyList<Menu> Within(RoutingRules rules, string name)
    {
        var found = new List<Menu> { rules.Menus[name] };
        for (var at = 0; at < found.Count; at++)
        {
            found.AddRange(found[at].Choices.Select(choice => choice.Menu).OfType<string>().Distinct(StringComparer.Ordinal).Select(next => rules.Menus[next]).Where(next => !found.Contains(next)).ToList());
        }

        return found;
    }

    private static void CheckPerson(RoutingRules rules, Menu menu, FaultList faults)
    {
        var people = string.Join(", ", rules.People);
        if (!menu.Keys.TryGetValue(Menu.PersonKey, out var person))
        {
            faults.Error(menu.Position, RuleFaultCodes.NoPerson, $"The menu '{menu.Name}' has no key 0: 0 always reaches a person. Write 0: {{target: {rules.People[0]}}}.");
        }
        else if (person.Target is null)
        {
            faults.Error(person.Position, RuleFaultCodes.NoPerson, $"Key 0 of the menu '{menu.Name}' leads to no target: 0 always reaches a person at once. Write one of: {people}.");
        }
        else if (!rules.People.Contains(person.Target, StringComparer.Ordinal))
        {
            faults.Error(person.Position, RuleFaultCodes.NoPerson, $"Key 0 of the menu '{menu.Name}' leads to '{person.Target}', where no person answers: write one of 'people', which are: {people}.");
        }
    }

    /// <summary>Silence must end. It leads from each menu to one other at most, so each circle is met by going on from each menu in turn.</summary>
    private static void CheckCircles(RoutingRules rules, FaultList faults)
    {
        var told = new HashSet<Menu>();
        foreach (var start in rules.Menus.Values)
        {
            var way = new List<Menu>();
            for (var menu = start; menu is not null && told.Add(menu); menu = AfterSilence(rules, menu)) way.Add(menu);
            if (way.Count == 0 || AfterSilence(rules, way[^1]) is not { } again || way.IndexOf(again) is not (>= 0 and var begins)) continue;
            var circle = way[begins..];
            faults.Error(
                circle[0].Otherwise!.Position,
                RuleFaultCodes.MenuCircle,
                circle.Count == 1
                    ? $"'otherwise' of the menu '{circle[0].Name}' leads back to it, and a caller who says nothing goes round in it: lead to a target, or leave 'otherwise' out."
                    : $"A caller who presses nothing goes round from menu to menu, {string.Join(" → ", circle.Append(circle[0]).Select(menu => $"'{menu.Name}'"))}: lead one 'otherwise' to a target, or leave it out.");
        }
    }

    private static Menu? AfterSilence(RoutingRules rules, Menu menu) => menu.Otherwise switch
    {
        null or { Target: not null } or { Dialogue: not null } => null,
        { Menu: { } next } => rules.Menus[next],
        _ => menu,
    };
}

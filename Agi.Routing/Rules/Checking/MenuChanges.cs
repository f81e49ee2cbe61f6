using System.Globalization;
using Agi.Routing.Facts;

namespace Agi.Routing.Rules.Checking;

/// <summary>Tells what callers meet differently in the menus of two decisions: every way through the one beside the same keys through the other.</summary>
internal sealed class MenuChanges
{
    private readonly RoutingRules _old;
    private readonly RoutingRules _new;
    private readonly List<string> _changes = [];
    private readonly HashSet<(string Old, string New)> _compared = [];

    private MenuChanges(RoutingRules old, RoutingRules @new)
    {
        _old = old;
        _new = @new;
    }

    /// <summary>The changes, such as <c>menu "on its way": key 1 dialogue order-status → target sales</c>.</summary>
    public static IReadOnlyList<string> Between(RoutingRules old, RuleDecision was, RoutingRules @new, RuleDecision becomes)
    {
        var changes = new MenuChanges(old, @new);
        if (was.Menu != becomes.Menu) changes._changes.Add($"menu {was.Menu ?? "none"} → {becomes.Menu ?? "none"}");
        if (was.Menu is not null && becomes.Menu is not null) changes.Compare(was.Menu, becomes.Menu);
        return changes._changes;
    }

    // Two menus that the same keys lead to are compared once: what follows is the same whatever way led there.
    private void Compare(string oldName, string newName)
    {
        if (!_compared.Add((oldName, newName))) return;
        var (old, @new) = (_old.Menus[oldName], _new.Menus[newName]);
        var place = $"menu \"{newName}\": ";
        Tell("says", Items(old.Say), Items(@new.Say));
        Tell("timeout", Durations.Write(old.Timeout), Durations.Write(@new.Timeout));
        Tell("repeat", old.Repeat.ToString(CultureInfo.InvariantCulture), @new.Repeat.ToString(CultureInfo.InvariantCulture));
        foreach (var key in Menu.AllKeys) Follow($"key {key}", old.Keys.GetValueOrDefault(key), @new.Keys.GetValueOrDefault(key), "nothing");
        Follow("otherwise", old.Otherwise, @new.Otherwise, "the rule's target");

        void Follow(string what, MenuChoice? was, MenuChoice? becomes, string without)
        {
            Tell(what, MenuText.Of(was) ?? without, MenuText.Of(becomes) ?? without);
            if (was?.Menu is { } left && becomes?.Menu is { } right) Compare(left, right);
        }

        void Tell(string what, string was, string becomes)
        {
            if (was != becomes) _changes.Add($"{place}{what} {was} → {becomes}");
        }
    }

    private static string Items(IReadOnlyList<SpeechItem> items) => string.Join(", ", items.Select(item => item.Written));
}

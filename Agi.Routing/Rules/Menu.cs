using System.Collections.Frozen;
using Agi.Routing.Facts;

namespace Agi.Routing.Rules;

/// <summary>A menu of routing.yaml: what is said, and where each key leads.</summary>
public sealed record Menu
{
    /// <summary>The key that always reaches a person.</summary>
    public const char PersonKey = '0';

    /// <summary>Every key of a telephone that a menu may name.</summary>
    public const string AllKeys = "0123456789*#";

    /// <summary>Its name in the file.</summary>
    public required string Name { get; init; }

    /// <summary>What is said, in order. Any key ends it.</summary>
    public required IReadOnlyList<SpeechItem> Say { get; init; }

    /// <summary>How long it waits for a key after the last word. Default 4 s.</summary>
    public TimeSpan Timeout { get; init; } = TimeSpan.FromSeconds(4);

    /// <summary>How often it is said again after silence or a wrong key. Default 1.</summary>
    public int Repeat { get; init; } = 1;

    /// <summary>The keys and where they lead.</summary>
    public required IReadOnlyDictionary<char, MenuChoice> Keys { get; init; }

    /// <summary>Where a caller goes who has not chosen; null, the default: to the rule's target.</summary>
    public MenuChoice? Otherwise { get; init; }

    /// <summary>All that the caller can come to: by the keys, and without one.</summary>
    public IEnumerable<MenuChoice> Choices => Otherwise is null ? Keys.Values : Keys.Values.Append(Otherwise);

    /// <summary>Where it starts in the file.</summary>
    public SourcePosition Position { get; init; }
}

/// <summary>What a key of a menu does: plays something, and then leads to a target, a dialogue or a menu, or back to the menu where it names none.</summary>
public sealed record MenuChoice
{
    /// <summary>What is said first, in order.</summary>
    public IReadOnlyList<SpeechItem> Play { get; init; } = [];

    /// <summary>A target of the file; null for none.</summary>
    public string? Target { get; init; }

    /// <summary>A dialogue, one of <see cref="DialogueNames.All"/>; null for none.</summary>
    public string? Dialogue { get; init; }

    /// <summary>Another menu, by name; null for none.</summary>
    public string? Menu { get; init; }

    /// <summary>What is chosen, for ROUTE_CHOICE and for people: the target's, dialogue's or menu's name, else the last prompt's.</summary>
    public string Name => Target ?? Dialogue ?? Menu ?? (Play.Count > 0 ? Play[^1].Written : "");

    /// <summary>Where it stands in the file.</summary>
    public SourcePosition Position { get; init; }
}

/// <summary>What callers can do by themselves.</summary>
public static class DialogueNames
{
    /// <summary>The state of an order, after its number and the postcode of delivery.</summary>
    public const string OrderStatus = "order-status";

    /// <summary>The caller is called back.</summary>
    public const string Callback = "callback";

    /// <summary>Their names in routing.yaml.</summary>
    public static FrozenSet<string> All { get; } = FrozenSet.ToFrozenSet([OrderStatus, Callback], StringComparer.Ordinal);
}

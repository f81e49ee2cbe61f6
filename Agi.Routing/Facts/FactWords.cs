using System.Reflection;
using System.Text.Json;

namespace Agi.Routing.Facts;

/// <summary>The words of facts that have a fixed list of them, as routing.yaml and the dialplan write them: <c>not_found</c> for <see cref="RouteStatus.NotFound"/>.</summary>
public static class FactWords
{
    /// <summary>The word of a situation, such as <c>payment_issue</c>.</summary>
    public static string ToName(this Situation situation) => Words<Situation>.All[(int)situation];

    /// <summary>The word of a status, such as <c>not_found</c>.</summary>
    public static string ToName(this RouteStatus status) => Words<RouteStatus>.All[(int)status];

    /// <summary>The word of a type of number, such as <c>fixed_or_mobile</c>.</summary>
    public static string ToName(this NumberType type) => Words<NumberType>.All[(int)type];

    /// <summary>The word of a way to say a value, such as <c>date</c>.</summary>
    public static string ToName(this SpokenForm form) => Words<SpokenForm>.All[(int)form];

    /// <summary>The word of a sensitivity, such as <c>routing_only</c>.</summary>
    public static string ToName(this FactSensitivity sensitivity) => Words<FactSensitivity>.All[(int)sensitivity];

    /// <summary>The word of what a prompt leads to, such as <c>date</c>.</summary>
    public static string ToName(this LeadKind kind) => Words<LeadKind>.All[(int)kind];

    /// <summary>What something of this sensitivity gives away, as half a sentence: <c>it tells a date of the order</c>.</summary>
    public static string Tells(this FactSensitivity sensitivity) => sensitivity switch
    {
        FactSensitivity.Public => "it tells nothing of a person",
        FactSensitivity.RoutingOnly => "it hints at why the caller calls",
        FactSensitivity.State => "it tells the state of the order",
        FactSensitivity.Date => "it tells a date of the order",
        FactSensitivity.AgentOnly => "it tells one person's affairs",
        _ => "it names a person",
    };

    /// <summary>Every word of a list, in its order.</summary>
    public static IReadOnlyList<string> All<T>()
        where T : struct, Enum => Words<T>.All;

    /// <summary>Finds the value with exactly this word.</summary>
    public static bool TryParse<T>(string? word, out T value)
        where T : struct, Enum
    {
        var index = Array.IndexOf(Words<T>.All, word);
        value = index < 0 ? default : Words<T>.Values[index];
        return index >= 0;
    }

    /// <summary>The situation in the agents' language: French for <c>fr</c> and <c>fr_FR</c>, else English.</summary>
    internal static string In(this Situation situation, string language)
    {
        var words = SituationWords[(int)situation];
        return language.StartsWith("fr", StringComparison.OrdinalIgnoreCase) ? words.French : words.English;
    }

    /// <summary>Whether something is going on that a rule should name.</summary>
    internal static bool WantsRule(this Situation situation) => !SituationWords[(int)situation].NothingGoesOn;

    private static readonly WordsAttribute[] SituationWords =
        [.. Words<Situation>.Values.Select(situation => typeof(Situation).GetField(situation.ToString())!.GetCustomAttribute<WordsAttribute>()!)];

    private static class Words<T>
        where T : struct, Enum
    {
        public static readonly T[] Values = Enum.GetValues<T>();

        public static readonly string[] All = [.. Values.Select(value => JsonNamingPolicy.SnakeCaseLower.ConvertName(value.ToString()))];
    }
}

/// <summary>What the agents' screen says of a situation, in their languages.</summary>
[AttributeUsage(AttributeTargets.Field)]
internal sealed class WordsAttribute(string english, string french) : Attribute
{
    public string English => english;

    public string French => french;

    /// <summary>Nothing is going on with such a caller: <c>check</c> does not ask for a rule that names the situation. Default false.</summary>
    public bool NothingGoesOn { get; init; }
}

using System.Text.Json;
using Agi.Routing.Calls;

namespace Agi.Server.Journal;

/// <summary>A decision as the journal has it.</summary>
/// <param name="Row">What is known of it.</param>
/// <param name="IsSuperseded">Whether the call was decided again.</param>
/// <param name="Outcome">How the call ended, one of <see cref="CallOutcomes"/>; null while it has not.</param>
/// <param name="Facts">What explain and replay need, as JSON; null where it is not in the journal, or was not read.</param>
internal sealed record JournalCall(CallRow Row, bool IsSuperseded, string? Outcome, string? Facts)
{
    /// <summary>The last target of the call: the dialplan's, else the one after menus, else the rule's.</summary>
    public string? LastTarget => Row.EndedTarget ?? Row.RoutedTarget ?? Row.Target;

    /// <summary>When it was decided.</summary>
    public DateTimeOffset At => DateTimeOffset.FromUnixTimeMilliseconds(Row.At);

    /// <summary>What explain and replay need; null where it is not in the journal.</summary>
    /// <exception cref="JsonException">It cannot be read: another version of the program wrote it.</exception>
    public KeptCall? ReadKept() => Facts is null ? null : JournalJson.ReadKept(Facts);
}

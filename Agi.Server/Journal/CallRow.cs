using System.Globalization;
using Agi.Routing.Calls;
using Agi.Routing.Facts;

namespace Agi.Server.Journal;

/// <summary>What one event adds to a row of the journal: null where it says nothing.</summary>
/// <remarks>Rows of one decision may come in any order, and more than once: what is known is never made unknown, and the same row twice changes nothing.</remarks>
internal sealed record CallRow
{
    public required string RouteId { get; init; }

    /// <summary>When it was decided. It is in the id as well, so that each row has it.</summary>
    public required long At { get; init; }

    public string? Channel { get; init; }

    public string? Status { get; init; }

    public string? Situation { get; init; }

    public string? Rule { get; init; }

    public string? Target { get; init; }

    public int? Priority { get; init; }

    public string? Language { get; init; }

    public string? Dialed { get; init; }

    public string? Caller { get; init; }

    public byte[]? CallerHash { get; init; }

    public long? CustomerId { get; init; }

    public long? OrderId { get; init; }

    public string? OrderNumber { get; init; }

    public string? Store { get; init; }

    public string? RulesVersion { get; init; }

    public int? Micros { get; init; }

    public long? RoutedAt { get; init; }

    public string? RoutedTarget { get; init; }

    public string? Choice { get; init; }

    public string? Prompts { get; init; }

    public string? Dialogue { get; init; }

    public string? HungUpIn { get; init; }

    public string? RoutedOutcome { get; init; }

    public long? EndedAt { get; init; }

    public string? EndedTarget { get; init; }

    public string? EndedOutcome { get; init; }

    public string? Agent { get; init; }

    public string? QueueStatus { get; init; }

    public int? Waited { get; init; }

    public int? Talked { get; init; }

    public int? Seconds { get; init; }

    public int? Cause { get; init; }

    public string? TransferredTo { get; init; }

    public int Incomplete { get; init; }

    /// <summary>What explain and replay need; null where the event is not a decision.</summary>
    public KeptCall? Kept { get; init; }

    /// <summary>The text of routing.yaml of that version; null where it is in the journal already, as far as this process knows.</summary>
    public string? Rules { get; init; }

    /// <summary>What a decision says.</summary>
    public static CallRow Of(CallDecided happened, JournalOptions options, NumberHash hash)
    {
        var decision = happened.Decision;
        var person = decision.Person;
        return new CallRow
        {
            RouteId = happened.RouteId,
            At = DecidedAt(happened),
            Channel = Text(happened.Channel, 150),
            Status = decision.Status.ToName(),
            Situation = decision.Facts.Situation.ToName(),
            Rule = Text(decision.Rule.Rule, 200),
            Target = decision.Rule.Target,
            Priority = decision.Rule.Priority,
            Language = Text(decision.Rule.Language, 10),
            Dialed = Text(decision.Facts.Dialed, 80),
            Caller = options.WholeNumbers ? decision.Caller?.ToString() : decision.Caller?.Masked,
            CallerHash = decision.Caller is { } number ? hash.Of(number) : null,
            CustomerId = person?.CustomerId,
            OrderId = person is null ? null : decision.Found?.Order?.EntityId,
            OrderNumber = person is null ? null : Text(decision.Found?.Order?.IncrementId, 50),
            Store = Text(decision.Facts.Store, 64),
            RulesVersion = decision.RulesVersion,
            Micros = (int)Math.Min(decision.Timings.Total.TotalMicroseconds, int.MaxValue),
            Kept = KeptCall.Of(decision, options.WholeNumbers),
        };
    }

    /// <summary>What the end of the engine's part says.</summary>
    public static CallRow Of(CallRouted happened) => new()
    {
        RouteId = happened.RouteId,
        At = DecidedAt(happened),
        RoutedAt = happened.At.ToUnixTimeMilliseconds(),
        RoutedTarget = happened.Target,
        Choice = Text(happened.Choice, 200),
        Prompts = happened.Prompts.Count == 0 ? null : string.Join(' ', happened.Prompts),
        Dialogue = happened.Dialogue,
        HungUpIn = happened.HungUpIn,
        RoutedOutcome = happened switch
        {
            { Served: true } => CallOutcomes.Served,
            { HungUp: true } => CallOutcomes.HungUp,
            _ => null,
        },
    };

    /// <summary>What the end of the call says.</summary>
    public static CallRow Of(CallEnded happened) => new()
    {
        RouteId = happened.RouteId,
        At = DecidedAt(happened),
        EndedAt = happened.At.ToUnixTimeMilliseconds(),
        EndedTarget = Text(happened.Target, 80),
        EndedOutcome = CallOutcomes.Of(happened),
        Agent = Text(happened.Agent, 80),
        QueueStatus = Text(happened.QueueStatus, 40),
        Waited = happened.Waited,
        Talked = happened.Talked,
        Seconds = happened.Seconds,
        Cause = happened.Cause,
        TransferredTo = Text(happened.TransferredTo, 80),
    };

    /// <summary>This row with what a later one of the same decision adds.</summary>
    public CallRow With(CallRow later) => new()
    {
        RouteId = RouteId,
        At = Math.Min(At, later.At),
        Channel = later.Channel ?? Channel,
        Status = later.Status ?? Status,
        Situation = later.Situation ?? Situation,
        Rule = later.Rule ?? Rule,
        Target = later.Target ?? Target,
        Priority = later.Priority ?? Priority,
        Language = later.Language ?? Language,
        Dialed = later.Dialed ?? Dialed,
        Caller = later.Caller ?? Caller,
        CallerHash = later.CallerHash ?? CallerHash,
        CustomerId = later.CustomerId ?? CustomerId,
        OrderId = later.OrderId ?? OrderId,
        OrderNumber = later.OrderNumber ?? OrderNumber,
        Store = later.Store ?? Store,
        RulesVersion = later.RulesVersion ?? RulesVersion,
        Micros = later.Micros ?? Micros,
        RoutedAt = later.RoutedAt ?? RoutedAt,
        RoutedTarget = later.RoutedTarget ?? RoutedTarget,
        Choice = later.Choice ?? Choice,
        Prompts = later.Prompts ?? Prompts,
        Dialogue = later.Dialogue ?? Dialogue,
        HungUpIn = later.HungUpIn ?? HungUpIn,
        RoutedOutcome = later.RoutedOutcome ?? RoutedOutcome,
        EndedAt = later.EndedAt ?? EndedAt,
        EndedTarget = later.EndedTarget ?? EndedTarget,
        EndedOutcome = later.EndedOutcome ?? EndedOutcome,
        Agent = later.Agent ?? Agent,
        QueueStatus = later.QueueStatus ?? QueueStatus,
        Waited = later.Waited ?? Waited,
        Talked = later.Talked ?? Talked,
        Seconds = later.Seconds ?? Seconds,
        Cause = later.Cause ?? Cause,
        TransferredTo = later.TransferredTo ?? TransferredTo,
        Incomplete = Math.Max(later.Incomplete, Incomplete),
        Kept = later.Kept ?? Kept,
        Rules = later.Rules ?? Rules,
    };

    /// <summary>The moment in an id of version 7 (RFC 9562): its first 48 bits are milliseconds. An id of another form gives the moment of the event.</summary>
    private static long DecidedAt(CallEvent happened) =>
        happened.RouteId.Length == 32 && long.TryParse(happened.RouteId.AsSpan(0, 12), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var at) ? at : happened.At.ToUnixTimeMilliseconds();

    private static string? Text(string? text, int most) => string.IsNullOrEmpty(text) ? null : text.Length <= most ? text : text[..(char.IsHighSurrogate(text[most - 1]) ? most - 1 : most)];
}

/// <summary>How calls end, in one word.</summary>
internal static class CallOutcomes
{
    /// <summary>An agent took the call.</summary>
    public const string Answered = "answered";

    /// <summary>The caller gave up while waiting for an agent.</summary>
    public const string Abandoned = "abandoned";

    /// <summary>Nobody took the call: the queue or the phone gave it back.</summary>
    public const string NotAnswered = "not_answered";

    /// <summary>A dialogue served the caller.</summary>
    public const string Served = "served";

    /// <summary>The caller hung up while the engine spoke.</summary>
    public const string HungUp = "hung_up";

    /// <summary>The call ended at a target that has no people, such as an announcement.</summary>
    public const string Ended = "ended";

    /// <summary>Nobody told how it ended.</summary>
    public const string Unknown = "unknown";

    /// <summary>Every word.</summary>
    public static IReadOnlyList<string> All { get; } = [Answered, Abandoned, NotAnswered, Served, HungUp, Ended, Unknown];

    /// <summary>How the dialplan says that a call ended.</summary>
    public static string Of(CallEnded happened) => happened switch
    {
        // Only who has answered can transfer.
        { Agent.Length: > 0 } or { DialStatus: "ANSWER" } or { TransferredTo.Length: > 0 } => Answered,
        { QueueStatus: "ABANDON" } => Abandoned,
        { QueueStatus.Length: > 0 } => NotAnswered,
        { DialStatus: "CANCEL" } => Abandoned,
        { DialStatus.Length: > 0 } => NotAnswered,
        { Waited: not null } => Abandoned,
        _ => Ended,
    };
}

using System.Globalization;
using Agi.Server.Journal;

namespace Agi.Server.Commands;

/// <summary>What happened to a past call, for people.</summary>
internal static class PastCallText
{
    /// <summary>Writes when the call came, what the caller heard and chose, and how it ended.</summary>
    /// <param name="decisions">The ids of all decisions of the call, the oldest first.</param>
    /// <param name="zone">The zone of moments.</param>
    public static void Write(TextWriter output, JournalCall call, IReadOnlyList<string> decisions, TimeZoneInfo zone)
    {
        var row = call.Row;
        output.WriteLine($"Call       {row.RouteId}, decided {Moment(row.At, zone)}{(row.Channel is null ? "" : $", channel {row.Channel}")}");
        if (decisions.Count > 1)
        {
            var others = decisions.Where(id => id != row.RouteId);
            output.WriteLine($"Decisions  {(call.IsSuperseded ? "this one no longer counts: the call was decided again" : "this is the last one of the call")}; the others: {string.Join(", ", others)}");
        }

        if (row.Incomplete != 0) output.WriteLine("Incomplete an event of this call was lost, because too much waited for the journal's database");
        output.WriteLine($"Heard      {row.Prompts?.Replace(" ", ", ", StringComparison.Ordinal) ?? "nothing"}{(row.HungUpIn is null ? "" : $"; the caller hung up in {row.HungUpIn}")}");
        if (row.Choice is not null) output.WriteLine($"Chose      {row.Choice}{(row.Dialogue is null ? "" : $"; the dialogue ended as {row.Dialogue}")}");
        if (row.RoutedAt is { } routed) output.WriteLine(Invariant($"Sent to    {row.RoutedTarget}, {Math.Max(0, routed - row.At) / 1000.0:0.0} s after the decision"));
        output.WriteLine($"Ended      {End(call, zone)}");
    }

    /// <summary>How the call ended, in a line.</summary>
    public static string End(JournalCall call, TimeZoneInfo zone)
    {
        var row = call.Row;
        if (row.EndedAt is null && call.Outcome is null) return "not yet";
        return string.Join(", ", new[]
        {
            call.Outcome is CallOutcomes.Unknown ? "unknown: nobody told how" : call.Outcome,
            row.EndedAt is { } at ? Moment(at, zone) : null,
            row.EndedTarget is { } target ? $"at {target}" : null,
            row.Agent is { } agent ? $"agent {agent}" : null,
            row.QueueStatus is { } queue ? $"queue {queue}" : null,
            row.Waited is { } waited ? Invariant($"waited {waited} s") : null,
            row.Talked is { } talked ? Invariant($"talked {talked} s") : null,
            row.Seconds is { } seconds ? Invariant($"{seconds} s in all") : null,
            row.Cause is { } cause ? Invariant($"cause {cause}") : null,
            row.TransferredTo is { } transferred ? $"transferred to {transferred}" : null,
        }.OfType<string>());
    }

    private static string Moment(long at, TimeZoneInfo zone) => TimeZoneInfo.ConvertTime(DateTimeOffset.FromUnixTimeMilliseconds(at), zone).ToString("yyyy-MM-dd HH:mm:ss zzz", CultureInfo.InvariantCulture);

    private static string Invariant(FormattableString text) => FormattableString.Invariant(text);
}

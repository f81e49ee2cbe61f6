using System.CommandLine;
using System.Globalization;
using Agi.Routing.Facts;
using Agi.Server.Composition;

namespace Agi.Server.Commands;

/// <summary>The options <c>--from</c>, <c>--to</c> and <c>--last</c>: which time is meant.</summary>
internal sealed class PeriodOptions
{
    private readonly Option<string?> _from = new("--from") { Description = "Calls of this moment and later (2026-11-23, or 2026-11-23T10:00, in the time zone of routing.yaml, or with an offset)", HelpName = "TIME" };
    private readonly Option<string?> _to = new("--to") { Description = "Calls before this moment; a day alone is meant to its end", HelpName = "TIME" };
    private readonly Option<string?> _last = new("--last") { Description = "Instead: calls of the last hours, days or weeks, such as 12h, 7d or 4w", HelpName = "DURATION" };

    public PeriodOptions() => _last.Validators.Add(result =>
    {
        var text = result.GetValueOrDefault<string>();
        if (text is not null && !Durations.TryParse(text, out _)) result.AddError(Durations.Complaint(text, "--last"));
    });

    /// <summary>Gives a command the options.</summary>
    public void AddTo(Command command)
    {
        command.Add(_from);
        command.Add(_to);
        command.Add(_last);
        command.Validators.Add(result =>
        {
            if (result.GetResult(_last) is not null && (result.GetResult(_from) is not null || result.GetResult(_to) is not null)) result.AddError("Give --last, or --from and --to.");
        });
    }

    /// <summary>The period that was asked for; null where nothing bounds it.</summary>
    /// <param name="zone">The zone of local times.</param>
    /// <param name="otherwise">How far back to go where nothing is said; null is to the beginning.</param>
    /// <exception cref="UsageException">A moment cannot be read, or the period is empty.</exception>
    public (DateTimeOffset? From, DateTimeOffset? To) Read(ParseResult parsed, TimeZoneInfo zone, TimeProvider time, TimeSpan? otherwise)
    {
        var from = ExplainCommand.Instant(parsed.GetValue(_from), zone, "--from");
        var written = parsed.GetValue(_to);
        var to = ExplainCommand.Instant(written, zone, "--to");
        if (written is not null && DateOnly.TryParseExact(written, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date))
        {
            // The next midnight: a day with a change of the clocks has 23 or 25 hours.
            var next = date.AddDays(1).ToDateTime(TimeOnly.MinValue);
            to = new DateTimeOffset(next, zone.GetUtcOffset(next));
        }

        if (from >= to) throw new UsageException($"--from {parsed.GetValue(_from)} is not before --to {written}.");
        var last = parsed.GetValue(_last) is { } text && Durations.TryParse(text, out var duration) ? duration : otherwise;
        if (from is null && to is null && last is { } back) from = time.GetUtcNow() - back;
        return (from, to);
    }
}

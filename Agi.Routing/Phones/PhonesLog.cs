using Microsoft.Extensions.Logging;

namespace Agi.Routing.Phones;

/// <summary>What the phone index says; event ids 2100 to 2199.</summary>
internal static partial class PhonesLog
{
    [LoggerMessage(2100, LogLevel.Information, "Loading the phone index ({Kind} load)")]
    public static partial void Loading(ILogger logger, string kind);

    [LoggerMessage(2101, LogLevel.Information,
        "Phone index loaded: {Numbers} numbers, {Entries} entries of {Rows} fields in {Seconds:0.0} s, {Megabytes} MB; {Unreadable} fields could not be read")]
    public static partial void Loaded(ILogger logger, long numbers, long entries, long rows, double seconds, long megabytes, long unreadable);

    [LoggerMessage(2102, LogLevel.Information, "Phone index: {Hint}")]
    public static partial void Hint(ILogger logger, string hint);

    [LoggerMessage(2103, LogLevel.Debug, "Phone index refreshed: {Added} new entries, {Overlay} not merged yet")]
    public static partial void Refreshed(ILogger logger, int added, int overlay);

    [LoggerMessage(2104, LogLevel.Information, "A number has {Count} owners, which is no person's; the newest {Limit} of each kind are looked at")]
    public static partial void ManyOwners(ILogger logger, int count, int limit);

    [LoggerMessage(2110, LogLevel.Information, "Phone index: {Read} fields read, {Expected} expected")]
    public static partial void Progress(ILogger logger, long read, long expected);

    [LoggerMessage(2111, LogLevel.Warning, "The phone index could not be loaded or refreshed: {Why} Meanwhile {Meanwhile}; next try in {Seconds:0} s")]
    public static partial void Failed(ILogger logger, string why, string meanwhile, double seconds, Exception? exception);

    [LoggerMessage(2112, LogLevel.Information, "The phone index is up to date again after {Failures} failures")]
    public static partial void Recovered(ILogger logger, int failures);
}

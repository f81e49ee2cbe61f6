using System.Globalization;

namespace Agi.Server.Commands;

/// <summary>How verbs write moments.</summary>
internal static class Moments
{
    /// <summary>For people, by the clock of a zone: <c>2026-11-23 10:00</c>.</summary>
    public static string Minute(DateTimeOffset moment, TimeZoneInfo zone) => TimeZoneInfo.ConvertTime(moment, zone).ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture);

    /// <summary>For programs, in UTC: <c>2026-11-23T09:00:00Z</c>.</summary>
    public static string Utc(DateTimeOffset moment) => moment.ToUniversalTime().ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);
}

namespace Agi.Server.Composition;

/// <summary>The system's clock, put to the last Tuesday at ten in the morning: a demonstration at night would only meet a closed shop.</summary>
internal sealed class OfficeHoursClock : TimeProvider
{
    private readonly TimeSpan _back;

    /// <summary>Sets the clock by a time zone.</summary>
    public OfficeHoursClock(TimeZoneInfo zone)
    {
        var now = System.GetUtcNow();
        var local = TimeZoneInfo.ConvertTime(now, zone);
        var since = ((int)local.DayOfWeek - (int)DayOfWeek.Tuesday + 7) % 7;
        var ten = local.Date.AddDays(-since).AddHours(10);
        if (ten > local.DateTime) ten = ten.AddDays(-7);
        _back = now - new DateTimeOffset(ten, zone.GetUtcOffset(ten));
    }

    public override DateTimeOffset GetUtcNow() => System.GetUtcNow() - _back;
}

namespace Agi.Server.Composition;

/// <summary>A clock that starts last Tuesday at ten in the morning. At night the demonstration would only show a closed shop.</summary>
internal sealed class OfficeHoursClock : TimeProvider
{
    private readonly TimeSpan _back;

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

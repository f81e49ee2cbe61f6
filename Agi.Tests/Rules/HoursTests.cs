using Agi.Routing.Facts;

namespace Agi.Tests.Rules;

public sealed class HoursTests
{
    private static HoursSet Hours(string body, string zone = "Europe/Paris") =>
        TestRules.With("- {name: everyone else, target: reception}", $"timezone: {zone}\nhours: {{test: {{{body}}}}}\n").Hours["test"];

    [Theory]
    [InlineData("2026-11-23 08:59", false)]
    [InlineData("2026-11-23 09:00", true)]
    [InlineData("2026-11-23 12:29", true)]
    [InlineData("2026-11-23 12:30", false)]
    [InlineData("2026-11-23 13:30", true)]
    [InlineData("2026-11-23 18:00", false)]
    [InlineData("2026-11-28 10:00", true)]
    [InlineData("2026-11-29 10:00", false)]
    public void Several_spans_a_day_start_with_their_first_minute_and_end_before_their_last(string local, bool open) =>
        Assert.Equal(open, Hours("weekly: {mon-fri: \"09:00-12:30, 13:30-18:00\", sat: \"10:00-13:00\"}").IsOpenLocal(At(local)));

    [Theory]
    [InlineData("2026-11-27 21:59", false)]
    [InlineData("2026-11-27 22:00", true)]
    [InlineData("2026-11-28 01:59", true)]
    [InlineData("2026-11-28 02:00", false)]
    [InlineData("2026-11-28 23:00", false)]
    [InlineData("2026-11-29 01:00", false)]
    public void A_span_over_midnight_belongs_to_the_day_that_it_starts_on(string local, bool open) =>
        Assert.Equal(open, Hours("weekly: {fri: \"22:00-02:00\"}").IsOpenLocal(At(local)));

    [Fact]
    public void An_exception_replaces_its_own_day_and_leaves_the_night_before_it()
    {
        var hours = Hours("weekly: {mon-sun: \"20:00-02:00\"}, except: {2026-12-25: closed}");
        Assert.True(hours.IsOpenLocal(At("2026-12-25 01:00")));
        Assert.False(hours.IsOpenLocal(At("2026-12-25 21:00")));
        Assert.False(hours.IsOpenLocal(At("2026-12-26 01:00")));
        Assert.True(hours.IsOpenLocal(At("2026-12-26 21:00")));
    }

    [Theory]
    [InlineData("2026-12-24 11:00", true)]
    [InlineData("2026-12-24 14:00", false)]
    [InlineData("2026-12-25 11:00", false)]
    [InlineData("2026-12-28 11:00", false)]
    [InlineData("2026-12-30 11:00", true)]
    [InlineData("2027-01-02 11:00", false)]
    [InlineData("2027-05-01 11:00", false)]
    [InlineData("2033-05-02 11:00", true)]
    [InlineData("2029-05-01 11:00", true)]
    [InlineData("2026-11-29 23:59", true)]
    public void Exceptions_are_dates_ranges_and_every_year_and_the_nearest_wins(string local, bool open) =>
        Assert.Equal(open, Hours(
            """
            weekly: {mon-sat: "09:00-18:00"},
              except: {2026-12-24: "09:00-12:00", 2026-12-25..2027-01-03: closed, 2026-12-30: "10:00-12:00", 05-01: closed, 2029-05-01: open, 2026-11-29: "00:00-24:00"}
            """).IsOpenLocal(At(local)));

    [Fact]
    public void A_range_of_every_year_may_run_over_new_year()
    {
        var hours = Hours("weekly: {mon-sun: open}, except: {12-24..01-02: closed}");
        Assert.False(hours.IsOpenLocal(At("2026-12-31 12:00")));
        Assert.False(hours.IsOpenLocal(At("2031-01-02 12:00")));
        Assert.True(hours.IsOpenLocal(At("2031-01-03 12:00")));
    }

    [Theory]
    [InlineData("mon,wed", DayOfWeek.Monday, DayOfWeek.Wednesday)]
    [InlineData("sat-sun", DayOfWeek.Saturday, DayOfWeek.Sunday)]
    [InlineData("sun-mon", DayOfWeek.Sunday, DayOfWeek.Monday)]
    [InlineData("Friday, Saturday", DayOfWeek.Friday, DayOfWeek.Saturday)]
    public void Days_are_lists_and_ranges(string days, DayOfWeek first, DayOfWeek second) =>
        Assert.Equal([first, second], Hours($"weekly: {{\"{days}\": \"09:00-18:00\"}}").Weekly.Keys);

    // The clock in Paris goes from 02:00 to 03:00 on 29 March 2026: 02:30 does not come.
    [Theory]
    [InlineData("02:15-02:45", "2026-03-29T00:59Z", false)]
    [InlineData("02:15-02:45", "2026-03-29T01:00Z", false)]
    [InlineData("02:15-02:45", "2026-03-29T01:30Z", false)]
    [InlineData("02:30-04:00", "2026-03-29T00:59Z", false)]
    [InlineData("02:30-04:00", "2026-03-29T01:00Z", true)]
    [InlineData("02:30-04:00", "2026-03-29T01:59Z", true)]
    [InlineData("02:30-04:00", "2026-03-29T02:00Z", false)]
    [InlineData("01:00-02:30", "2026-03-29T00:59Z", true)]
    [InlineData("01:00-02:30", "2026-03-29T01:00Z", false)]
    [InlineData("22:00-03:00", "2026-03-29T00:59Z", true)]
    [InlineData("22:00-03:00", "2026-03-29T01:00Z", false)]
    public void On_the_day_the_clock_is_set_forward_a_skipped_time_does_not_come(string span, string at, bool open) =>
        Assert.Equal(open, Hours($"weekly: {{mon-sun: \"{span}\"}}").IsOpen(TestRules.Utc(at)));

    // The clock in Paris goes from 03:00 back to 02:00 on 25 October 2026: 02:30 comes at 00:30 and at 01:30 UTC.
    [Theory]
    [InlineData("02:15-02:45", "2026-10-25T00:14Z", false)]
    [InlineData("02:15-02:45", "2026-10-25T00:30Z", true)]
    [InlineData("02:15-02:45", "2026-10-25T00:45Z", false)]
    [InlineData("02:15-02:45", "2026-10-25T01:14Z", false)]
    [InlineData("02:15-02:45", "2026-10-25T01:30Z", true)]
    [InlineData("02:15-02:45", "2026-10-25T01:45Z", false)]
    [InlineData("02:30-04:00", "2026-10-25T00:30Z", true)]
    [InlineData("02:30-04:00", "2026-10-25T01:00Z", false)]
    [InlineData("02:30-04:00", "2026-10-25T02:59Z", true)]
    [InlineData("02:30-04:00", "2026-10-25T03:00Z", false)]
    [InlineData("22:00-02:30", "2026-10-25T00:29Z", true)]
    [InlineData("22:00-02:30", "2026-10-25T01:29Z", true)]
    [InlineData("22:00-02:30", "2026-10-25T01:30Z", false)]
    public void On_the_day_the_clock_is_set_back_a_time_that_comes_twice_counts_both_times(string span, string at, bool open) =>
        Assert.Equal(open, Hours($"weekly: {{mon-sun: \"{span}\"}}").IsOpen(TestRules.Utc(at)));

    [Fact]
    public void The_time_zone_of_the_file_counts_and_not_the_callers_or_the_machines()
    {
        var paris = Hours("weekly: {mon-fri: \"09:00-18:00\"}");
        var newYork = Hours("weekly: {mon-fri: \"09:00-18:00\"}", "America/New_York");
        var at = new DateTimeOffset(2026, 7, 1, 15, 30, 0, TimeSpan.FromHours(9));
        Assert.False(paris.IsOpen(at));
        Assert.True(paris.IsOpen(TestRules.Utc("2026-07-01T07:30Z")));
        Assert.False(newYork.IsOpen(TestRules.Utc("2026-07-01T07:30Z")));
        Assert.True(newYork.IsOpen(TestRules.Utc("2026-07-01T21:59Z")));
    }

    private static DateTime At(string local) => DateTime.ParseExact(local, "yyyy-MM-dd HH:mm", System.Globalization.CultureInfo.InvariantCulture);
}

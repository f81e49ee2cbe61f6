using System.Globalization;
using Agi.Routing.Facts;

namespace Agi.Tests.Rules;

public sealed class NextOpeningTests
{
    private const string Office = "weekly: {mon-fri: \"09:00-12:30, 13:30-18:00\"}, except: {2026-12-24: \"09:00-12:00\", 2026-12-25: closed}";

    [Theory]
    [InlineData("2026-11-23 07:00", "2026-11-23 09:00")]
    [InlineData("2026-11-23 08:59", "2026-11-23 09:00")]
    [InlineData("2026-11-23 12:30", "2026-11-23 13:30")]
    [InlineData("2026-11-23 18:00", "2026-11-24 09:00")]
    [InlineData("2026-11-27 18:00", "2026-11-30 09:00")]
    [InlineData("2026-12-24 12:00", "2026-12-28 09:00")]
    [InlineData("2026-12-25 10:00", "2026-12-28 09:00")]
    public void The_next_opening_is_the_next_span_of_a_day_that_has_one(string now, string opening) =>
        Assert.Equal(new SpokenValue.Opening(Local(opening), Local(now)), Next(Office, now));

    [Theory]
    [InlineData("2026-11-23 09:00")]
    [InlineData("2026-11-23 12:29")]
    public void While_it_is_open_there_is_no_next_opening(string now) => Assert.Null(Next(Office, now));

    [Theory]
    [InlineData("2026-11-29 03:59", null)]
    [InlineData("2026-11-29 04:00", "2026-12-04 22:00")]
    [InlineData("2026-11-27 21:00", "2026-11-27 22:00")]
    public void A_span_over_midnight_is_open_into_the_next_day(string now, string? opening) =>
        Assert.Equal(opening is null ? null : Local(opening), Next("weekly: {fri-sat: \"22:00-04:00\"}", now)?.At);

    [Theory]
    // Paris sets the clock forward at 02:00 on 29 March 2026: 02:30 does not come.
    [InlineData("weekly: {sun: \"02:30-05:00\"}", "2026-03-28T23:00Z", "2026-03-29 03:00")]
    [InlineData("weekly: {sun: \"02:10-02:50\"}", "2026-03-28T23:00Z", "2026-04-05 02:10")]
    [InlineData("weekly: {sun: \"08:00-09:00\"}", "2026-03-28T23:00Z", "2026-03-29 08:00")]
    // It sets it back at 03:00 on 25 October 2026: 02:00 to 03:00 comes twice.
    [InlineData("weekly: {sun: \"02:00-02:30\"}", "2026-10-24T23:00Z", "2026-10-25 02:00")]
    [InlineData("weekly: {sun: \"02:00-02:30\"}", "2026-10-25T00:45Z", "2026-10-25 02:00")]
    [InlineData("weekly: {sat: \"22:00-02:30\"}", "2026-10-25T00:45Z", "2026-10-25 02:00")]
    [InlineData("weekly: {sun: \"02:00-02:30\"}", "2026-10-25T01:45Z", "2026-11-01 02:00")]
    [InlineData("weekly: {sun: \"08:00-09:00\"}", "2026-10-25T00:45Z", "2026-10-25 08:00")]
    public void Where_the_clock_is_changed_the_opening_is_the_one_on_the_wall(string hours, string now, string opening) =>
        Assert.Equal(Local(opening), Rules(hours).NextOpening("test", TestRules.Utc(now))?.At);

    [Theory]
    [InlineData("weekly: {mon: closed}")]
    [InlineData("weekly: {mon: closed}, except: {2028-06-01: open}")]
    public void Hours_that_do_not_open_within_400_days_have_no_opening(string hours) => Assert.Null(Next(hours, "2026-11-23 10:00"));

    [Fact]
    public void One_day_of_the_next_year_is_found() =>
        Assert.Equal(Local("2027-12-20 00:00"), Next("weekly: {mon: closed}, except: {2027-12-20: open}", "2026-11-23 10:00")?.At);

    [Fact]
    public void Hours_that_the_file_has_not_have_no_opening() => Assert.Null(Rules(Office).NextOpening("none", TestRules.Utc("2026-11-23T07:00Z")));

    [Theory]
    [InlineData("Europe/Paris", "2026-03-28T20:00Z")]
    [InlineData("Europe/Paris", "2026-10-24T20:00Z")]
    [InlineData("America/Havana", "2026-03-07T20:00Z")]
    [InlineData("America/Havana", "2026-10-31T20:00Z")]
    [InlineData("Asia/Kolkata", "2026-11-23T20:00Z")]
    public void The_opening_is_the_one_that_looking_at_every_minute_finds(string zone, string from)
    {
        var random = new Random(7);
        for (var round = 0; round < 20; round++)
        {
            var set = Rules($"weekly: {{sat: \"{Span(random)}\", sun: \"{Span(random)}\", mon-tue: \"{Span(random)}\"}}", zone).Hours["test"];
            for (var start = 0; start < 3; start++)
            {
                var at = TestRules.Utc(from).AddMinutes(random.Next(0, 24 * 60));
                var found = set.IsOpen(at) ? (DateTimeOffset?)null : Enumerable.Range(1, 10 * 24 * 60).Select(minute => at.AddMinutes(minute)).First(set.IsOpen);
                Assert.Equal(found, set.NextOpening(at));
            }
        }
    }

    private static string Span(Random random)
    {
        var start = random.Next(0, 23);
        return string.Create(CultureInfo.InvariantCulture, $"{start:00}:{random.Next(0, 60):00}-{(start + random.Next(1, 20)) % 24:00}:{random.Next(0, 60):00}");
    }

    private static SpokenValue.Opening? Next(string hours, string now) =>
        Rules(hours).NextOpening("test", new DateTimeOffset(Local(now), TimeZoneInfo.FindSystemTimeZoneById("Europe/Paris").GetUtcOffset(Local(now))));

    private static DateTime Local(string text) => DateTime.ParseExact(text, "yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture);

    private static Agi.Routing.Rules.RoutingRules Rules(string hours, string zone = "Europe/Paris") =>
        TestRules.With("- {name: everyone else, target: reception}", $"timezone: {zone}\nhours: {{test: {{{hours}}}}}\n");
}

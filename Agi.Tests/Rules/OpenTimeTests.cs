using System.Globalization;
using Agi.Routing.Rules;

namespace Agi.Tests.Rules;

/// <summary>Until when hours are open for so long.</summary>
public sealed class OpenTimeTests
{
    private const string Office = "weekly: {mon-fri: \"09:00-12:30, 13:30-18:00\"}, except: {2026-12-24: \"09:00-12:00\", 2026-12-25: closed}";
    private const string Early = "weekly: {sun: \"01:00-04:00\"}";

    [Theory]
    // By the clock in Paris, in winter one hour before UTC. The 23rd of November 2026 is a Monday.
    [InlineData(Office, "2026-11-23T08:00Z", "00:30", "2026-11-23T08:30Z")]
    [InlineData(Office, "2026-11-23T08:00Z", "03:30", "2026-11-23T11:30Z")] // until it closes for lunch
    [InlineData(Office, "2026-11-23T08:00Z", "04:00", "2026-11-23T13:00Z")]
    [InlineData(Office, "2026-11-23T05:00Z", "04:00", "2026-11-23T13:00Z")] // before it opens nothing counts
    [InlineData(Office, "2026-11-27T16:00Z", "02:00", "2026-11-30T09:00Z")] // over the weekend
    [InlineData(Office, "2026-12-24T10:00Z", "02:00", "2026-12-28T09:00Z")] // over Christmas
    [InlineData(Office, "2026-11-23T08:00Z", "00:00", "2026-11-23T08:00Z")]
    [InlineData("weekly: {fri-sat: \"22:00-04:00\"}", "2026-11-27T20:00Z", "07:00", "2026-11-28T22:00Z")] // over midnight
    [InlineData("weekly: {mon: \"09:00-12:00, 11:00-13:00\"}", "2026-11-23T08:00Z", "04:00", "2026-11-23T12:00Z")] // what is there twice counts once
    [InlineData("weekly: {mon-sun: open}", "2026-11-23T08:00Z", "30:00", "2026-11-24T14:00Z")]
    // On the 25th of October 2026 02:00 to 03:00 comes twice, on the 29th of March it does not come.
    [InlineData(Early, "2026-10-24T20:00Z", "04:00", "2026-10-25T03:00Z")]
    [InlineData(Early, "2026-10-24T20:00Z", "05:00", "2026-11-01T01:00Z")]
    [InlineData(Early, "2026-03-28T20:00Z", "02:00", "2026-03-29T02:00Z")]
    [InlineData(Early, "2026-03-28T20:00Z", "03:00", "2026-04-05T00:00Z")]
    public void Only_open_time_counts(string hours, string from, string length, string until) =>
        Assert.Equal(TestRules.Utc(until), Rules(hours).AfterOpenTime("test", TestRules.Utc(from), Length(length)));

    [Fact]
    public void Seconds_count_too()
    {
        // Half a minute before lunch, and half a minute after it.
        var until = Rules(Office).AfterOpenTime("test", TestRules.Utc("2026-11-23T11:29Z").AddSeconds(30), TimeSpan.FromMinutes(1));

        Assert.Equal(TestRules.Utc("2026-11-23T12:30Z").AddSeconds(30), until);
    }

    [Theory]
    [InlineData("weekly: {mon: closed}")]
    [InlineData("weekly: {mon: closed}, except: {2026-11-24: \"09:00-10:00\"}")]
    public void Hours_that_do_not_open_for_so_long_have_no_such_moment(string hours) =>
        Assert.Null(Rules(hours).AfterOpenTime("test", TestRules.Utc("2026-11-23T08:00Z"), TimeSpan.FromHours(2)));

    [Fact]
    public void Hours_that_the_file_has_not_have_none() => Assert.Null(Rules(Office).AfterOpenTime("none", TestRules.Utc("2026-11-23T08:00Z"), TimeSpan.FromHours(1)));

    private static RoutingRules Rules(string hours) => TestRules.With("- {name: all, target: sales}\n", $"hours: {{test: {{{hours}}}}}\n");

    /// <summary>Hours and minutes: <c>30:00</c>.</summary>
    private static TimeSpan Length(string text) => TimeSpan.FromMinutes((60 * int.Parse(text[..2], CultureInfo.InvariantCulture)) + int.Parse(text[3..], CultureInfo.InvariantCulture));
}

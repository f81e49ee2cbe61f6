using System.Globalization;
using Agi.Routing.Facts;
using Agi.Routing.Rules;
using Agi.Routing.Rules.Reading;

namespace Agi.Tests.Rules;

/// <summary>Small rules files and calls for tests.</summary>
internal static class TestRules
{
    /// <summary>What every file needs; rules follow.</summary>
    public const string Head = "targets: [sales, tech, reception, closed]\nfallback: reception\n";

    /// <summary>A file that is sound, with these rules in it (lines that start with a dash).</summary>
    public static RoutingRules With(string rules, string more = "") => Sound(Head + more + "rules:\n" + rules);

    /// <summary>Reads a file that must have no error.</summary>
    public static RoutingRules Sound(string text)
    {
        var reading = RoutingRulesLoader.Parse(text, "routing.yaml");
        Assert.True(reading.Rules is not null, string.Join('\n', reading.Faults));
        return reading.Rules;
    }

    /// <summary>The faults of a file, as text.</summary>
    public static IReadOnlyList<string> Faults(string text) => [.. RoutingRulesLoader.Parse(text, "routing.yaml").Faults.Select(fault => fault.ToString())];

    /// <summary>A call of somebody with this situation, on a Monday at ten in Paris.</summary>
    public static CallFacts Call(Situation situation = Situation.KnownCustomer, RouteStatus status = RouteStatus.Ok) => new()
    {
        At = new DateTimeOffset(2026, 11, 23, 10, 0, 0, TimeSpan.FromHours(1)),
        Situation = situation,
        Status = status,
    };

    /// <summary>A moment in UTC: <c>2026-03-29T01:30Z</c>.</summary>
    public static DateTimeOffset Utc(string text) => DateTimeOffset.ParseExact(text, "yyyy-MM-dd'T'HH:mm'Z'", CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal);

    /// <summary>The repository's root: the folder of Agi.slnx.</summary>
    public static string Root()
    {
        var folder = AppContext.BaseDirectory;
        while (!File.Exists(Path.Combine(folder, "Agi.slnx"))) folder = Path.GetDirectoryName(folder) ?? throw new InvalidOperationException("Agi.slnx is not above the tests.");
        return folder;
    }
}

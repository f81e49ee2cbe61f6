using Agi.Routing.Rules;
using Agi.Routing.Rules.Reading;

namespace Agi.Tests.Rules;

public sealed class ShippedRulesTests
{
    private static readonly string Path = System.IO.Path.Combine(TestRules.Root(), "Agi.Server", "routing.yaml");

    [Fact]
    public void The_shipped_file_has_no_fault_and_no_warning()
    {
        var reading = RoutingRulesLoader.Load(Path);
        Assert.Empty(reading.Faults);
        Assert.NotNull(reading.Rules);
        Assert.NotEmpty(reading.Rules.Calls);
    }

    [Fact]
    public void The_version_is_the_start_of_the_files_sha256()
    {
        Assert.Equal(Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(File.ReadAllBytes(Path)))[..12], RoutingRulesLoader.Load(Path).Rules!.Version);
    }

    [Fact]
    public void The_defaults_are_those_of_the_shipped_file()
    {
        var shipped = RoutingRulesLoader.Load(Path).Rules!;
        var bare = TestRules.With("- {name: everyone else, target: reception}");
        Assert.Equal(shipped.Country, bare.Country);
        Assert.Equal(shipped.TimeZone.Id, bare.TimeZone.Id);
        Assert.Equal(shipped.Language, bare.Language);
        Assert.Equal(shipped.Budget, bare.Budget);
        Assert.Equivalent(shipped.Situations, bare.Situations, strict: true);
    }

    [Fact]
    public void The_shipped_rules_send_callers_to_closed_at_night()
    {
        var rules = RoutingRulesLoader.Load(Path).Rules!;
        var night = TestRules.Call() with { At = new DateTimeOffset(2026, 12, 25, 3, 0, 0, TimeSpan.Zero) };
        Assert.Equal("closed", RuleEvaluator.Decide(rules, night).Target);
    }
}

using System.Globalization;
using System.Text.RegularExpressions;
using Agi.Benchmarks;
using Agi.Tests.Magento;

namespace Agi.Tests.Commands;

public sealed class BenchCommandTests(MariaDbFixture mariaDb)
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(1);

    [Theory]
    [InlineData("0", "index", "--count", "0")]
    [InlineData("40,000,000", "index", "--count", "40000001")]
    [InlineData("--customers 5", "start", "--customers", "5")]
    [InlineData("--rate 0", "calls", "--rate", "0")]
    [InlineData("--seconds -1", "calls", "--seconds", "-1")]
    [InlineData("many", "calls", "--rate", "many")]
    [InlineData("nonsense", "nonsense")]
    public async Task A_value_out_of_range_is_refused_and_the_range_is_named(string named, params string[] arguments)
    {
        var run = await CommandRun.OfAsync(BenchCommand.Root(), arguments);

        Assert.Equal(1, run.ExitCode);
        Assert.Contains(named, run.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("start")]
    [InlineData("calls")]
    public async Task Without_a_database_server_it_says_what_to_set(string benchmark)
    {
        using var settings = new SettingsFile("");

        var run = await CommandRun.OfAsync(BenchCommand.Root(), benchmark, "--settings", settings.Path);

        Assert.Equal(1, run.ExitCode);
        Assert.Contains("ConnectionStrings:Magento", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_account_that_may_not_create_a_database_is_told_so()
    {
        var server = await mariaDb.ServerAsync();
        await server.SqlAsync("CREATE USER IF NOT EXISTS 'bench_reader'@'127.0.0.1' IDENTIFIED BY 'example'");
        using var settings = new SettingsFile(server.ConnectionString(user: "bench_reader", password: "example"));

        var run = await CommandRun.OfAsync(BenchCommand.Root(), "start", "--settings", settings.Path);

        Assert.Equal(1, run.ExitCode);
        Assert.Contains("GRANT ALL ON `agi_bench_%`.*", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Start_makes_a_shop_and_prints_when_calls_and_the_index_were_there_and_leaves_nothing_behind()
    {
        var server = await mariaDb.ServerAsync();
        using var settings = new SettingsFile(server.ConnectionString());

        var run = await CommandRun.OfAsync(BenchCommand.Root(), "start", "--customers", "2000", "--settings", settings.Path);

        Assert.Empty(run.Error);
        var name = Figure(run, @"in the database (agi_bench_\w+)");
        Assert.DoesNotContain(name, await server.SqlAsync("SHOW DATABASES"), StringComparison.Ordinal);
        Assert.Contains("cores", run.Output.Split('\n')[0], StringComparison.Ordinal);
        Figure(run, @"start to the full index +(\d+\.\d\d) s");
        Figure(run, @"start to first routed call +(\S+) s");
        Figure(run, @"p50 / p99 +(\d+\.\d) ms");

        // One number of every customer, except the few without one; and one of every fourth order's guest.
        Assert.InRange(int.Parse(Figure(run, @"numbers in the index +([\d,]+) "), NumberStyles.AllowThousands, CultureInfo.InvariantCulture), 2_490, 2_500);
    }

    [Fact]
    public async Task Calls_are_all_routed_and_the_figures_printed()
    {
        var server = await mariaDb.ServerAsync();
        using var settings = new SettingsFile(server.ConnectionString());

        var run = await CommandRun.OfAsync(BenchCommand.Root(), "calls", "--customers", "2000", "--rate", "20", "--seconds", "2", "--settings", settings.Path);

        Assert.Empty(run.Error);
        Assert.Equal("0", Figure(run, @"failed +([\d,]+) "));
        Assert.InRange(int.Parse(Figure(run, @"calls routed +(\d+) "), CultureInfo.InvariantCulture), 1, 41);
        foreach (var line in new[] { "p50", "p95", "p99", "max" }) Figure(run, $@"{line} +(\d+\.\d) ms");
        Figure(run, @"(of the target of 50 ms)");
    }

    [Fact]
    public async Task Index_prints_the_machine_and_its_figures()
    {
        var run = await CommandRun.OfAsync(BenchCommand.Root(), "index", "--count", "1000");

        Figure(run, @"^(\d+) cores");
        Figure(run, @"numbers in the index +(1,000) ");
    }

    private static string Figure(CommandRun run, string pattern)
    {
        var match = Regex.Match(run.Output, pattern, RegexOptions.None, Limit);
        Assert.True(match.Success, $"There is no {pattern} in:\n{run.Output}\n{run.Error}");
        return match.Groups[1].Value;
    }
}

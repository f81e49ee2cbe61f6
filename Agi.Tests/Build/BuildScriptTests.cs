using Agi.Tests.EndToEnd;
using Agi.Tests.Servers;

namespace Agi.Tests.Build;

/// <summary>Runs build.ps1 in PowerShell: for real on a copy of the tree, and with a stand-in for dotnet that notes how it is called.</summary>
public sealed class BuildScriptTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("agi-build-").FullName;

    private string Tree => Path.Combine(_folder, "tree");

    private string Calls => Path.Combine(_folder, "calls");

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task The_script_makes_a_program_that_runs_where_it_is_told()
    {
        Copy(new DirectoryInfo(RepositoryFiles.Root), Tree);
        var output = Path.Combine(_folder, "the program");

        var build = await ScriptAsync("-SkipTests", "-Output", output);

        Assert.True(build.Exit == 0, build.Output);
        Assert.Contains("== publish", build.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("== test", build.Output, StringComparison.Ordinal);
        var (exit, said) = await BuildTool.RunAsync("dotnet", [Path.Combine(output, "agi-server.dll"), "check", "--no-database"], _folder);
        Assert.True(exit == 0, said);
        Assert.Single(Directory.GetFiles(Path.Combine(Tree, "artifacts"), "Agi.FastAgi.*.nupkg"));
    }

    [Fact]
    public async Task Every_step_is_taken_in_turn_with_the_configuration_and_the_switches()
    {
        Stub(failing: "nothing", exit: 0);

        var build = await ScriptAsync("-Configuration", "Debug", "-FastAgiHost", "AsterNET");

        Assert.True(build.Exit == 0, build.Output);
        string[] steps = ["restore", "build", "test", "pack", "publish"];
        var calls = (await File.ReadAllLinesAsync(Calls, TestContext.Current.CancellationToken)).Where(call => steps.Contains(call.Split(' ')[0])).ToList();
        Assert.Equal(steps, calls.Select(call => call.Split(' ')[0]));
        Assert.All(calls, call => Assert.Contains("-p:FastAgiHost=AsterNET", call, StringComparison.Ordinal));
        Assert.All(calls.Skip(1), call => Assert.Contains("-c Debug", call, StringComparison.Ordinal));
        Assert.Contains("-o artifacts/agi-server-AsterNET", calls.Single(call => call.StartsWith("publish ", StringComparison.Ordinal)), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("restore", 3)]
    [InlineData("build", 1)]
    [InlineData("test", 42)]
    [InlineData("pack", 6)]
    [InlineData("publish", 5)]
    public async Task A_step_that_fails_ends_the_script_with_its_exit_code(string step, int exit)
    {
        Stub(step, exit);

        var build = await ScriptAsync();

        Assert.Equal(exit, build.Exit);
        Assert.Contains($"dotnet {step} ", build.Output, StringComparison.Ordinal);
        Assert.Contains($"ended with {exit}", build.Output, StringComparison.Ordinal);
        Assert.StartsWith(step + " ", (await File.ReadAllLinesAsync(Calls, TestContext.Current.CancellationToken))[^1], StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("-FastAgiHost", "Wrong", "Kestrel,AsterNET")]
    [InlineData("-Configuration", "Fast", "Debug,Release")]
    public async Task A_wrong_value_of_a_switch_is_refused_with_the_right_ones_before_anything_is_done(string name, string value, string right)
    {
        Stub(failing: "nothing", exit: 0);

        var build = await ScriptAsync(name, value);

        Assert.NotEqual(0, build.Exit);
        Assert.Contains(value, build.Output, StringComparison.Ordinal);
        Assert.Contains(right, build.Output, StringComparison.Ordinal);
        Assert.False(File.Exists(Calls));
    }

    private Task<(int Exit, string Output)> ScriptAsync(params string[] arguments) => BuildTool.RunAsync(
        Needs.PowerShell(),
        ["-NoProfile", "-NonInteractive", "-File", Path.Combine(Tree, "build.ps1"), .. arguments],
        _folder,
        new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["PATH"] = Path.Combine(_folder, "stub") + Path.PathSeparator + Environment.GetEnvironmentVariable("PATH"),
            // Caches and settings in the test's own folder, and errors without colours.
            ["XDG_CACHE_HOME"] = Path.Combine(_folder, "cache"),
            ["XDG_DATA_HOME"] = Path.Combine(_folder, "data"),
            ["POWERSHELL_TELEMETRY_OPTOUT"] = "1",
            ["POWERSHELL_UPDATECHECK"] = "Off",
            ["NO_COLOR"] = "1",
        });

    /// <summary>Puts a program named dotnet first on the path. It notes how it is called and fails at one step. The real dotnet starts PowerShell.</summary>
    private void Stub(string failing, int exit)
    {
        Directory.CreateDirectory(Tree);
        File.Copy(RepositoryFiles.At("build.ps1"), Path.Combine(Tree, "build.ps1"));
        var stub = Path.Combine(Directory.CreateDirectory(Path.Combine(_folder, "stub")).FullName, "dotnet");
        var real = Environment.GetEnvironmentVariable("PATH")!.Split(Path.PathSeparator).Select(folder => Path.Combine(folder, "dotnet")).First(File.Exists);
        File.WriteAllText(
            stub,
            $"""
            #!/bin/sh
            case "$1" in *.dll) exec '{real}' "$@" ;; esac
            printf '%s\n' "$*" >>'{Calls}'
            if [ "$1" = {failing} ]; then exit {exit}; fi

            """);
        if (!OperatingSystem.IsWindows()) File.SetUnixFileMode(stub, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
    }

    /// <summary>Copies what a fresh clone has.</summary>
    private static void Copy(DirectoryInfo from, string to)
    {
        Directory.CreateDirectory(to);
        foreach (var file in from.EnumerateFiles().Where(file => file.Name != ".git")) file.CopyTo(Path.Combine(to, file.Name));
        foreach (var folder in from.EnumerateDirectories().Where(folder => folder.Name is not ("bin" or "obj" or ".git" or "artifacts" or "TestResults")))
        {
            Copy(folder, Path.Combine(to, folder.Name));
        }
    }
}

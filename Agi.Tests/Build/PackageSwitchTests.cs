using System.Diagnostics;
using System.Text.Json;
using Agi.Tests.EndToEnd;

namespace Agi.Tests.Build;

/// <summary>The two packages of docs/packages.md: in the default build neither is there, and each is one switch away. No feed is asked: nothing is restored.</summary>
public sealed class PackageSwitchTests
{
    private const string Server = "Agi.Server/Agi.Server.csproj";

#if !MYSQLCONNECTOR && !ASTERNET
    private static readonly string[] Packages = ["AsterNET", "MySqlConnector"];

    [Fact]
    public void The_default_output_holds_neither_package()
    {
        var assemblies = Directory.GetFiles(AppContext.BaseDirectory, "*.dll").Select(Path.GetFileNameWithoutExtension).ToList();
        Assert.Contains("Agi.MySql", assemblies);
        Assert.DoesNotContain(assemblies, name => Packages.Contains(name, StringComparer.OrdinalIgnoreCase));
        Assert.All(Packages, package => Assert.DoesNotContain(package + "/", File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "agi-server.deps.json")), StringComparison.OrdinalIgnoreCase));
        Assert.DoesNotContain(typeof(Agi.Server.FastAgi.FastAgiOptions).Assembly.GetReferencedAssemblies(), name => Packages.Contains(name.Name, StringComparer.OrdinalIgnoreCase));
    }

    [Fact]
    public async Task Publishing_over_another_builds_files_leaves_none_of_them()
    {
        var folder = Directory.CreateTempSubdirectory("agi-publish-").FullName;
        try
        {
            string[] left = ["AsterNET.dll", "MySqlConnector.dll", "agi-server.dll", "Agi.Routing.dll", "agi-server.deps.json"];
            foreach (var name in left)
            {
                await File.WriteAllTextAsync(Path.Combine(folder, name), "another build", TestContext.Current.CancellationToken);
                // Newer than what is published: the program would be taken for up to date.
                File.SetLastWriteTimeUtc(Path.Combine(folder, name), new DateTime(2100, 1, 1, 0, 0, 0, DateTimeKind.Utc));
            }

            await File.WriteAllTextAsync(Path.Combine(folder, "notes.txt"), "the owner's", TestContext.Current.CancellationToken);
            var configuration = new DirectoryInfo(AppContext.BaseDirectory).Parent!.Name;

            var (exit, output) = await DotnetAsync("publish", Server, "--no-build", "-c", configuration, "-o", folder);

            Assert.True(exit == 0, output);
            Assert.False(File.Exists(Path.Combine(folder, "AsterNET.dll")));
            Assert.False(File.Exists(Path.Combine(folder, "MySqlConnector.dll")));
            Assert.All(left.Skip(2).Append("Agi.MySql.dll"), name => Assert.True(new FileInfo(Path.Combine(folder, name)).Length > 1000, $"{name} is not the one that was published"));
            Assert.True(File.Exists(Path.Combine(folder, "notes.txt")));
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }
#endif

    [Theory]
    [InlineData(Server, "restore", "MySqlDriver", "AGI0001", "BuiltIn", "MySqlConnector")]
    [InlineData(Server, "build", "MySqlDriver", "AGI0001", "BuiltIn", "MySqlConnector")]
    [InlineData(Server, "publish", "FastAgiHost", "AGI0002", "Kestrel", "AsterNET")]
    [InlineData("Agi.Tests/Agi.Tests.csproj", "build", "FastAgiHost", "AGI0002", "Kestrel", "AsterNET")]
    [InlineData("Agi.slnx", "restore", "FastAgiHost", "AGI0002", "Kestrel", "AsterNET")]
    [InlineData("Agi.slnx", "build", "MySqlDriver", "AGI0001", "BuiltIn", "MySqlConnector")]
    public async Task A_wrong_value_is_named_once_with_the_right_ones_before_anything_is_done(string project, string verb, string property, string code, string standard, string package)
    {
        var (exit, output) = await DotnetAsync(verb, project, $"-p:{property}=Wrong");

        Assert.NotEqual(0, exit);
        var errors = output.Split('\n').Where(line => line.Contains(": error ", StringComparison.Ordinal)).Select(line => line.Trim()).Distinct().ToList();
        var error = Assert.Single(errors);
        Assert.Contains($"{code}: {property} is 'Wrong'; it can be {standard} (the default) or {package}", error, StringComparison.Ordinal);
        Assert.DoesNotContain("Determining projects to restore", output, StringComparison.Ordinal);
        Assert.DoesNotContain(" -> ", output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("BuiltIn", "Kestrel", null)]
    [InlineData("MySqlConnector", "Kestrel", "artifacts/MySqlConnector-Kestrel/Agi.Server/")]
    [InlineData("mysqlconnector", "kestrel", "artifacts/MySqlConnector-Kestrel/Agi.Server/")]
    [InlineData("BuiltIn", "AsterNET", "artifacts/BuiltIn-AsterNET/Agi.Server/")]
    [InlineData("MySqlConnector", "AsterNET", "artifacts/MySqlConnector-AsterNET/Agi.Server/")]
    public async Task A_right_value_brings_its_package_its_constant_and_folders_of_its_own(string driver, string host, string? folder)
    {
        var withDriver = driver.Equals("MySqlConnector", StringComparison.OrdinalIgnoreCase);
        var withHost = host == "AsterNET";

        var build = await EvaluateAsync($"-p:MySqlDriver={driver}", $"-p:FastAgiHost={host}");

        Assert.Equal(withDriver, build.Items("PackageReference").Contains("MySqlConnector"));
        Assert.Equal(withHost, build.Items("PackageReference").Contains("AsterNET"));
        Assert.Equal(!withDriver, build.Items("ProjectReference").Any(path => path.EndsWith("Agi.MySql.csproj", StringComparison.Ordinal)));
        Assert.Equal(withHost, build.Items("Compile").Any(path => path.EndsWith("AsterNetHost.cs", StringComparison.Ordinal)));
        var constants = build.Property("DefineConstants").Split(';');
        Assert.Equal(withDriver, constants.Contains("MYSQLCONNECTOR"));
        Assert.Equal(withHost, constants.Contains("ASTERNET"));
        Assert.Equal(folder is null ? "obj/" : RepositoryFiles.At(folder) + "obj/", build.Property("BaseIntermediateOutputPath").Replace('\\', '/'));
        Assert.Equal(folder is null ? "bin/" : RepositoryFiles.At(folder) + "bin/", build.Property("BaseOutputPath").Replace('\\', '/'));
    }

    [Fact]
    public async Task The_versions_are_properties()
    {
        var build = await EvaluateAsync("-p:MySqlDriver=MySqlConnector", "-p:FastAgiHost=AsterNET", "-p:MySqlConnectorVersion=2.5.0", "-p:AsterNetVersion=1.2.3");

        Assert.Equal("2.5.0", build.Version("MySqlConnector"));
        Assert.Equal("1.2.3", build.Version("AsterNET"));
    }

    private static async Task<Evaluation> EvaluateAsync(params string[] properties)
    {
        var (exit, output) = await DotnetAsync(
            ["msbuild", Server, .. properties, "-getProperty:DefineConstants,BaseIntermediateOutputPath,BaseOutputPath", "-getItem:PackageReference,PackageVersion,ProjectReference,Compile"]);
        Assert.True(exit == 0, output);
        using var json = JsonDocument.Parse(output);
        return new Evaluation(json.RootElement.Clone());
    }

    private static async Task<(int Exit, string Output)> DotnetAsync(params string[] arguments)
    {
        var start = new ProcessStartInfo("dotnet") { WorkingDirectory = RepositoryFiles.Root, RedirectStandardOutput = true, RedirectStandardError = true, UseShellExecute = false };
        foreach (var argument in arguments) start.ArgumentList.Add(argument);
        start.Environment["DOTNET_CLI_UI_LANGUAGE"] = "en";
        start.Environment["DOTNET_NOLOGO"] = "1";
        // Nothing may outlive the test.
        start.Environment["MSBUILDDISABLENODEREUSE"] = "1";
        // The switches of the build that runs this test are not the ones that are tested.
        foreach (var name in new[] { "MySqlDriver", "FastAgiHost", "MySqlConnectorVersion", "AsterNetVersion" }) start.Environment.Remove(name);
        using var process = Process.Start(start)!;
        try
        {
            var output = process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
            var errors = process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
            await process.WaitForExitAsync(TestContext.Current.CancellationToken);
            return (process.ExitCode, await output + await errors);
        }
        finally
        {
            if (!process.HasExited) process.Kill(entireProcessTree: true);
        }
    }

    /// <summary>A project as MSBuild reads it.</summary>
    private sealed class Evaluation(JsonElement json)
    {
        public string Property(string name) => json.GetProperty("Properties").GetProperty(name).GetString()!;

        public IReadOnlyList<string> Items(string type) => [.. json.GetProperty("Items").GetProperty(type).EnumerateArray().Select(Identity)];

        public string Version(string package) =>
            json.GetProperty("Items").GetProperty("PackageVersion").EnumerateArray().Single(item => Identity(item) == package).GetProperty("Version").GetString()!;

        private static string Identity(JsonElement item) => item.GetProperty("Identity").GetString()!.Replace('\\', '/');
    }
}

using System.Text.Json;
using Agi.Tests.EndToEnd;

namespace Agi.Tests.Build;

/// <summary>AsterNET is one switch away (docs/packages.md), and not in the default build. Nothing is restored, so no feed is needed.</summary>
public sealed class PackageSwitchTests
{
    private const string Server = "Agi.Server/Agi.Server.csproj";

    [Fact]
    public void The_default_output_does_not_hold_the_package()
    {
        var assemblies = Directory.GetFiles(AppContext.BaseDirectory, "*.dll").Select(Path.GetFileNameWithoutExtension).ToList();
        Assert.Contains("Agi.FastAgi", assemblies);
        Assert.DoesNotContain(assemblies, name => name!.Contains("AsterNET", StringComparison.OrdinalIgnoreCase));
        Assert.DoesNotContain("AsterNET", File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "agi-server.deps.json")), StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task Publishing_over_another_builds_files_leaves_none_of_them()
    {
        var folder = Directory.CreateTempSubdirectory("agi-publish-").FullName;
        try
        {
            string[] left = ["AsterNET.dll", "Agi.FastAgi.AsterNET.dll", "agi-server.dll", "Agi.FastAgi.dll", "agi-server.deps.json"];
            foreach (var name in left)
            {
                await File.WriteAllTextAsync(Path.Combine(folder, name), "another build", TestContext.Current.CancellationToken);
                // Newer than what gets published: without the deletion, publish would keep these files.
                File.SetLastWriteTimeUtc(Path.Combine(folder, name), new DateTime(2100, 1, 1, 0, 0, 0, DateTimeKind.Utc));
            }

            await File.WriteAllTextAsync(Path.Combine(folder, "notes.txt"), "the owner's", TestContext.Current.CancellationToken);
            var configuration = new DirectoryInfo(AppContext.BaseDirectory).Parent!.Name;

            var (exit, output) = await DotnetAsync("publish", Server, "--no-build", "-c", configuration, "-o", folder);

            Assert.True(exit == 0, output);
            Assert.False(File.Exists(Path.Combine(folder, "AsterNET.dll")));
            Assert.False(File.Exists(Path.Combine(folder, "Agi.FastAgi.AsterNET.dll")));
            Assert.All(left.Skip(2), name => Assert.True(new FileInfo(Path.Combine(folder, name)).Length > 1000, $"{name} is not the one that was published"));
            Assert.True(File.Exists(Path.Combine(folder, "notes.txt")));
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    [Theory]
    [InlineData(Server, "publish", "FastAgiHost", "AGI0002", "Kestrel", "AsterNET")]
    [InlineData("Agi.Tests/Agi.Tests.csproj", "build", "FastAgiHost", "AGI0002", "Kestrel", "AsterNET")]
    [InlineData("Agi.slnx", "restore", "FastAgiHost", "AGI0002", "Kestrel", "AsterNET")]
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
    [InlineData("Kestrel", null)]
    [InlineData("kestrel", null)]
    [InlineData("AsterNET", "artifacts/AsterNET/Agi.Server/")]
    [InlineData("asternet", "artifacts/AsterNET/Agi.Server/")]
    public async Task A_right_value_brings_its_project_and_folders_of_its_own(string host, string? folder)
    {
        var build = await EvaluateAsync($"-p:FastAgiHost={host}");

        Assert.Equal(folder is not null, build.Items("ProjectReference").Any(path => path.EndsWith("Agi.FastAgi.AsterNET.csproj", StringComparison.Ordinal)));
        Assert.DoesNotContain("AsterNET", build.Items("PackageReference"));
        Assert.Equal(folder is null ? "obj/" : RepositoryFiles.At(folder) + "obj/", build.Property("BaseIntermediateOutputPath").Replace('\\', '/'));
        Assert.Equal(folder is null ? "bin/" : RepositoryFiles.At(folder) + "bin/", build.Property("BaseOutputPath").Replace('\\', '/'));
    }

    [Fact]
    public async Task The_packages_version_is_a_property()
    {
        var build = await EvaluateAsync("-p:FastAgiHost=AsterNET", "-p:AsterNetVersion=1.2.3");

        Assert.Equal("1.2.3", build.Version("AsterNET"));
    }

    private static async Task<Evaluation> EvaluateAsync(params string[] properties)
    {
        var (exit, output) = await DotnetAsync(
            ["msbuild", Server, .. properties, "-getProperty:BaseIntermediateOutputPath,BaseOutputPath", "-getItem:PackageReference,PackageVersion,ProjectReference,Compile"]);
        Assert.True(exit == 0, output);
        using var json = JsonDocument.Parse(output);
        return new Evaluation(json.RootElement.Clone());
    }

    private static Task<(int Exit, string Output)> DotnetAsync(params string[] arguments) => BuildTool.RunAsync("dotnet", arguments);

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

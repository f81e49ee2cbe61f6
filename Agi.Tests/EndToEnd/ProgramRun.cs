using System.Diagnostics;

namespace Agi.Tests.EndToEnd;

/// <summary>One run of the built program as a process of its own, to its end.</summary>
public sealed record ProgramRun(int ExitCode, string Output, string Error)
{
    /// <summary>The error stream, without the warning that a build over AsterNET begins with.</summary>
    public string Complaints => string.Concat(Error.Split('\n').Where(line => !line.Contains("FastAGI is hosted by AsterNET", StringComparison.Ordinal)));

    /// <summary>Path of the program built beside the tests, in the same configuration and with the same switches.</summary>
    public static string Path
    {
        get
        {
            // …/Agi.Tests/bin/CONFIGURATION/FRAMEWORK, in whichever folder the build has its projects.
            var build = new DirectoryInfo(AppContext.BaseDirectory);
            return System.IO.Path.Combine(build.Parent!.Parent!.Parent!.Parent!.FullName, "Agi.Server", "bin", build.Parent.Name, build.Name, "agi-server.dll");
        }
    }

    /// <summary>Runs <c>agi-server</c> in an empty folder with these arguments.</summary>
    public static async Task<ProgramRun> OfAsync(IEnumerable<string> arguments, string input = "", IReadOnlyDictionary<string, string>? environment = null, CancellationToken cancellationToken = default)
    {
        var folder = Directory.CreateTempSubdirectory("agi-run-").FullName;
        var start = new ProcessStartInfo("dotnet")
        {
            UseShellExecute = false,
            WorkingDirectory = folder,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.ArgumentList.Add(Path);
        foreach (var argument in arguments) start.ArgumentList.Add(argument);
        foreach (var (name, value) in environment ?? new Dictionary<string, string>(StringComparer.Ordinal)) start.Environment[name] = value;
        using var process = Process.Start(start)!;
        try
        {
            var output = process.StandardOutput.ReadToEndAsync(cancellationToken);
            var error = process.StandardError.ReadToEndAsync(cancellationToken);
            await process.StandardInput.WriteAsync(input.AsMemory(), cancellationToken);
            process.StandardInput.Close();
            await process.WaitForExitAsync(cancellationToken);
            return new ProgramRun(process.ExitCode, await output, await error);
        }
        finally
        {
            if (!process.HasExited) process.Kill(entireProcessTree: true);
            Directory.Delete(folder, recursive: true);
        }
    }
}

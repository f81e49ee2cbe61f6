namespace Agi.Tests.Servers;

/// <summary>What a test needs of the machine. If it is missing, the test is skipped; under test.sh, which installs everything, the test fails.</summary>
public static class Needs
{
    /// <summary>Set by test.sh, which installs everything.</summary>
    public const string EverythingVariable = "AGI_TESTS_HAVE_EVERYTHING";

    public static bool Everything => Environment.GetEnvironmentVariable(EverythingVariable) == "1";

    /// <summary>Finds a program of the machine, or fails or skips the test saying which Debian package has it.</summary>
    public static string Program(string name, string package)
    {
        var path = new[] { "/usr/bin", "/usr/sbin", "/usr/local/bin", "/bin", "/sbin" }
            .Select(directory => Path.Combine(directory, name))
            .FirstOrDefault(File.Exists);
        return path ?? throw Missing($"{name} is not on this machine: install the Debian package {package}, or run ./test.sh, which does.");
    }

    /// <summary>The path of PowerShell, a tool of .NET, or fails or skips the test saying how to install it.</summary>
    public static string PowerShell()
    {
        var path = Path.Combine(Environment.GetEnvironmentVariable("AGI_TEST_POWERSHELL") ?? "/var/lib/agi-tests/pwsh", "pwsh");
        return File.Exists(path) ? path : throw Missing(
            $"{path} is not there: dotnet tool install --tool-path FOLDER PowerShell --version 7.6.9, and AGI_TEST_POWERSHELL=FOLDER; or run ./test.sh, which does.");
    }

    /// <summary>The exception that fails or skips the test.</summary>
    public static Exception Missing(string what)
    {
        if (!Everything) Assert.Skip(what);
        return new InvalidOperationException(what);
    }
}

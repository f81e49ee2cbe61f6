using System.CommandLine;
using System.Text.Json;
using Agi.Server.Commands;

namespace Agi.Tests.Commands;

/// <summary>One run of the command line inside the tests' process.</summary>
internal sealed record CommandRun(int ExitCode, string Output, string Error)
{
    /// <summary>Runs a verb of agi-server with these arguments.</summary>
    public static Task<CommandRun> OfAsync(params string[] arguments) => OfAsync(CommandLine.Root(), arguments);

    /// <summary>Runs a command of another program.</summary>
    public static async Task<CommandRun> OfAsync(RootCommand root, params string[] arguments)
    {
        await using var output = new StringWriter();
        await using var error = new StringWriter();
        var code = await root.Parse(arguments).InvokeAsync(
            new InvocationConfiguration { EnableDefaultExceptionHandler = false, Output = output, Error = error }, TestContext.Current.CancellationToken);
        return new CommandRun(code, output.ToString(), error.ToString());
    }
}

/// <summary>A settings file with this connection string alone, gone when disposed.</summary>
internal sealed class SettingsFile : IDisposable
{
    public SettingsFile(string connectionString)
    {
        Path = System.IO.Path.GetTempFileName();
        File.WriteAllText(Path, JsonSerializer.Serialize(new { ConnectionStrings = new { Magento = connectionString } }));
    }

    public string Path { get; }

    public void Dispose() => File.Delete(Path);
}

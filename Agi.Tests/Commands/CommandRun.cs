using System.CommandLine;
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

using System.CommandLine;
using Agi.Routing.Facts;
using Agi.Server.Composition;

namespace Agi.Server.Commands;

/// <summary>The command line. Each verb has a file beside this one.</summary>
internal static class CommandLine
{
    /// <summary>Exit code: all is well.</summary>
    public const int Fine = 0;

    /// <summary>Exit code: a fault was found, or something failed.</summary>
    public const int Failed = 1;

    /// <summary>Exit code: there are only warnings, and the user asked to count them.</summary>
    public const int Doubtful = 2;

    /// <summary>All verbs; without a verb the program serves.</summary>
    public static RootCommand Root()
    {
        var root = new RootCommand("Routes phone calls of Asterisk by what a Magento shop knows of the caller. Without a verb: serve.");
        ServeCommand.AddTo(root);
        DemoCommand.AddTo(root);
        CallCommand.AddTo(root);
        ExplainCommand.AddTo(root);
        RenderCommand.AddTo(root);
        CheckCommand.AddTo(root);
        DiffCommand.AddTo(root);
        ReloadCommand.AddTo(root);
        IndexCommand.AddTo(root);
        DoctorCommand.AddTo(root);
        PromptsCommand.AddTo(root);
        CallbacksCommand.AddTo(root);
        StatsCommand.AddTo(root);
        JournalCommand.AddTo(root);
        ReplayCommand.AddTo(root);
        return root;
    }

    /// <summary>Answers a command line that cannot be read: what is wrong, what was probably meant, and how to get help.</summary>
    public static int Refuse(ParseResult parsed, TextWriter error)
    {
        var command = parsed.CommandResult.Command;
        var words = command.Subcommands.Select(c => c.Name).Concat(command.Options.Select(o => o.Name)).ToList();
        foreach (var fault in parsed.Errors)
        {
            var near = parsed.UnmatchedTokens.Where(t => fault.Message.Contains($"'{t}'", StringComparison.Ordinal)).Select(t => NearestWord.Of(t, words)).FirstOrDefault(w => w is not null);
            error.WriteLine($"agi-server: {fault.Message}{(near is null ? "" : $" Did you mean '{near}'?")}");
        }

        error.WriteLine($"See 'agi-server {Path(command)}--help'.");
        return Failed;

        static string Path(Command command) => command is RootCommand ? "" : string.Concat(command.Parents.OfType<Command>().Select(Path)) + command.Name + " ";
    }

    /// <summary>Gives a command its work. A <see cref="UsageException"/> is printed as one message; Ctrl-C ends with 130, as shells expect.</summary>
    public static void SetWork(this Command command, Func<ParseResult, CancellationToken, Task<int>> work) => command.SetAction(async (parsed, cancellationToken) =>
    {
        try
        {
            return await work(parsed, cancellationToken);
        }
        catch (UsageException fault)
        {
            await parsed.InvocationConfiguration.Error.WriteLineAsync($"agi-server: {fault.Message}");
            return Failed;
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            return 130;
        }
    });
}

/// <summary>Options that several verbs have.</summary>
internal static class SharedOptions
{
    /// <summary><c>--settings FILE</c>.</summary>
    public static Option<string?> SettingsFile() => new("--settings")
    {
        Description = "Read this settings file instead of appsettings.json in the current folder; what it leaves out is as beside the program",
        HelpName = "FILE",
    };

    /// <summary><c>--rules FILE</c>.</summary>
    public static Option<string?> RulesFile() => new("--rules")
    {
        Description = "Use this rules file instead of the setting Routing:File",
        HelpName = "FILE",
    };

    /// <summary><c>--json</c>.</summary>
    public static Option<bool> Json(string what) => new("--json") { Description = what };
}

using System.CommandLine;
using Agi.Server.Composition;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Agi.Server.Commands;

/// <summary><c>serve</c>: the server, until it is told to end.</summary>
internal static class ServeCommand
{
    public static void AddTo(RootCommand root)
    {
        var settings = SharedOptions.SettingsFile();
        var rules = SharedOptions.RulesFile();
        var command = new Command("serve", "Serve calls until told to end (SIGTERM lets calls under way finish)") { settings, rules };
        root.Add(command);
        command.SetWork((parsed, cancellationToken) => RunAsync(parsed.GetValue(settings), parsed.GetValue(rules), cancellationToken));
        root.SetWork((_, cancellationToken) => RunAsync(null, null, cancellationToken));
    }

    private static async Task<int> RunAsync(string? settingsFile, string? rulesFile, CancellationToken cancellationToken)
    {
        var settings = Settings.Load(settingsFile);
        var path = RulesAtStart.Locate(settings, rulesFile);
        await using var server = await ServerHost.StartAsync(settings, path, TimeProvider.System, null, cancellationToken);
        var logger = server.Services.GetRequiredService<ILoggerFactory>().CreateLogger("agi-server");
        foreach (var fault in SettingsChecker.Unread(Settings.Files(settingsFile))) CommandsLog.Unread(logger, fault);
        if (server.Sample is not null) CommandsLog.SampleShop(logger);
        CommandsLog.Ready(logger, server.Url, path, server.Rules.Version);
        await server.WaitAsync(cancellationToken);
        return CommandLine.Fine;
    }
}

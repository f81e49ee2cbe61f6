using System.CommandLine;
using Agi.Server.Composition;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Agi.Server.Commands;

/// <summary><c>serve</c>: the server, until it is told to end.</summary>
internal static partial class ServeCommand
{
    /// <summary>Adds the verb; the root itself does the same.</summary>
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
        foreach (var fault in SettingsChecker.Unread(Settings.Files(settingsFile))) LogUnread(logger, fault);
        if (server.Sample is not null) LogSampleShop(logger);
        LogReady(logger, server.Url, path, server.Rules.Version);
        await server.WaitAsync(cancellationToken);
        return CommandLine.Fine;
    }

    [LoggerMessage(EventId = 1101, Level = LogLevel.Warning, Message =
        "NO SHOP IS CONNECTED: calls are routed by the embedded sample shop with invented people. Set ConnectionStrings:Magento in appsettings.json, or ConnectionStrings__Magento in the environment")]
    private static partial void LogSampleShop(ILogger logger);

    [LoggerMessage(EventId = 1103, Level = LogLevel.Warning, Message = "A setting has no effect: {Fault}")]
    private static partial void LogUnread(ILogger logger, string fault);

    [LoggerMessage(EventId = 1102, Level = LogLevel.Information, Message = "Ready: {Url}, rules {RulesFile} version {RulesVersion}")]
    private static partial void LogReady(ILogger logger, string url, string rulesFile, string rulesVersion);
}

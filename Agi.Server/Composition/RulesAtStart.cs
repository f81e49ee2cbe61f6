using Agi.Routing.Rules;
using Microsoft.Extensions.Configuration;

namespace Agi.Server.Composition;

/// <summary>Reads the rules for a program that starts: a faulty file ends it with every fault named.</summary>
internal static class RulesAtStart
{
    /// <summary>The rules file that the option or the setting Routing:File names.</summary>
    public static string Locate(IConfiguration settings, string? option) =>
        option is null ? Settings.Locate(Engine.Read<RoutingOptions>(settings, "Routing").File) : Path.GetFullPath(option);

    /// <summary>Reads the file.</summary>
    /// <exception cref="UsageException">It is not there, or has faults.</exception>
    public static RoutingRules Load(string path)
    {
        RulesReading reading;
        try
        {
            reading = RoutingRulesLoader.Load(path);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            throw new UsageException($"{path}: the rules cannot be read: {fault.Message} Name the file with Routing:File in appsettings.json or with --rules.", fault);
        }

        return reading.Rules ?? throw new UsageException($"the rules have faults:{Environment.NewLine}{string.Join(Environment.NewLine, reading.Faults)}");
    }
}

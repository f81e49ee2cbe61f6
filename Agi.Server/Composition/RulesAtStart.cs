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
        var reading = RoutingRulesLoader.Load(path);
        return reading.Rules ?? throw new UsageException($"the rules have faults, mend them or name another file with Routing:File:{Environment.NewLine}{string.Join(Environment.NewLine, reading.Faults)}");
    }
}

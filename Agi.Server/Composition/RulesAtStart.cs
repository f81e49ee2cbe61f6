using Agi.Routing.Rules;
using Agi.Routing.Rules.Checking;
using Agi.Routing.Rules.Reading;
using Microsoft.Extensions.Configuration;

namespace Agi.Server.Composition;

/// <summary>Reads the rules at the start. A file with faults ends the program with a message that names every one.</summary>
internal static class RulesAtStart
{
    /// <summary>The rules file that the option or the setting Routing:File names.</summary>
    public static string Locate(IConfiguration settings, string? option) =>
        option is null ? Settings.Locate(SettingsSections.Read<RoutingOptions>(settings).File) : Path.GetFullPath(option);

    /// <summary>Reads a file to route by.</summary>
    /// <exception cref="UsageException">It is not there, or has faults.</exception>
    public static RoutingRules Load(string path)
    {
        var check = RulesChecker.CheckFile(path);
        return check is { HasErrors: false, Rules: { } rules } ? rules : throw Faulty(check);
    }

    /// <summary>Reads a file to compare, not to route by: its golden calls may fail.</summary>
    /// <exception cref="UsageException">It is not there, or has faults.</exception>
    public static RoutingRules Read(string path)
    {
        var reading = RoutingRulesLoader.Load(path);
        return reading.Rules ?? throw new UsageException(string.Join(Environment.NewLine, reading.Faults.Where(f => f.Severity == FaultSeverity.Error)));
    }

    /// <summary>The message of a faulty file: every fault, warnings left out.</summary>
    public static UsageException Faulty(RulesCheck check) => new(
        $"the rules have faults; mend them, or name another file with Routing:File:{Environment.NewLine}"
        + string.Join(Environment.NewLine, check.Faults.Where(f => f.Severity == FaultSeverity.Error)));
}

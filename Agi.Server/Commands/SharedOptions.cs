using System.CommandLine;

namespace Agi.Server.Commands;

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

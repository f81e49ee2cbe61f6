using System.Text.Json;
using Agi.Tests.Commands;
using Agi.Tests.Rules;

namespace Agi.Tests.Journal;

/// <summary>Runs verbs on the journal of a bench: with a settings file that names it, and a routing.yaml.</summary>
internal sealed class JournalVerbs : IDisposable
{
    /// <summary>Rules by which the bench's caller with an unpaid order goes to tech.</summary>
    public const string ToTech = TestRules.Head + "rules:\n  - {name: money, when: {situation: payment_issue}, target: tech}\n  - {name: rest, target: reception}\n";

    private readonly string _folder = Directory.CreateTempSubdirectory("agi-verbs-").FullName;

    public JournalVerbs(JournalBench bench, string? connectionString = null)
    {
        File.WriteAllText(RulesFile, bench.Router.InForce.Text);
        File.WriteAllText(SettingsFile, JsonSerializer.Serialize(new
        {
            Journal = new { Folder = bench.Folder },
            Routing = new { File = RulesFile },
            Callbacks = new { File = CallbacksFile },
            ConnectionStrings = new { Journal = connectionString ?? "" },
        }));
    }

    /// <summary>The rules in force.</summary>
    public string RulesFile => Path.Combine(_folder, "routing.yaml");

    public string CallbacksFile => Path.Combine(_folder, "callbacks.db");

    private string SettingsFile => Path.Combine(_folder, "appsettings.json");

    /// <summary>Runs a verb.</summary>
    public Task<CommandRun> RunAsync(params string[] arguments) => CommandRun.OfAsync([.. arguments, "--settings", SettingsFile]);

    /// <summary>Writes another rules file.</summary>
    /// <returns>Its path.</returns>
    public string OtherRules(string text)
    {
        var path = Path.Combine(_folder, "new.yaml");
        File.WriteAllText(path, text);
        return path;
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);
}

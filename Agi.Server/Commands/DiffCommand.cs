using System.CommandLine;
using Agi.Routing.Rules.Checking;
using Agi.Server.Composition;

namespace Agi.Server.Commands;

/// <summary><c>diff</c>: which kinds of caller would go elsewhere under another rules file.</summary>
internal static class DiffCommand
{
    public static void AddTo(RootCommand root)
    {
        var old = new Argument<string>("old") { Description = "The rules as they are" };
        var @new = new Argument<string>("new") { Description = "The rules as they would be" };
        var json = SharedOptions.Json("One JSON array");
        var command = new Command("diff", "Say which kinds of caller would go elsewhere, over all combinations of the facts that either file mentions") { old, @new, json };
        root.Add(command);
        command.SetWork((parsed, _) =>
        {
            var differences = RulesDiff.Compare(RulesAtStart.Read(parsed.GetRequiredValue(old)), RulesAtStart.Read(parsed.GetRequiredValue(@new)));
            var output = parsed.InvocationConfiguration.Output;
            if (parsed.GetValue(json)) RulesText.WriteJson(differences, output);
            else RulesText.Write(differences, output);
            return Task.FromResult(CommandLine.Fine);
        });
    }
}

using System.CommandLine;
using System.Globalization;
using Agi.FastAgi;
using Agi.FastAgi.Testing;
using Agi.Routing.Facts;
using Agi.Samples;
using Agi.Server.Composition;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using NLog.Extensions.Logging;
using Spectre.Console;

namespace Agi.Server.Commands;

/// <summary><c>demo</c>: routes the sample callers of the embedded shop over real FastAGI sessions, and shows who went where and why.</summary>
internal static class DemoCommand
{
    /// <summary>The budget of a decision. The demonstration shows rules, not speed: on a busy machine its calls must not time out.</summary>
    private static readonly TimeSpan Budget = TimeSpan.FromMinutes(2);

    /// <summary>Width of the table if the output is not a terminal.</summary>
    private const int FileWidth = 180;

    /// <summary>Width from which all columns can be read.</summary>
    private const int WideTable = 150;

    /// <summary>The table's columns: whether a text may be broken between words, and whether a narrow terminal leaves the column out.</summary>
    private static readonly (string Header, bool Words, bool WideOnly)[] Columns =
    [
        ("Caller", true, false), ("Number", false, true), ("Situation", false, false), ("Why", true, false), ("Rule", true, true),
        ("Target", false, false), ("Prio", false, false), ("Hears", false, true), ("The agent's screen", true, false),
    ];

    public static void AddTo(RootCommand root)
    {
        var rules = SharedOptions.RulesFile();
        var quiet = new Option<bool>("--table-only") { Description = "Leave the dialogues out" };
        var command = new Command("demo", "Route sample callers of the embedded sample shop over real FastAGI sessions; needs no set-up") { rules, quiet };
        root.Add(command);
        command.SetWork((parsed, cancellationToken) => RunAsync(parsed.GetValue(rules), parsed.GetValue(quiet), parsed.InvocationConfiguration.Output, cancellationToken));
    }

    private static async Task<int> RunAsync(string? rulesFile, bool tableOnly, TextWriter output, CancellationToken cancellationToken)
    {
        // The settings of this machine are not read: its shop and its port are left alone.
        var settings = new ConfigurationBuilder().AddInMemoryCollection([new("FastAgi:Port", "0"), new("Web:Port", "0"), new("Journal:Enabled", "false")]).Build();
        var path = RulesAtStart.Locate(settings, rulesFile);
        var clock = new OfficeHoursClock(RulesAtStart.Load(path).TimeZone);
        await using var server = await ServerHost.StartAsync(settings, path, clock, logging => logging.AddNLog(Warnings()), cancellationToken, Budget);
        await output.WriteLineAsync($"The engine listens on {server.Url}; its shop is the embedded sample shop, its rules are {path}.");
        await output.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"The demonstration's clock says {TimeZoneInfo.ConvertTime(clock.GetUtcNow(), server.Rules.TimeZone):dddd yyyy-MM-dd HH:mm} in {server.Rules.TimeZone.Id}. All people are invented."));

        var asterisk = new AsteriskSimulator(server.Services.GetRequiredService<FastAgiEndpoint>().LocalEndPoint);
        var calls = new List<(SampleCaller Caller, Dialogue Dialogue)>();
        foreach (var caller in server.Sample!.Callers)
        {
            var dialogue = await asterisk.CallAsync(
                new SimulatedCall
                {
                    Script = "route",
                    CallerId = caller.Cli,
                    DialedNumber = caller.Dialed,
                    Language = caller.Language,
                    Answered = true,
                },
                cancellationToken);
            calls.Add((caller, dialogue));
            if (tableOnly) continue;
            await output.WriteLineAsync();
            await output.WriteLineAsync($"{caller.Name}: {caller.Story}");
            DialogueText.Write(output, dialogue, whole: false);
        }

        await output.WriteLineAsync();
        return Summarise(calls, output) ? CommandLine.Fine : CommandLine.Failed;
    }

    /// <summary>Prints the table. True if every caller has a target and the expected situation, and every situation occurred.</summary>
    private static bool Summarise(List<(SampleCaller Caller, Dialogue Dialogue)> calls, TextWriter output)
    {
        var console = AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(output) });
        if (Console.IsOutputRedirected) console.Profile.Width = FileWidth;
        var wide = console.Profile.Width >= WideTable;
        var table = new Table().Border(TableBorder.Rounded);
        foreach (var (header, words, _) in Columns.Where(c => wide || !c.WideOnly)) table.AddColumn(header, column => column.NoWrap = !words);
        var wrong = new List<string>();
        foreach (var (caller, dialogue) in calls)
        {
            var situation = dialogue.Variable("ROUTE_SITUATION");
            var status = dialogue.Variable("ROUTE_STATUS");
            var target = dialogue.Variable("ROUTE_TARGET");
            string[] cells =
            [
                caller.Name, caller.Cli, status == "ok" ? situation : $"{situation}\n({status})", dialogue.Variable("ROUTE_REASON"), dialogue.Variable("ROUTE_RULE"),
                target, dialogue.Variable("ROUTE_PRIORITY"), string.Join('\n', dialogue.Played.Select(p => p.Split('/')[^1])), dialogue.Variable("CALLERID(name)"),
            ];
            table.AddRow([.. cells.Where((_, i) => wide || !Columns[i].WideOnly).Select(Markup.Escape)]);
            if (target.Length == 0) wrong.Add($"{caller.Name} has no target.");
            if (situation != caller.Situation || status != caller.Status)
            {
                wrong.Add($"{caller.Name} should be {caller.Situation} ({caller.Status}), not {situation} ({status}).");
            }
        }

        console.Write(table);
        if (!wide) output.WriteLine($"A terminal of {WideTable} columns, or a file, also gets the numbers, the rules and the prompts.");
        var met = calls.Select(c => c.Dialogue.Variable("ROUTE_SITUATION")).ToHashSet(StringComparer.Ordinal);
        wrong.AddRange(FactWords.All<Situation>().Where(s => !met.Contains(s)).Select(s => $"No caller was in the situation {s}."));
        foreach (var line in wrong) output.WriteLine(line);
        output.WriteLine(FormattableString.Invariant($"{calls.Count} callers, {met.Count} situations, {wrong.Count} surprises."));
        return wrong.Count == 0;
    }

    private static NLog.Config.LoggingConfiguration Warnings()
    {
        var configuration = new NLog.Config.LoggingConfiguration();
        configuration.AddRule(NLog.LogLevel.Warn, NLog.LogLevel.Fatal, new NLog.Targets.ConsoleTarget("stderr") { StdErr = true, Layout = "${level:uppercase=true} ${message} ${exception:format=Message}" });
        return configuration;
    }
}

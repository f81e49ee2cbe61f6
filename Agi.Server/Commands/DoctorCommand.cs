using System.CommandLine;
using System.Globalization;
using Agi.Routing.Magento;
using Agi.Routing.Phones;
using Agi.Routing.Rules;
using Agi.Routing.Rules.Doctor;
using Agi.Server.Composition;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Logging.Abstractions;

namespace Agi.Server.Commands;

/// <summary><c>doctor</c>: looks through the shop for what would mislead the engine, and says how to mend it.</summary>
internal static class DoctorCommand
{
    public static void AddTo(RootCommand root)
    {
        var settings = SharedOptions.SettingsFile();
        var rules = SharedOptions.RulesFile();
        var json = SharedOptions.Json("One JSON object");
        var orders = new Option<int>("--orders") { Description = "How many orders to look at, the newest", HelpName = "N", DefaultValueFactory = _ => ShopDoctor.DefaultOrders };
        orders.Validators.Add(result =>
        {
            if (result.Tokens.Count == 1 && (!int.TryParse(result.Tokens[0].Value, NumberStyles.None, CultureInfo.InvariantCulture, out var number) || number < 1)) result.AddError($"--orders is {result.Tokens[0].Value}; it must be a whole number from 1 on.");
        });
        var command = new Command("doctor", "Look through the shop, read only, and say what would mislead the engine and how to mend it; exit code 1 only if the shop cannot be read") { orders, json, settings, rules };
        root.Add(command);
        command.SetWork(async (parsed, cancellationToken) =>
        {
            var configuration = Settings.Load(parsed.GetValue(settings));
            var routing = RulesAtStart.Load(RulesAtStart.Locate(configuration, parsed.GetValue(rules)));
            var notes = parsed.InvocationConfiguration.Error;
            var (report, phones, isSample) = await CommandProgress.ShowAsync(
                notes, progress => ExamineAsync(configuration, routing, parsed.GetValue(orders), progress, notes, cancellationToken));
            var output = parsed.InvocationConfiguration.Output;
            if (parsed.GetValue(json)) await output.WriteLineAsync(DoctorJson.Of(report, phones, isSample));
            else DoctorText.Write(output, report, phones, isSample);
            return report.IsReadable ? CommandLine.Fine : CommandLine.Failed;
        });
    }

    /// <summary>Orders first, then telephone fields, which the load of the phone index reads.</summary>
    private static async Task<(DoctorReport Report, PhoneDoctorReport? Phones, bool IsSample)> ExamineAsync(
        IConfiguration configuration, RoutingRules rules, int orders, CommandProgress progress, TextWriter notes, CancellationToken cancellationToken)
    {
        SettingsChecker.Demand(configuration);
        DoctorReport report;
        await using (var database = await ShopDatabase.OpenAsync(configuration, TimeProvider.System, NullLoggerFactory.Instance, cancellationToken))
        {
            try
            {
                report = await new ShopDoctor(rules, TimeProvider.System).ExamineAsync(database.Source, SettingsSections.Read<MagentoOptions>(configuration), orders, progress, cancellationToken);
            }
            catch (Exception fault) when (fault is not OperationCanceledException)
            {
                throw new UsageException($"the shop cannot be read: {fault.Message}", fault);
            }

            if (!report.IsReadable) return (report, null, database.Sample is not null);
        }

        await using var desk = await RoutingDesk.OpenAsync(configuration, rules, notes, progress, cancellationToken);
        var phones = desk.Phones.Status.Doctor;
        return (phones is null ? report : report.With(ShopDoctor.Findings(phones)), phones, desk.IsSample);
    }
}

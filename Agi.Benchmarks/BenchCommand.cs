using System.CommandLine;
using System.Globalization;
using System.Runtime.InteropServices;
using Agi.Server.Commands;
using Agi.Server.Composition;
using Microsoft.Extensions.Configuration;

namespace Agi.Benchmarks;

/// <summary>The benchmarks by name; docs/benchmarks.md says what each figure means.</summary>
internal static class BenchCommand
{
    /// <summary>Far more calls a second than such a machine can start.</summary>
    private const int HighestRate = 100_000;

    /// <summary>Exit code after Ctrl-C, as shells expect it.</summary>
    private const int Interrupted = 130;

    private const int LongestSeconds = 3600;

    public static RootCommand Root() =>
        new("Measures the engine on this machine; exit code 1 if a target of docs/benchmarks.md is missed.") { Protocol(), Index(), Start(), Calls(), Caller(), Answers(), Journal() };

    private static Command Protocol()
    {
        var command = new Command("protocol", "CPU of a FastAGI session beside a bare Kestrel handler, memory of held calls, callers beside silent connections");
        command.SetWork(async (parsed, cancellationToken) =>
        {
            await parsed.InvocationConfiguration.Output.WriteLineAsync($"FastAGI protocol: {MachineFacts.Line}");
            return Code(await new ProtocolBench().RunAsync(parsed.InvocationConfiguration.Output, cancellationToken));
        });
        return command;
    }

    private static Command Index()
    {
        var count = Whole("--count", "Telephone numbers", IndexBench.DefaultCount, 1, IndexBench.LargestCount);
        var command = new Command("index", "The phone index: bytes a number, look-up, and loading over only reading the same rows, in a temporary SQLite file") { count };
        command.SetWork(async (parsed, cancellationToken) =>
        {
            await parsed.InvocationConfiguration.Output.WriteLineAsync(MachineFacts.Line);
            return await EndingOrderlyAsync(token => IndexBench.RunAsync(parsed.GetValue(count), parsed.InvocationConfiguration.Output, token), cancellationToken);
        });
        return command;
    }

    private static Command Start()
    {
        var customers = Customers();
        var settings = SharedOptions.SettingsFile();
        var command = new Command("start", "From the start to the first routed call and to the full phone index, on a big shop made for it (needs an account that may create a database)") { customers, settings };
        command.SetWork(async (parsed, cancellationToken) => await EndingOrderlyAsync(
            new StartBench(Settings.Load(parsed.GetValue(settings)), parsed.InvocationConfiguration.Output) { Customers = parsed.GetValue(customers) }.RunAsync,
            cancellationToken));
        return command;
    }

    private static Command Calls() => Load(
        "calls",
        "Routed calls at a steady rate on a big shop made for it (needs an account that may create a database)",
        CallsBench.DefaultRate,
        CallsBench.DefaultSeconds,
        "How long",
        (load, token) => new CallsBench(load.Settings, load.Output) { Customers = load.Customers, Rate = load.Rate, Length = load.Length, ServerProcess = load.ServerProcess }.RunAsync(token));

    private static Command Caller()
    {
        var customers = Whole("--customers", "Customers of the shop that is made", CallerBench.DefaultCustomers, BenchShop.FewestCustomers, BenchShop.MostCustomers);
        var callers = Whole("--callers", "Callers of each kind", CallerBench.DefaultCallers, 1, BenchShop.MostCustomers);
        var server = ServerProcess();
        var settings = SharedOptions.SettingsFile();
        var command = new Command("caller", "What one caller costs the database server on this machine (needs an account that may create a database)") { customers, callers, server, settings };
        command.SetWork(async (parsed, cancellationToken) => await EndingOrderlyAsync(
            new CallerBench(Settings.Load(parsed.GetValue(settings)), parsed.InvocationConfiguration.Output)
            {
                Customers = parsed.GetValue(customers),
                Callers = parsed.GetValue(callers),
                ServerProcess = parsed.GetValue(server),
            }.RunAsync,
            cancellationToken));
        return command;
    }

    private static Command Journal() => Load(
        "journal",
        "What remembering costs a routed call: processor time with a journal over that without (needs an account that may create a database)",
        JournalBench.DefaultRate,
        JournalBench.DefaultSeconds,
        "How long a turn lasts",
        (load, token) => new JournalBench(load.Settings, load.Output) { Customers = load.Customers, Rate = load.Rate, Length = load.Length, ServerProcess = load.ServerProcess }.RunAsync(token));

    /// <summary>A benchmark that plays calls at a steady rate on a shop made for it.</summary>
    private static Command Load(string name, string what, int usualRate, int usualSeconds, string length, Func<LoadOptions, CancellationToken, Task<bool>> run)
    {
        var customers = Customers();
        var rate = Whole("--rate", "Calls a second", usualRate, 1, HighestRate);
        var seconds = Whole("--seconds", length, usualSeconds, 1, LongestSeconds);
        var server = ServerProcess();
        var settings = SharedOptions.SettingsFile();
        var command = new Command(name, what) { customers, rate, seconds, server, settings };
        command.SetWork(async (parsed, cancellationToken) =>
        {
            var load = new LoadOptions(
                Settings.Load(parsed.GetValue(settings)), parsed.InvocationConfiguration.Output, parsed.GetValue(customers), parsed.GetValue(rate), TimeSpan.FromSeconds(parsed.GetValue(seconds)), parsed.GetValue(server));
            return await EndingOrderlyAsync(token => run(load, token), cancellationToken);
        });
        return command;
    }

    private static Command Answers()
    {
        var settings = SharedOptions.SettingsFile();
        var command = new Command("answers", "Whether the time of an answer of order-status tells a guesser what was wrong; on the shop of the settings, or the sample shop") { settings };
        command.SetWork(async (parsed, cancellationToken) => await EndingOrderlyAsync(new AnswersBench(Settings.Load(parsed.GetValue(settings)), parsed.InvocationConfiguration.Output).RunAsync, cancellationToken));
        return command;
    }

    /// <summary>Runs a benchmark that must clean up at its end. Ctrl-C and SIGTERM cancel it and do not end the process at once.</summary>
    private static async Task<int> EndingOrderlyAsync(Func<CancellationToken, Task<bool>> benchmark, CancellationToken cancellationToken)
    {
        using var asked = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        using var interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, End);
        using var terminate = PosixSignalRegistration.Create(PosixSignal.SIGTERM, End);
        try
        {
            return Code(await benchmark(asked.Token));
        }
        catch (OperationCanceledException) when (asked.IsCancellationRequested)
        {
            return Interrupted;
        }

        void End(PosixSignalContext signal)
        {
            signal.Cancel = true;
            asked.Cancel();
        }
    }

    private static int Code(bool met) => met ? CommandLine.Fine : CommandLine.Failed;

    private static Option<int?> ServerProcess() => new("--server-process") { Description = "Process id of the database server, where it cannot say it itself", HelpName = "PID" };

    private static Option<int> Customers() => Whole("--customers", "Customers of the shop that is made", BenchShop.DefaultCustomers, BenchShop.FewestCustomers, BenchShop.MostCustomers);

    private static Option<int> Whole(string name, string what, int value, int least, int most)
    {
        var option = new Option<int>(name)
        {
            Description = what,
            HelpName = "N",
            DefaultValueFactory = _ => value,
        };
        option.Validators.Add(result =>
        {
            if (result.Tokens is [var token] && int.TryParse(token.Value, CultureInfo.InvariantCulture, out var given) && (given < least || given > most))
            {
                result.AddError(string.Create(CultureInfo.InvariantCulture, $"{name} {given}: from {least:N0} to {most:N0} is possible."));
            }
        });
        return option;
    }

    /// <summary>What a benchmark of calls was asked for.</summary>
    private sealed record LoadOptions(IConfiguration Settings, TextWriter Output, int Customers, int Rate, TimeSpan Length, int? ServerProcess);
}

using System.Globalization;
using Agi.Routing.Phones;
using Agi.Routing.Rules.Doctor;
using Spectre.Console;

namespace Agi.Server.Commands;

/// <summary>Shows how far a verb has come that reads much of the shop: a bar on a terminal and lines elsewhere, on standard error. Standard output gets the result alone.</summary>
internal abstract class CommandProgress : IProgress<PhoneLoadProgress>, IProgress<DoctorProgress>
{
    /// <summary>Does the work and shows its progress meanwhile.</summary>
    public static async Task<T> ShowAsync<T>(TextWriter notes, Func<CommandProgress, Task<T>> work)
    {
        if (Console.IsErrorRedirected || !ReferenceEquals(notes, Console.Error)) return await work(new ProgressLines(notes, TimeProvider.System));
        var console = AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(notes) });
        return await console.Progress()
            .AutoClear(true)
            .Columns(new TaskDescriptionColumn(), new ProgressBarColumn(), new PercentageColumn(), new ElapsedTimeColumn(), new SpinnerColumn())
            .StartAsync(bar => work(new ProgressBarOf(bar.AddTask("Connecting to the shop").IsIndeterminate())));
    }

    public void Report(PhoneLoadProgress value) => Show("telephone fields", value.RowsRead, value.RowsExpected);

    public void Report(DoctorProgress value) => Show("orders", value.OrdersRead, value.OrdersExpected);

    /// <summary>Shows how many of what are read; 0 expected where nobody knows.</summary>
    protected abstract void Show(string what, long read, long expected);
}

internal sealed class ProgressBarOf(ProgressTask bar) : CommandProgress
{
    protected override void Show(string what, long read, long expected)
    {
        bar.Description = string.Create(CultureInfo.InvariantCulture, $"Reading {what}: {read:N0}");

        // The server's estimate of the rows may be off by half, or missing.
        bar.IsIndeterminate = expected == 0 || read > expected;
        if (expected == 0) return;
        bar.MaxValue = expected;
        bar.Value = read;
    }
}

/// <summary>A line every few seconds.</summary>
internal sealed class ProgressLines(TextWriter output, TimeProvider time) : CommandProgress
{
    private static readonly TimeSpan Every = TimeSpan.FromSeconds(5);

    private long _last = time.GetTimestamp();

    protected override void Show(string what, long read, long expected)
    {
        if (time.GetElapsedTime(_last) < Every) return;
        _last = time.GetTimestamp();
        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"agi-server: {read:N0} {what} read{(expected == 0 ? "" : $", about {expected:N0} expected")}"));
    }
}

using System.Globalization;
using Agi.Routing.Phones;
using Spectre.Console;

namespace Agi.Server.Commands;

/// <summary>The load of the phone index as a bar.</summary>
internal sealed class ProgressBarOf(ProgressTask bar) : IProgress<PhoneLoadProgress>
{
    public void Report(PhoneLoadProgress value)
    {
        bar.Description = string.Create(CultureInfo.InvariantCulture, $"Telephone fields read: {value.RowsRead:N0}");

        // The server's estimate may be off by half; without one there is nothing to measure by.
        bar.IsIndeterminate = value.RowsExpected == 0 || value.RowsRead > value.RowsExpected;
        if (value.RowsExpected == 0) return;
        bar.MaxValue = value.RowsExpected;
        bar.Value = value.RowsRead;
    }
}

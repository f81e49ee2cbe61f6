using System.Globalization;
using Agi.Routing.Phones;

namespace Agi.Server.Commands;

/// <summary>The load of the phone index as lines, now and then.</summary>
internal sealed class ProgressLines(TextWriter output, TimeProvider time) : IProgress<PhoneLoadProgress>
{
    private static readonly TimeSpan Every = TimeSpan.FromSeconds(5);

    private long _last = time.GetTimestamp();

    public void Report(PhoneLoadProgress value)
    {
        if (time.GetElapsedTime(_last) < Every) return;
        _last = time.GetTimestamp();
        output.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"agi-server: {value.RowsRead:N0} telephone fields read{(value.RowsExpected == 0 ? "" : $", about {value.RowsExpected:N0} expected")}"));
    }
}

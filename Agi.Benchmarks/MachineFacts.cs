using System.Globalization;
using System.Runtime.InteropServices;

namespace Agi.Benchmarks;

/// <summary>What a figure is worth nothing without: the machine, the runtime and how the program was built.</summary>
internal static class MachineFacts
{
#if DEBUG
    private const string Build = "Debug build: figures of a Release build are better";
#else
    private const string Build = "Release build";
#endif

    /// <summary>One line.</summary>
    public static string Line => string.Create(
        CultureInfo.InvariantCulture,
        $"{Environment.ProcessorCount} cores, {GC.GetGCMemoryInfo().TotalAvailableMemoryBytes / 1073741824.0:0} GB, {RuntimeInformation.OSDescription} {RuntimeInformation.ProcessArchitecture}, {RuntimeInformation.FrameworkDescription}, {Build}, {DateTime.UtcNow:yyyy-MM-dd HH:mm} UTC");
}

using System.Globalization;
using System.Runtime.InteropServices;

namespace Agi.Benchmarks;

/// <summary>What every figure needs beside it: the machine, the runtime and the kind of build.</summary>
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

/// <summary>CPU time of the process and of the calling thread. A benchmark subtracts the time of its own callers.</summary>
internal sealed class ThreadClock
{
    // CLOCK_PROCESS_CPUTIME_ID and CLOCK_THREAD_CPUTIME_ID of Linux.
    private const int ProcessCpuTime = 2;
    private const int ThreadCpuTime = 3;

    /// <summary>Whether this system can tell. Elsewhere the callers count as part of the server.</summary>
    public bool Available { get; } = OperatingSystem.IsLinux() && Environment.Is64BitProcess;

    /// <summary>CPU time of this thread so far; zero if the system cannot tell.</summary>
    public TimeSpan Thread => Available && Read(ThreadCpuTime, out var time) == 0 ? time.ToTimeSpan() : TimeSpan.Zero;

    /// <summary>CPU time of this process so far.</summary>
    public TimeSpan Process => Available && Read(ProcessCpuTime, out var time) == 0 ? time.ToTimeSpan() : Environment.CpuUsage.TotalTime;

    [DllImport("libc", EntryPoint = "clock_gettime")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int Read(int clock, out TimeSpec time);

    [StructLayout(LayoutKind.Sequential)]
    private readonly struct TimeSpec
    {
        public readonly long Seconds;
        public readonly long Nanoseconds;

        public TimeSpan ToTimeSpan() => TimeSpan.FromSeconds(Seconds) + TimeSpan.FromMicroseconds(Nanoseconds / 1000.0);
    }
}

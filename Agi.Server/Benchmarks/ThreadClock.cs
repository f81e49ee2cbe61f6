using System.Runtime.InteropServices;

namespace Agi.Server.Benchmarks;

/// <summary>CPU time of the calling thread, so that a benchmark can take its own callers out of the account.</summary>
internal sealed class ThreadClock
{
    // CLOCK_THREAD_CPUTIME_ID of Linux.
    private const int ThreadCpuTime = 3;

    /// <summary>Whether this system can tell; elsewhere the callers count as part of the server.</summary>
    public bool Available { get; } = OperatingSystem.IsLinux() && Environment.Is64BitProcess;

    /// <summary>CPU time of this thread so far; zero where the system cannot tell.</summary>
    public TimeSpan Now
    {
        get
        {
            if (!Available || Read(ThreadCpuTime, out var time) != 0) return TimeSpan.Zero;
            return TimeSpan.FromSeconds(time.Seconds) + TimeSpan.FromMicroseconds(time.Nanoseconds / 1000.0);
        }
    }

    [DllImport("libc", EntryPoint = "clock_gettime")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int Read(int clock, out TimeSpec time);

    [StructLayout(LayoutKind.Sequential)]
    private readonly struct TimeSpec
    {
        public readonly long Seconds;
        public readonly long Nanoseconds;
    }
}

using System.Data.Common;
using System.Diagnostics;
using System.Globalization;
using Agi.Server.Composition;

namespace Agi.Benchmarks;

/// <summary>The process of the database server, for its processor time. It must run on this machine.</summary>
internal sealed class DatabaseProcess : IDisposable
{
    private readonly Process _process;

    private DatabaseProcess(Process process) => _process = process;

    /// <summary>Processor time so far.</summary>
    public TimeSpan Time
    {
        get
        {
            _process.Refresh();
            return _process.TotalProcessorTime;
        }
    }

    /// <summary>Finds it.</summary>
    /// <param name="database">Asked for its pid_file.</param>
    /// <param name="id">The process; null: the server says it itself.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="UsageException">It cannot be seen from here.</exception>
    public static async Task<DatabaseProcess> FindAsync(DbDataSource database, int? id, CancellationToken cancellationToken)
    {
        try
        {
            return new DatabaseProcess(Process.GetProcessById(id ?? await AskAsync()));
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException or FormatException or ArgumentException)
        {
            throw new UsageException($"the database server's process cannot be seen from here ({fault.Message.TrimEnd('.')}). It must run on this machine; say its process with --server-process.", fault);
        }

        async Task<int> AskAsync()
        {
            await using var command = database.CreateCommand("SELECT @@pid_file");
            var file = Convert.ToString(await command.ExecuteScalarAsync(cancellationToken), CultureInfo.InvariantCulture);
            return int.Parse(await File.ReadAllTextAsync(file!, cancellationToken), CultureInfo.InvariantCulture);
        }
    }

    public void Dispose() => _process.Dispose();
}

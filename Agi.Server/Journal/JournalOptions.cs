using System.ComponentModel.DataAnnotations;

namespace Agi.Server.Journal;

/// <summary>The section <c>Journal</c> of appsettings.json: where calls are remembered, and for how long.</summary>
internal sealed record JournalOptions
{
    public const string SectionName = "Journal";

    /// <summary>The name of the connection string that leads to MariaDB or MySQL. Without one of this name the journal is an SQLite file.</summary>
    public const string ConnectionName = "Journal";

    /// <summary>Whether calls are remembered at all. Default true.</summary>
    public bool Enabled { get; init; } = true;

    /// <summary>The folder of the SQLite file, of the key for numbers, and of what waits for the database. Default <c>journal</c>. A relative name is below systemd's STATE_DIRECTORY, else below the current folder.</summary>
    [Required(ErrorMessage = "it must name a folder, such as journal.")]
    public string Folder { get; init; } = "journal";

    /// <summary>How callers' numbers are kept: <c>masked</c>, as a keyed hash and the last four digits, or <c>whole</c>. Default <c>masked</c>.</summary>
    [RegularExpression("^(masked|whole)$", ErrorMessage = "it must be masked or whole.")]
    public string Numbers { get; init; } = "masked";

    /// <summary>For how many days calls are kept. Default 365.</summary>
    [Range(1, 3650)]
    public int RetentionDays { get; init; } = 365;

    /// <summary>A call whose end nobody has told after this time is closed as <c>unknown</c>. Default 4 h.</summary>
    [Range(typeof(TimeSpan), "00:01:00", "7.00:00:00")]
    public TimeSpan UnknownAfter { get; init; } = TimeSpan.FromHours(4);

    /// <summary>How many megabytes may wait on disk while the database is away. Beyond that, calls are not remembered, and the log says so. Default 512, about 200,000 calls.</summary>
    [Range(16, 65536)]
    public int SpoolMegabytes { get; init; } = 512;

    /// <summary>Whether callers' numbers are kept whole.</summary>
    public bool WholeNumbers => Numbers == "whole";

    /// <summary>The folder's full path.</summary>
    public string FullPath => StateFiles.FullPath(Folder);
}

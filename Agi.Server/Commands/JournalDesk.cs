using System.Data.Common;
using Agi.Routing.Facts;
using Agi.Routing.Phones;
using Agi.Routing.Rules;
using Agi.Routing.Rules.Checking;
using Agi.Routing.Rules.Reading;
using Agi.Server.Composition;
using Agi.Server.Journal;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Logging.Abstractions;

namespace Agi.Server.Commands;

/// <summary>The journal without a server: for verbs that ask and end.</summary>
internal sealed class JournalDesk : IAsyncDisposable
{
    private readonly JournalOptions _options;
    private readonly Lazy<NumberHash> _hash;

    private JournalDesk(IConfiguration settings, JournalOptions options)
    {
        Settings = settings;
        _options = options;
        Store = JournalDatabase.Open(options, settings, NullLoggerFactory.Instance);
        Reader = new JournalReader(Store);
        _hash = new Lazy<NumberHash>(LoadHash);
    }

    public IConfiguration Settings { get; }

    public JournalStore Store { get; }

    public JournalReader Reader { get; }

    /// <summary>Runs the work of a verb on the journal.</summary>
    /// <exception cref="UsageException">The journal is not there, or cannot be read.</exception>
    public static async Task<int> RunAsync(string? settingsFile, Func<JournalDesk, Task<int>> work)
    {
        var settings = Composition.Settings.Load(settingsFile);
        var options = SettingsSections.Read<JournalOptions>(settings);
        var file = Path.Combine(options.FullPath, JournalDatabase.FileName);
        if (string.IsNullOrWhiteSpace(settings.GetConnectionString(JournalOptions.ConnectionName)) && !File.Exists(file))
            throw new UsageException($"there is no journal at {file}: no call was remembered yet, or the setting Journal:Folder means another place (a relative name is below STATE_DIRECTORY, else below the current folder).");
        var where = file;
        try
        {
            await using var desk = new JournalDesk(settings, options);
            where = desk.Store.Where;
            return await work(desk);
        }
        catch (Exception fault) when (fault is DbException or ArgumentException or IOException or UnauthorizedAccessException)
        {
            throw new UsageException($"the journal at {where}: {fault.Message}", fault);
        }
    }

    /// <summary>The rules in force; where their file cannot be read, those that the newest calls were decided by. Null where there are neither.</summary>
    public async Task<RoutingRules?> RulesAsync(CancellationToken cancellationToken)
    {
        var reading = RoutingRulesLoader.Load(RulesAtStart.Locate(Settings, null));
        if (reading.Rules is { } rules) return rules;
        var newest = await Reader.ListRulesAsync(1, cancellationToken);
        return newest.Count == 0 ? null : RoutingRulesLoader.Recall(newest[0].Text, newest[0].Version).Rules;
    }

    /// <summary>The rules of a version, as the journal has them.</summary>
    /// <exception cref="UsageException">It does not have them, or they cannot be read any more.</exception>
    public async Task<RoutingRules> RulesOfAsync(string version, CancellationToken cancellationToken)
    {
        var text = await Reader.ReadRulesAsync(version, cancellationToken) ?? throw new UsageException($"the journal does not have the routing.yaml of version {version}. With --rules FILE the call is judged by that file.");
        var reading = RoutingRulesLoader.Recall(text, version);
        return reading.Rules ?? throw new UsageException(
            $"the routing.yaml of version {version} was sound when the call came, and this program cannot read it any more:{Environment.NewLine}{string.Join(Environment.NewLine, reading.Faults.Where(fault => fault.Severity == FaultSeverity.Error))}");
    }

    /// <summary>The settings by which a file could see other situations than those that the journal has: the shop's data of then is not kept whole, so calls are not classified again.</summary>
    /// <param name="versions">The versions that calls were decided by.</param>
    public async Task<IReadOnlyList<string>> OtherSituationsAsync(IEnumerable<string> versions, RoutingRules rules, CancellationToken cancellationToken)
    {
        var settings = new List<string>();
        foreach (var version in versions)
        {
            if (await Reader.ReadRulesAsync(version, cancellationToken) is { } text && RoutingRulesLoader.Recall(text, version).Rules is { } then) settings.AddRange(RulesDiff.OfSituations(then, rules));
        }

        return [.. settings.Distinct(StringComparer.Ordinal)];
    }

    /// <summary>Reads a caller's number as somebody wrote it.</summary>
    /// <param name="text">The number.</param>
    /// <param name="country">The country of national numbers.</param>
    /// <exception cref="UsageException">It is none, or it could be two.</exception>
    public static PhoneNumber ReadNumber(string text, string? country) => new PhoneNormaliser().ReadCaller(text, country) switch
    {
        [var number] => number,
        [] => throw new UsageException($"--cli {text}: this is no telephone number."),
        var several => throw new UsageException($"--cli {text}: this may be {string.Join(" or ", several)}. Write the one that you mean."),
    };

    /// <summary>The hash of a number, as the journal has it.</summary>
    /// <exception cref="UsageException">There is no key.</exception>
    public byte[] HashOf(PhoneNumber number) => _hash.Value.Of(number);

    public ValueTask DisposeAsync() => Store.DisposeAsync();

    private NumberHash LoadHash()
    {
        var key = Path.Combine(_options.FullPath, NumberHash.FileName);
        if (!File.Exists(key)) throw new UsageException($"there is no key for numbers at {key}: without it nobody can tell which calls a number made.");
        try
        {
            return NumberHash.Load(key);
        }
        catch (InvalidDataException fault)
        {
            throw new UsageException(fault.Message, fault);
        }
    }
}

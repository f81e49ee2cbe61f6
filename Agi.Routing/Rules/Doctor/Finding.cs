using System.Globalization;
using Agi.Routing.Situations;

namespace Agi.Routing.Rules.Doctor;

/// <summary>One thing of the shop that would mislead the engine, and how to mend it.</summary>
public sealed record Finding
{
    /// <summary>What kind of finding it is, in one word for machines.</summary>
    public required string Code { get; init; }

    /// <summary>How much it matters.</summary>
    public required FindingSeverity Severity { get; init; }

    /// <summary>What was found, for a shop manager.</summary>
    public required string What { get; init; }

    /// <summary>How many orders or telephone fields it concerns; 0 where it is none of these.</summary>
    public long Count { get; init; }

    /// <summary>The share of all orders looked at, or of all telephone fields, from 0 to 1. What concerns every caller has 1. The largest comes first.</summary>
    public required double Share { get; init; }

    /// <summary>A few cases. Personal data are masked.</summary>
    public IReadOnlyList<string> Examples { get; init; } = [];

    /// <summary>How to mend it.</summary>
    public IReadOnlyList<FindingMend> Mend { get; init; } = [];

    internal static FindingMend Shop(string what) => new(MendPlace.Shop, what);

    internal static FindingMend Sql(params IEnumerable<string> statements) => new(MendPlace.Sql, string.Join('\n', statements));

    /// <summary>The lines of routing.yaml with these settings as they would be, under one key.</summary>
    internal static FindingMend Yaml(SituationSettings with, params IEnumerable<SituationSetting> settings) =>
        new(MendPlace.RoutingYaml, string.Join('\n', settings.Select(setting => $"  {setting.Key}: {setting.Write(with)}").Prepend("situations:")));

    /// <summary>The line of routing.yaml with further words behind those that are there.</summary>
    internal static FindingMend Yaml(SituationList list, SituationSettings settings, IEnumerable<string> added) => Yaml(list.Add(settings, added), list);

    /// <summary>Text with numbers as English writes them.</summary>
    internal static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);

    internal static string Percent(double share) => share switch
    {
        < 0.01 => Text($"{100 * share:0.0#} %"),
        < 0.1 => Text($"{100 * share:0.0} %"),
        _ => Text($"{100 * share:0} %"),
    };
}

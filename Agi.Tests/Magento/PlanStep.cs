namespace Agi.Tests.Magento;

/// <summary>A row of EXPLAIN.</summary>
public sealed class PlanStep
{
    public string? Table { get; init; }

    public string? Type { get; init; }

    public string? Key { get; init; }

    public object? Rows { get; init; }

    public string? Extra { get; init; }

    /// <summary>The table behind the alias.</summary>
    public string? TableName { get; set; }

    public override string ToString() => $"{TableName} {Type} key={Key} rows={Rows} {Extra}";
}

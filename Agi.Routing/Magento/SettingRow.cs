namespace Agi.Routing.Magento;

/// <summary>A row of core_config_data.</summary>
internal sealed class SettingRow
{
    public object? Scope { get; init; }

    public object? ScopeId { get; init; }

    public object? Path { get; init; }

    public object? Value { get; init; }
}

namespace Agi.Routing.Magento;

/// <summary>The section <c>Magento</c> of appsettings.json.</summary>
public sealed record MagentoOptions
{
    /// <summary>What every table's name starts with (env.php's <c>table_prefix</c>). Letters, digits and underscores; default none.</summary>
    public string TablePrefix { get; init; } = "";

    /// <summary><c>auto</c> (default): the version is seen from the tables; <c>1</c> or <c>2</c> forces it.</summary>
    public string Version { get; init; } = "auto";
}

using System.ComponentModel.DataAnnotations;

namespace Agi.Routing.Magento;

/// <summary>The section <c>Magento</c> of appsettings.json.</summary>
public sealed record MagentoOptions
{
    /// <summary>Name of the section.</summary>
    public const string SectionName = "Magento";

    /// <summary>What every table's name starts with (env.php's <c>table_prefix</c>). Letters, digits and underscores; default none.</summary>
    [RegularExpression("[A-Za-z0-9_]{0,64}", ErrorMessage = "it must be letters, digits and underscores, at most 64 of them, as table_prefix in the shop's env.php.")]
    public string TablePrefix { get; init; } = "";

    /// <summary><c>auto</c> (default): the version is seen from the tables; <c>1</c> or <c>2</c> forces it.</summary>
    [RegularExpression("auto|1|2", ErrorMessage = "it must be auto (the default), 1 or 2.")]
    public string Version { get; init; } = "auto";
}

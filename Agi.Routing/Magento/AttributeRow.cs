namespace Agi.Routing.Magento;

/// <summary>An attribute of Magento 1's customers or their addresses.</summary>
internal sealed class AttributeRow
{
    public object? TypeCode { get; init; }

    public object? AttributeCode { get; init; }

    public object? AttributeId { get; init; }
}

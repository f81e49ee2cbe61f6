namespace Agi.Samples;

/// <summary>Something that the sample shop sells.</summary>
/// <param name="Sku">sku.</param>
/// <param name="Name">The name that customers see.</param>
/// <param name="Price">Price of one, in the store's currency.</param>
/// <param name="Type">product_type: simple, virtual, downloadable, bundle.</param>
internal sealed record SampleProduct(string Sku, string Name, decimal Price, string Type = "simple")
{
    /// <summary>Whether there is nothing to ship.</summary>
    public bool IsVirtual => Type is "virtual" or "downloadable";
}

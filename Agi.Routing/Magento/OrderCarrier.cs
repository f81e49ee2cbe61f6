namespace Agi.Routing.Magento;

/// <summary>Who carries a shipment, as the shop's staff or a module wrote it: hostile text.</summary>
/// <param name="Code">carrier_code, such as <c>ups</c> or <c>custom</c>; null without one.</param>
/// <param name="Title">title: free text; null without one.</param>
public sealed record OrderCarrier(string? Code, string? Title);

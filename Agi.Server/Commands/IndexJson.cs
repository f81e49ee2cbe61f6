using System.Text.Json;
using Agi.Routing.Facts;
using Agi.Routing.Magento;
using Agi.Routing.Phones;

namespace Agi.Server.Commands;

/// <summary>The state of the phone index as one JSON object on one line, for machines.</summary>
internal static class IndexJson
{
    public static string Of(PhoneIndexStatus index, ShopInfo shop, bool isSample) => JsonSerializer.Serialize(
        new
        {
            shop = shop.Version,
            sample = isSample,
            stores = shop.Stores.Count,
            numbers = index.Numbers,
            entries = index.Entries,
            bytes = index.Bytes,
            bytes_per_number = index.Numbers == 0 ? 0 : Math.Round(index.Bytes / (double)index.Numbers, 2),
            loaded_at = index.LoadedAt,
            load_seconds = index.LoadDuration is { } took ? Math.Round(took.TotalSeconds, 3) : (double?)null,
            age_seconds = index.Age is { } age ? Math.Round(age.TotalSeconds, 3) : (double?)null,
            fields = index.Doctor?.Rows,
            tables = index.Doctor?.Tables.Select(t => new
            {
                table = IndexText.Word(t.Table),
                fields = t.Rows,
                empty = t.Empty,
                numbers = t.Numbers,
            }),
            types = index.Doctor?.Types.ToDictionary(t => t.Type.ToName(), t => t.Count, StringComparer.Ordinal),
        },
        ReadableJson.Options);
}

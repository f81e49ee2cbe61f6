namespace Agi.Samples;

/// <summary>What the sample shop is written with: ids that count up, and moments counted back from now.</summary>
internal sealed class SampleBook(ShopWriter writer, DateTime now)
{
    private readonly Dictionary<string, uint> _ids = new(StringComparer.Ordinal);

    public ShopWriter Writer => writer;

    /// <summary>The next id of a kind of rows.</summary>
    public uint Next(string kind) => _ids[kind] = _ids.GetValueOrDefault(kind) + 1;

    /// <summary>A moment in the past, UTC.</summary>
    public DateTime At(TimeSpan ago) => now - ago;
}

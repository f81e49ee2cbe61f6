using System.Globalization;

namespace Agi.Routing.Facts;

/// <summary>A place in a file of settings, as editors count: the first line and the first column are 1.</summary>
/// <param name="Line">The line.</param>
/// <param name="Column">The column.</param>
public readonly record struct SourcePosition(int Line, int Column)
{
    internal static SourcePosition Start => new(1, 1);

    /// <summary><c>line:column</c>.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Line}:{Column}");
}

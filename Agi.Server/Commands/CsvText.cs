namespace Agi.Server.Commands;

/// <summary>Cells of CSV files (RFC 4180).</summary>
internal static class CsvText
{
    /// <summary>A cell, quoted where it must be. A text that a spreadsheet would take for a formula gets an apostrophe in front: callers and phones can send such texts.</summary>
    public static string Cell(string text)
    {
        if (text is ['=' or '@' or '\t', ..] or ['+' or '-', not ((>= '0' and <= '9') or '*'), ..]) text = "'" + text;
        return text.AsSpan().ContainsAny("\",\r\n") ? $"\"{text.Replace("\"", "\"\"", StringComparison.Ordinal)}\"" : text;
    }
}

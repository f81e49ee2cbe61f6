using System.Globalization;
using System.Xml.Linq;
using Agi.Server.Journal;

namespace Agi.Server.Commands;

/// <summary>Draws the calls of each target by the hour of the day as SVG: one panel a target, two bars an hour.</summary>
internal static class ReplayPicture
{
    private const int Width = 860;
    private const int Top = 84;
    private const int Left = 64;
    private const int PanelHeight = 150;
    private const int BarsHeight = 92;
    private const int HourWidth = 32;
    private const int BarWidth = 13;
    private const string ThenColour = "#9aa5b1";
    private const string NowColour = "#1f6feb";

    private static readonly XNamespace Svg = "http://www.w3.org/2000/svg";

    /// <summary>The picture.</summary>
    public static XDocument Draw(ReplayReport report)
    {
        var loads = report.Replay.Loads;
        var height = Top + (Math.Max(1, loads.Count) * PanelHeight);
        var picture = new XElement(
            Svg + "svg",
            new XAttribute("viewBox", FormattableString.Invariant($"0 0 {Width} {height}")),
            new XAttribute("width", Width),
            new XAttribute("height", height),
            new XAttribute("font-family", "sans-serif"),
            new XAttribute("font-size", 12),
            Rectangle(0, 0, Width, height, "#ffffff"),
            Text(Left, 26, "Calls by the hour of the day, before and after", "start", 18),
            Text(Left, 46, $"{report.Period}, by {Path.GetFileName(report.File)}", "start"),
            Rectangle(Left, 58, 12, 12, ThenColour),
            Text(Left + 18, 69, "as it was", "start"),
            Rectangle(Left + 100, 58, 12, 12, NowColour),
            Text(Left + 118, 69, "by this file", "start"));
        var top = Top;
        foreach (var load in loads)
        {
            picture.Add(Panel(load, top));
            top += PanelHeight;
        }

        if (loads.Count == 0) picture.Add(Text(Left, Top + 40, "There was no call to judge.", "start"));
        return new XDocument(picture);
    }

    /// <summary>A target's bars. Each panel has its own scale, which its left side says: a small queue could not be seen beside a large one.</summary>
    private static XElement Panel(ReplayLoad load, int top)
    {
        var most = Math.Max(1, load.Then.Concat(load.Now).Max());
        var ground = top + 24 + BarsHeight;
        var panel = new XElement(Svg + "g", Text(Left, top + 14, FormattableString.Invariant($"{load.Target}: {load.Then.Sum():N0} → {load.Now.Sum():N0} calls"), "start", 14));
        foreach (var (share, calls) in new[] { (1.0, most), (0.0, 0) })
        {
            var y = ground - (BarsHeight * share);
            panel.Add(Rectangle(Left, y, 24 * HourWidth, 0.5, "#d0d7de"), Text(Left - 8, y + 4, calls.ToString("N0", CultureInfo.InvariantCulture), "end"));
        }

        for (var hour = 0; hour < 24; hour++)
        {
            var x = Left + (hour * HourWidth) + 2;
            Bar(x, load.Then[hour], ThenColour);
            Bar(x + BarWidth + 1, load.Now[hour], NowColour);
            panel.Add(Text(x + BarWidth, ground + 15, hour.ToString(CultureInfo.InvariantCulture), "middle", 11));
        }

        return panel;

        void Bar(double x, int calls, string colour)
        {
            if (calls == 0) return;
            // One call can be seen beside a thousand.
            var high = Math.Max(1, (double)BarsHeight * calls / most);
            panel.Add(Rectangle(x, ground - high, BarWidth, high, colour));
        }
    }

    private static XElement Rectangle(double x, double y, double width, double height, string colour) =>
        new(Svg + "rect", new XAttribute("x", x), new XAttribute("y", Math.Round(y, 2)), new XAttribute("width", width), new XAttribute("height", Math.Round(height, 2)), new XAttribute("fill", colour));

    private static XElement Text(double x, double y, string text, string anchor, int size = 12) =>
        new(Svg + "text", new XAttribute("x", x), new XAttribute("y", Math.Round(y, 2)), new XAttribute("text-anchor", anchor), new XAttribute("font-size", size), new XAttribute("fill", "#24292f"), text);
}

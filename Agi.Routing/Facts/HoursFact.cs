using System.Globalization;

namespace Agi.Routing.Facts;

/// <summary>The opening hours that the moment of the call falls in, by their names in the file.</summary>
internal sealed class HoursFact : CallFact
{
    internal override ValueForm Form { get; } = new ScalarForm();

    internal override string? Print(CallFacts facts, in FactFrame frame) =>
        frame.Hours.Count == 0 ? null : Describe([.. frame.Hours.Keys.Select(name => new TextTest(name))], facts, frame);

    internal override string Describe(IReadOnlyList<FactTest> asked, CallFacts facts, in FactFrame frame)
    {
        var hours = frame.Hours;
        var open = asked.OfType<TextTest>().Where(test => hours[test.Text].IsOpen(facts.At)).Select(test => test.Text).ToList();
        return $"{(open.Count > 0 ? string.Join(" and ", open) : "outside")} ({Write(facts.At, frame.TimeZone)})";
    }

    internal override bool Holds(FactTest test, CallFacts facts, in FactFrame frame) => test is TextTest text && frame.Hours[text.Text].IsOpen(facts.At);

    internal override bool IsAbsent(CallFacts facts) => false;

    internal override FactFault Give(string text, ref CallFacts facts) => new(FactFaultKind.BadValue, "Hours follow from the moment: give 'at'.");

    internal override IEnumerable<FactCell> Cells(IReadOnlyList<FactTest> asked, IReadOnlyList<FactFrame> frames)
    {
        var zone = frames[0].TimeZone;
        return HoursMoments.Of([.. frames.SelectMany(frame => frame.Hours.Values)])
            .Select(moment => new FactCell(Words(moment.At, frames), facts => facts with { At = moment.At }, Write(moment.At, zone)));
    }

    private protected override FactReading ReadValue(string text, in FactFrame frame)
    {
        var names = (IReadOnlyCollection<string>)[.. frame.Hours.Keys];
        if (names.Count == 0) return new(null, new FactFault(FactFaultKind.UnknownName, $"'{text}' is no set of hours: none is defined under 'hours'."));
        return text is not ("closed" or "open") || names.Contains(text, StringComparer.Ordinal)
            ? FactReading.OneOf(text, "set of hours", names)
            : new(null, new FactFault(FactFaultKind.UnknownName, $"'{text}' is no set of hours: write '{(text == "closed" ? "not " : "")}{names.First()}'."));
    }

    private static string Write(DateTimeOffset at, TimeZoneInfo zone) =>
        TimeZoneInfo.ConvertTime(at, zone).ToString("ddd yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture);

    private static string Words(DateTimeOffset at, IReadOnlyList<FactFrame> frames)
    {
        var open = frames.Select(frame => string.Join(" and ", frame.Hours.Values.Where(set => set.IsOpen(at)).Select(set => set.Name)))
            .Select(names => names.Length == 0 ? "outside of all hours" : "within " + names).Distinct(StringComparer.Ordinal).ToList();
        return string.Join(", now ", open);
    }
}

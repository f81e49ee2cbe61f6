using System.Globalization;

namespace Agi.Routing.Facts;

/// <summary>A day in the life of an order, by the calendar of the store's time zone. Rules do not ask for it: they ask how long ago it was.</summary>
internal sealed class DateFact : CallFact
{
    private const string Written = "yyyy-MM-dd";

    /// <summary>Takes it from a call.</summary>
    public required Func<CallFacts, DateOnly?> Of { get; init; }

    /// <summary>Puts it into a call.</summary>
    public required Func<CallFacts, DateOnly?, CallFacts> Set { get; init; }

    internal override ValueForm Form { get; } = new TextForm("^(?:[0-9]{4}-[0-9]{2}-[0-9]{2}|none)$");

    internal override string? Print(CallFacts facts, in FactFrame frame) => Of(facts)?.ToString(Written, CultureInfo.InvariantCulture);

    internal override SpokenValue? Speak(CallFacts facts, in FactFrame frame) => Of(facts) is { } day ? new SpokenValue.Day(day, DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(facts.At, frame.TimeZone).DateTime)) : null;

    internal override bool Holds(FactTest test, CallFacts facts, in FactFrame frame) => test is NoneTest && IsAbsent(facts);

    internal override bool IsAbsent(CallFacts facts) => Of(facts) is null;

    internal override FactFault? Give(string text, ref CallFacts facts)
    {
        if (text == "none")
        {
            facts = Set(facts, null);
            return null;
        }

        if (!DateOnly.TryParseExact(text, Written, CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)) return Complaint(text);
        facts = Set(facts, day);
        return null;
    }

    internal override IEnumerable<FactCell> Cells(IReadOnlyList<FactTest> asked, IReadOnlyList<FactFrame> frames) => [new FactCell("any", facts => facts)];

    private protected override FactReading ReadValue(string text, in FactFrame frame) => new(null, Complaint(text));

    private FactFault Complaint(string text) => new(FactFaultKind.BadValue, $"'{text}' is no day for '{Key}': write year, month and day, such as 2026-11-20.");
}

namespace Agi.Routing.Facts;

/// <summary>One fact of a call: an entry of <see cref="FactCatalogue"/>, and the only place that says what the fact is.</summary>
/// <remarks>
/// Conditions, golden calls, the proof of <c>check</c> and <c>diff</c>, the schema for editors, <c>explain</c> and the dialplan's variables are made from these entries.
/// </remarks>
public abstract class CallFact
{
    private protected CallFact()
    {
    }

    /// <summary>The key in routing.yaml, such as <c>customer_group</c>.</summary>
    public required string Key { get; init; }

    /// <summary>The fact in words, such as <c>the customer's group</c>, for sentences like "the shop could not be asked for the customer's group".</summary>
    public required string Phrase { get; init; }

    /// <summary>What a condition asks, in one or two sentences for ops; null where rules cannot ask for it.</summary>
    internal string? Asks { get; init; }

    /// <summary>What a golden call gives under this key, in one sentence; null where it cannot give it.</summary>
    internal string? Gives { get; init; }

    /// <summary>What holds where a golden call does not give it, for ops. Default <c>none</c>.</summary>
    internal string GivenDefault { get; init; } = "none";

    /// <summary>Whether a call may be without it: conditions may then ask for <c>none</c>. Default true.</summary>
    internal bool CanBeUnknown { get; init; } = true;

    /// <summary>Whether only the shop knows it: a rule that asks for it is passed over when the shop could not be asked. Default false.</summary>
    internal bool OfShop { get; init; }

    /// <summary>The key of the fact that it comes with: a call has both or neither. Null, the default: it depends on no other.</summary>
    internal string? ComesWith { get; init; }

    /// <summary>The situations in which a call is never with it. Default: none.</summary>
    internal IReadOnlyList<Situation> NeverIn { get; init; } = [];

    /// <summary>Who may learn it. Default <see cref="FactSensitivity.AgentOnly"/>.</summary>
    public FactSensitivity Sensitivity { get; init; } = FactSensitivity.AgentOnly;

    /// <summary>The variable of the dialplan that has it, such as ROUTE_SITUATION; null where none does.</summary>
    internal string? Variable { get; init; }

    /// <summary>The ways in which it can be said to a caller. Default: none, it is not said.</summary>
    public IReadOnlyList<SpokenForm> Forms { get; init; } = [];

    /// <summary>The value to say; null where the call is without the fact.</summary>
    internal virtual SpokenValue? Speak(CallFacts facts, in FactFrame frame) => null;

    /// <summary>The fact's value for people and for the dialplan: <c>recent_delivery</c>, <c>12d</c>, a masked number; null where the call is without it.</summary>
    internal abstract string? Print(CallFacts facts, in FactFrame frame);

    /// <summary>The value beside a condition that asks for these values.</summary>
    internal virtual string Describe(IReadOnlyList<FactTest> asked, CallFacts facts, in FactFrame frame) => Print(facts, frame) ?? "none";

    /// <summary>Whether the call meets one value of a condition.</summary>
    internal abstract bool Holds(FactTest test, CallFacts facts, in FactFrame frame);

    /// <summary>Whether the call is without it; for a count, whether it is 0.</summary>
    internal abstract bool IsAbsent(CallFacts facts);

    /// <summary>What one value of a condition looks like.</summary>
    internal abstract ValueForm Form { get; }

    /// <summary>What a golden call's value looks like.</summary>
    internal virtual ValueForm GivenForm => Form;

    /// <summary>Reads one value of a condition.</summary>
    internal FactReading Read(string text, in FactFrame frame) => text == "none" && CanBeUnknown ? new FactReading(new NoneTest()) : ReadValue(text, frame);

    private protected abstract FactReading ReadValue(string text, in FactFrame frame);

    /// <summary>Puts a golden call's value into the call; what is wrong with the text, or null.</summary>
    internal abstract FactFault? Give(string text, ref CallFacts facts);

    /// <summary>Cuts the fact's values into parts that no condition tells apart, the most ordinary first.</summary>
    /// <param name="asked">Every value that a condition asks for.</param>
    /// <param name="frames">The files whose conditions these are.</param>
    internal abstract IEnumerable<FactCell> Cells(IReadOnlyList<FactTest> asked, IReadOnlyList<FactFrame> frames);
}

using Agi.Routing.Facts;

namespace Agi.Routing.Rules;

/// <summary>One thing that a rule or a menu says: an item of <c>play</c> or <c>say</c>.</summary>
public abstract record SpeechItem
{
    private protected SpeechItem()
    {
    }

    /// <summary>The item as routing.yaml writes it: <c>welcome</c>, or <c>{date: delivered_on}</c>.</summary>
    public abstract string Written { get; }

    /// <summary>What it is for a prompt that leads to it; null where it is no end of a sentence.</summary>
    public virtual LeadKind? Ends => null;

    /// <summary>The prompt with this id.</summary>
    public static implicit operator SpeechItem(string id) => new PromptItem(id);

    /// <inheritdoc/>
    public sealed override string ToString() => Written;

    private protected static LeadKind? KindOf(SpokenForm form) => form switch
    {
        SpokenForm.Number or SpokenForm.Ordinal => LeadKind.Number,
        SpokenForm.Digits => LeadKind.Digits,
        SpokenForm.Amount => LeadKind.Amount,
        SpokenForm.Date or SpokenForm.Weekday => LeadKind.Date,
        SpokenForm.Duration => LeadKind.Duration,
        _ => null,
    };
}

/// <summary>A prompt of the manifest.</summary>
/// <param name="Id">Its id.</param>
public sealed record PromptItem(string Id) : SpeechItem
{
    /// <inheritdoc/>
    public override string Written => Id;

    /// <inheritdoc/>
    /// <remarks>The ids of carriers' names start with <c>carrier-</c>.</remarks>
    public override LeadKind? Ends => Id.StartsWith("carrier-", StringComparison.Ordinal) ? LeadKind.Carrier : null;
}

/// <summary>A fact of the call: <c>{date: delivered_on}</c>. It is left out where the call is without the fact, or where the caller may not hear it.</summary>
/// <param name="Form">How it is said.</param>
/// <param name="Fact">The fact.</param>
public sealed record FactItem(SpokenForm Form, CallFact Fact) : SpeechItem
{
    /// <inheritdoc/>
    public override string Written => $"{{{Form.ToName()}: {Fact.Key}}}";

    /// <inheritdoc/>
    public override LeadKind? Ends => KindOf(Form);
}

/// <summary>A value that a dialogue says. routing.yaml cannot write it.</summary>
/// <param name="Form">How it is said.</param>
/// <param name="Value">The value.</param>
/// <param name="Sensitivity">Who may hear it.</param>
public sealed record ValueItem(SpokenForm Form, SpokenValue Value, FactSensitivity Sensitivity) : SpeechItem
{
    /// <inheritdoc/>
    public override string Written => $"{{{Form.ToName()}}}";

    /// <inheritdoc/>
    public override LeadKind? Ends => Value is SpokenValue.Opening ? LeadKind.Opening : KindOf(Form);
}

/// <summary>When a set of hours opens next: <c>{opening: office}</c>. It is left out while it is open, and where it never opens.</summary>
/// <param name="Hours">The name of the set.</param>
public sealed record OpeningItem(string Hours) : SpeechItem
{
    /// <summary>The key in routing.yaml.</summary>
    public const string Key = "opening";

    /// <inheritdoc/>
    public override string Written => $"{{{Key}: {Hours}}}";

    /// <inheritdoc/>
    public override LeadKind? Ends => LeadKind.Opening;
}

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

    /// <summary>The prompt with this id.</summary>
    public static implicit operator SpeechItem(string id) => new PromptItem(id);

    /// <inheritdoc/>
    public sealed override string ToString() => Written;
}

/// <summary>A prompt of the manifest.</summary>
/// <param name="Id">Its id.</param>
public sealed record PromptItem(string Id) : SpeechItem
{
    /// <inheritdoc/>
    public override string Written => Id;
}

/// <summary>A fact of the call: <c>{date: delivered_on}</c>. It is left out where the call is without the fact, or where the caller may not hear it.</summary>
/// <param name="Form">How it is said.</param>
/// <param name="Fact">The fact.</param>
public sealed record FactItem(SpokenForm Form, CallFact Fact) : SpeechItem
{
    /// <inheritdoc/>
    public override string Written => $"{{{Form.ToName()}: {Fact.Key}}}";
}

/// <summary>A value that a dialogue says. routing.yaml cannot write it.</summary>
/// <param name="Form">How it is said.</param>
/// <param name="Value">The value.</param>
/// <param name="Sensitivity">Who may hear it.</param>
public sealed record ValueItem(SpokenForm Form, SpokenValue Value, FactSensitivity Sensitivity) : SpeechItem
{
    /// <inheritdoc/>
    public override string Written => $"{{{Form.ToName()}}}";
}

/// <summary>When a set of hours opens next: <c>{opening: office}</c>. It is left out while it is open, and where it never opens.</summary>
/// <param name="Hours">The name of the set.</param>
public sealed record OpeningItem(string Hours) : SpeechItem
{
    /// <summary>The key in routing.yaml.</summary>
    public const string Key = "opening";

    /// <inheritdoc/>
    public override string Written => $"{{{Key}: {Hours}}}";
}

using Agi.Routing.Facts;
using Agi.Routing.Phones;
using Agi.Routing.Rules;

namespace Agi.Server.Dialogues.Callbacks;

/// <summary>Which numbers may be called back. A caller can key any number, and the shop pays for the call.</summary>
internal sealed class CallbackPolicy(PhoneNormaliser normaliser, CallbackOptions options, IRulesInForce rules)
{
    /// <summary>Reads a number that a caller keyed, or a caller id.</summary>
    /// <param name="text">As it is dialled in the country of routing.yaml, or with its calling code.</param>
    /// <returns>Null where it is not valid in its country's plan, or may not be called back: premium rate, shared cost, other services, short and emergency numbers, other countries.</returns>
    public PhoneNumber? Read(string? text) =>
        normaliser.ReadDialled(text, rules.Rules.Country) is { } dialled && Allows(dialled) ? dialled.Number : null;

    private bool Allows(DialledNumber dialled) => options.AllowsType(dialled.Type)
        && (options.Countries.Count == 0 ? dialled.IsHome : options.Countries.Contains(dialled.Region));
}

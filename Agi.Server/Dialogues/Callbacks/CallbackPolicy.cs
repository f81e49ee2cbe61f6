using Agi.Routing.Facts;
using Agi.Routing.Phones;
using Agi.Routing.Rules;

namespace Agi.Server.Dialogues.Callbacks;

/// <summary>Which numbers may be called back. A caller can key any number, and the shop pays for the call.</summary>
internal sealed class CallbackPolicy(PhoneNormaliser normaliser, CallbackOptions options, IRulesInForce rules)
{
    /// <summary>Reads a number that a caller keyed, or a caller id.</summary>
    /// <param name="text">As it is dialled in the country of routing.yaml, or with its calling code.</param>
    public CallbackNumber Read(string? text) =>
        normaliser.ReadDialled(text, rules.Rules.Country) is not { } dialled ? new CallbackNumber(Number: null, IsKnown: false)
        : new CallbackNumber(Allows(dialled) ? dialled.Number : null, IsKnown: true);

    private bool Allows(DialledNumber dialled) => options.AllowsType(dialled.Type)
        && (options.Countries.Count == 0 ? dialled.IsHome : options.Countries.Contains(dialled.Region));
}

/// <summary>What a number was read as.</summary>
/// <param name="Number">Whom to call. Null if the number is not valid, or may not be called back: premium rate, shared cost, other services, short and emergency numbers, other countries.</param>
/// <param name="IsKnown">Whether it is valid in its country's plan. A short number, such as that of the police, is not: it cannot be told from one that was cut off.</param>
internal readonly record struct CallbackNumber(PhoneNumber? Number, bool IsKnown);

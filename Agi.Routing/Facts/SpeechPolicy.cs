namespace Agi.Routing.Facts;

/// <summary>What a caller may hear: the one place that says so.</summary>
public static class SpeechPolicy
{
    /// <summary>Whether something of this sensitivity may be said to the caller.</summary>
    /// <param name="sensitivity">Of a fact, or of what a prompt says.</param>
    /// <param name="trust">How sure it is who is calling.</param>
    /// <param name="onNumberAlone">What routing.yaml allows on the number alone (<c>cli_may_hear</c>): of <see cref="FactSensitivity.State"/> and <see cref="FactSensitivity.Date"/>. Anything else in it has no effect.</param>
    public static bool Allows(FactSensitivity sensitivity, CallerTrust trust, IReadOnlySet<FactSensitivity> onNumberAlone) => sensitivity switch
    {
        FactSensitivity.Public => true,
        FactSensitivity.RoutingOnly => trust >= CallerTrust.Number,
        FactSensitivity.State or FactSensitivity.Date => trust == CallerTrust.Verified || (trust == CallerTrust.Number && onNumberAlone.Contains(sensitivity)),
        FactSensitivity.AgentOnly => trust == CallerTrust.Verified,
        _ => false,
    };
}

using System.Globalization;
using Agi.FastAgi;
using Agi.Routing.Calls;

namespace Agi.Server.Scripts;

/// <summary>The variables that a decision sets on the channel: the contract with the dialplan.</summary>
internal static class RouteVariables
{
    /// <summary>The variable that the dialplan routes by. It is set last: if the engine dies half-way, it is empty and the call takes the fail-safe.</summary>
    public const string Target = "ROUTE_TARGET";

    /// <summary>What the caller chose in menus, such as <c>order-status</c>; with <c>/</c> between the choices of several menus.</summary>
    public const string Choice = "ROUTE_CHOICE";

    /// <summary>Sets everything but <see cref="Target"/> with one command, and the name on the agent's screen with it.</summary>
    /// <remarks>Unknown facts are set empty: a channel that is routed a second time must not keep the first answers.</remarks>
    /// <param name="language">The language of the prompts that follow; null if none follow.</param>
    public static async Task SetAsync(IAgiChannel channel, RoutingDecision decision, string? language, CancellationToken cancellationToken)
    {
        List<(string Name, string Value)> variables = [.. Of(decision)];
        if (decision.Screen is { } screen) variables.Add(("CALLERID(name)", screen));
        if (language is not null) variables.Add(("CHANNEL(language)", language));
        await channel.SetVariablesAsync(variables, cancellationToken);
    }

    /// <summary>Sets the target. Nothing is set after it.</summary>
    public static async Task SetTargetAsync(IAgiChannel channel, string target, CancellationToken cancellationToken) =>
        await channel.SetVariableAsync(Target, target, cancellationToken);

    /// <summary>Sets what the caller chose in menus.</summary>
    public static async Task SetChoiceAsync(IAgiChannel channel, string choice, CancellationToken cancellationToken) =>
        await channel.SetVariableAsync(Choice, Clean(choice), cancellationToken);

    /// <summary>The variables of the fact catalogue and of the decision, with values that a command can carry.</summary>
    public static IEnumerable<(string Name, string Value)> Of(RoutingDecision decision)
    {
        var person = decision.Person;
        yield return ("ROUTE_ID", decision.Id);
        foreach (var (name, value) in decision.FactVariables) yield return (name, Clean(value));
        yield return ("ROUTE_RULE", Clean(decision.Rule.Rule));
        yield return ("ROUTE_REASON", Clean(decision.Reason));
        yield return ("ROUTE_RULES_VERSION", decision.RulesVersion);
        yield return ("ROUTE_PRIORITY", decision.Rule.Priority.ToString(CultureInfo.InvariantCulture));
        yield return ("ROUTE_LANGUAGE", Clean(decision.Rule.Language));
        yield return ("ROUTE_CUSTOMER_ID", person?.CustomerId?.ToString(CultureInfo.InvariantCulture) ?? "");
        yield return ("ROUTE_CUSTOMER_NAME", Clean(person?.Name));
        yield return ("ROUTE_ORDER", person is null ? "" : Clean(decision.Found?.Order?.IncrementId));
        yield return ("ROUTE_FALLBACK", decision.Rule.Fallback ?? "");
        yield return (Choice, "");
        foreach (var (name, value) in decision.Rule.Set) yield return (name, Clean(value));
    }

    /// <summary>
    /// Text of the shop as one line that fits a command: control characters become blanks (the protocol has no escape for CR, LF and NUL),
    /// and 200 characters are enough for a name.
    /// </summary>
    private static string Clean(string? text)
    {
        if (string.IsNullOrEmpty(text)) return "";
        var line = text.Length <= 200 ? text : text[..(char.IsHighSurrogate(text[199]) ? 199 : 200)];
        return line.Any(char.IsControl) ? new string([.. line.Select(c => char.IsControl(c) ? ' ' : c)]) : line;
    }
}

/// <summary>Reads the call out of the AGI environment.</summary>
internal static class IncomingCalls
{
    /// <summary>The call of this request.</summary>
    public static IncomingCall Of(AgiRequest request) => new()
    {
        Cli = request.CallerId,
        CliWithheld = !request.PresentationAllowed,
        Dialed = request.DialedNumber ?? request.Extension,
        Language = request.Language,
        Channel = request.UniqueId,
    };
}

using System.Text.Encodings.Web;
using System.Text.Json;
using Agi.Routing.Calls;
using Agi.Routing.Facts;

namespace Agi.Server.Commands;

/// <summary>An explanation as one JSON object on one line, for machines.</summary>
internal static class ExplanationJson
{
    private static readonly JsonSerializerOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>The object.</summary>
    /// <remarks>customer_* and order are those whose situation decided, also where the number is shared: who explains may see more than a phone's screen.</remarks>
    public static string Of(IncomingCall call, RoutingDecision decision, IReadOnlyList<string> playable)
    {
        var found = decision.Found;
        return JsonSerializer.Serialize(
            new
            {
                cli = call.Cli ?? "",
                e164 = decision.Caller?.ToString(),
                status = decision.Status.ToName(),
                situation = decision.Facts.Situation.ToName(),
                customer_id = found?.Identity?.CustomerId,
                customer_email = found?.Identity?.Email,
                customer_name = found?.Identity?.Name,
                order = found?.Order?.IncrementId,
                open_orders = found?.OpenOrders ?? 0,
                rule = decision.Rule.Rule,
                target = decision.Rule.Target,
                priority = decision.Rule.Priority,
                play = decision.Rule.Play,
                reason = decision.Reason,
                language = decision.Rule.Language,
                fallback = decision.Rule.Fallback,
                set = decision.Rule.Set,
                withheld = decision.Rule.Play.Except(playable, StringComparer.Ordinal),
                identities = found?.People.Count ?? 0,
                rules_version = decision.RulesVersion,
                rules = decision.Rule.Trials.Select(t => new { rule = t.Rule, matched = t.Matched, why = t.Why }),
                at = decision.Facts.At,
                facts = decision.Told.Where(told => told.Value is not null).ToDictionary(told => told.Key.Key, told => told.Value, StringComparer.Ordinal),
                took_ms = Math.Round(decision.Timings.Total.TotalMilliseconds, 3),
            },
            Options);
    }
}

using System.Text.Json;
using System.Text.Json.Nodes;
using Agi.Routing.Calls;
using Agi.Routing.Rules;
using Agi.Server.Composition;
using Agi.Server.Journal;
using Agi.Server.Prompts;

namespace Agi.Server.Commands;

/// <summary>Explains a past call out of the journal alone: what happened to it, and why it went where it went. Neither the shop nor the present rules are asked.</summary>
/// <param name="keys">Keys to press in menus; null for none.</param>
internal sealed class PastCall(JournalDesk desk, TextWriter output, bool asJson, string? keys)
{
    /// <summary>So many calls are named where the beginning of an id fits several.</summary>
    private const int Named = 5;

    /// <summary>Explains a call.</summary>
    /// <param name="id">Its ROUTE_ID, or the beginning.</param>
    /// <param name="rulesFile">The rules to judge it by; null for those that it was decided by.</param>
    /// <returns>The exit code: a fault where the same rules say something else than they did.</returns>
    /// <exception cref="UsageException">There is no such call, or what is kept of it is not enough.</exception>
    public async Task<int> ExplainAsync(string id, string? rulesFile, CancellationToken cancellationToken)
    {
        var call = await FindAsync(id, cancellationToken);
        if (ReadKept(call) is not { } kept || call.Row.RulesVersion is not { } version)
            throw new UsageException($"the journal does not have the decision of {call.Row.RouteId}, only what happened after it: {PastCallText.End(call, TimeZoneInfo.Utc)}.");
        var rules = rulesFile is null ? await desk.RulesOfAsync(version, cancellationToken) : RulesAtStart.Read(Path.GetFullPath(rulesFile));
        var judged = kept.Judge(call.Row.RouteId, rules);
        var verdict = new PastVerdict(call, judged, rulesFile, kept.LeftOpenBy(judged), rulesFile is null ? [] : await desk.OtherSituationsAsync([version], rules, cancellationToken));
        var decisions = call.Row.Channel is { } channel ? await desk.Reader.DecisionsOfAsync(channel, cancellationToken) : [call.Row.RouteId];
        var walk = keys is null || judged.Rule.Menu is null ? null : KeyedWalk.Of(rules, judged.Rule, keys);
        var incoming = new IncomingCall { Cli = call.Row.Caller };
        if (asJson)
        {
            var heard = new Announcement(call.Row.Prompts?.Split(' ') ?? [], []);
            var json = JsonNode.Parse(ExplanationJson.Of(incoming, judged, heard, walk))!.AsObject();
            json["route_id"] = call.Row.RouteId;
            json["recorded"] = JournalText.ToJson(call, rules.TimeZone);
            json["decisions"] = new JsonArray([.. decisions.Select(decision => (JsonNode)decision)]);
            json["verdict"] = verdict.ToJson();
            await output.WriteLineAsync(json.ToJsonString(ReadableJson.Options));
        }
        else
        {
            PastCallText.Write(output, call, decisions, rules.TimeZone);
            // What the caller heard is said above.
            ExplanationText.Write(output, incoming, judged, new Announcement([.. judged.Rule.Play.Select(item => item.Written)], []), rules, keys: keys, walk: walk);
            verdict.Write(output);
        }

        return verdict.IsFault ? CommandLine.Failed : CommandLine.Fine;
    }

    private static KeptCall? ReadKept(JournalCall call)
    {
        try
        {
            return call.ReadKept();
        }
        catch (JsonException fault)
        {
            throw new UsageException($"what is kept of {call.Row.RouteId} cannot be read; another version of the program wrote it: {fault.Message}", fault);
        }
    }

    private async Task<JournalCall> FindAsync(string id, CancellationToken cancellationToken)
    {
        // Ids are written without dashes; other programs may add them.
        var prefix = id.Replace("-", "", StringComparison.Ordinal).ToLowerInvariant();
        if (prefix.Length == 0 || !prefix.All(char.IsAsciiHexDigit)) throw new UsageException($"'{id}' is no ROUTE_ID: that has 32 digits and letters from a to f. Its beginning is enough.");
        var found = await desk.Reader.FindAsync(prefix, Named + 1, cancellationToken);
        return found switch
        {
            [var call] => call,
            [] => throw new UsageException($"the journal has no call {id}. agi-server journal lists calls; a call comes into the journal within a second, and goes after Journal:RetentionDays."),
            _ => throw new UsageException($"several calls begin with {id}: {string.Join(", ", found.Take(Named).Select(call => call.Row.RouteId))}{(found.Count > Named ? " and more" : "")}. Write more of the id."),
        };
    }
}

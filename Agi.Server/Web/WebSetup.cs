using System.Data.Common;
using System.Net;
using System.Net.Sockets;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using Agi.Routing.Calls;
using Agi.Routing.Magento;
using Agi.Routing.Phones;
using Agi.Routing.Rules.Checking;
using Agi.Routing.Rules.Live;
using Agi.Server.Journal;
using Agi.Server.MySql;
using Agi.Server.Operations;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Agi.Server.Web;

/// <summary>The HTTP side: <c>GET /health</c>, <c>GET /metrics</c>, <c>POST /reload</c>.</summary>
internal static class WebSetup
{
    /// <summary>Adds the HTTP endpoint to Kestrel. False if the port is taken: calls are served all the same.</summary>
    public static bool AddWeb(this WebApplicationBuilder builder, WebOptions options, ILogger logger)
    {
        if (options.Port == 0) return false;

        var endpoint = new IPEndPoint(IPAddress.Parse(options.Address), options.Port);
        try
        {
            // Tried before: Kestrel would end the program if the port is taken.
            using var probe = new Socket(endpoint.AddressFamily, SocketType.Stream, ProtocolType.Tcp);
            probe.Bind(endpoint);
        }
        catch (SocketException fault)
        {
            WebLog.NoWeb(logger, $"{endpoint}: {fault.Message}.");
            return false;
        }

        builder.Services.Configure<KestrelServerOptions>(kestrel => kestrel.Listen(endpoint));
        return true;
    }

    public static void MapWeb(this WebApplication app)
    {
        app.MapGet("/health", (LiveRules rules, PhoneDirectory phones, LiveShop shop, CallRouter router, DbDataSource database, JournalState journal) => Health(rules, phones, shop, router, database, journal));
        app.MapPrometheusScrapingEndpoint("/metrics");
        app.MapPost("/reload", async (RulesReload rules, CancellationToken cancellationToken) =>
        {
            var outcome = await rules.ReloadAsync(cancellationToken);
            return Json(
                new JsonObject
                {
                    ["result"] = outcome.Result.ToString().ToLowerInvariant(),
                    ["message"] = outcome.ToString(),
                    ["check"] = RulesText.ToJson(outcome.Check),
                },
                outcome.Result == ReloadResult.Refused ? StatusCodes.Status409Conflict : StatusCodes.Status200OK);
        });
    }

    // People read these pages by curl: no \u0027 for a quote.
    private static readonly JsonSerializerOptions Readable = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>The state of the engine: <c>ok</c>, or <c>degraded</c> if something is missing that calls should have. Both answer 200, because a restart would not help.</summary>
    private static IResult Health(LiveRules rules, PhoneDirectory phones, LiveShop shop, CallRouter router, DbDataSource database, JournalState journal)
    {
        var index = phones.Status;
        var faults = rules.LastFaults;
        var limit = (database as MySqlSource)?.Limit;
        return Json(
            new JsonObject
            {
                ["status"] = faults.Count == 0 && index.IsLoaded && index.LastError is null && shop.Fault is null && router.ShopFault is null && limit is null && journal.Fault is null ? "ok" : "degraded",
                ["rules"] = new JsonObject
                {
                    ["version"] = rules.Current?.Version,
                    ["last_reload"] = rules.LastReload?.At,
                    ["faults"] = new JsonArray([.. faults.Select(f => (JsonNode)f.ToString())]),
                },
                ["shop"] = new JsonObject
                {
                    ["version"] = shop.Info?.Version,
                    ["fault"] = shop.Fault,
                    ["call_fault"] = router.ShopFault,
                    ["connection_limit"] = limit?.ToString(),
                },
                ["phone_index"] = new JsonObject
                {
                    ["loaded"] = index.IsLoaded,
                    ["loading"] = index.IsLoading,
                    ["numbers"] = index.Numbers,
                    ["age_seconds"] = index.Age?.TotalSeconds,
                    ["last_error"] = index.LastError,
                },
                ["journal"] = new JsonObject
                {
                    ["where"] = journal.Where,
                    ["waiting_bytes"] = journal.Waiting,
                    ["lost"] = journal.Lost,
                    ["rejected"] = journal.Rejected,
                    ["fault"] = journal.Fault,
                },
            },
            StatusCodes.Status200OK);
    }

    private static IResult Json(JsonObject body, int status) => Results.Text(body.ToJsonString(Readable), "application/json", statusCode: status);
}

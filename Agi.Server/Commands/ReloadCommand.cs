using System.CommandLine;
using System.Globalization;
using System.Text.Json.Nodes;
using Agi.Server.Composition;
using Agi.Server.Web;

namespace Agi.Server.Commands;

/// <summary><c>reload</c>: has a running server read its rules file now, and prints the result.</summary>
internal static class ReloadCommand
{
    public static void AddTo(RootCommand root)
    {
        var settings = SharedOptions.SettingsFile();
        var server = new Option<string?>("--server") { Description = "Address and port of the server's HTTP side (default: Web:Address and Web:Port of the settings)", HelpName = "ADDRESS:PORT" };
        var command = new Command("reload", "Have a running server read its rules file now; exit code 1 if it refuses the file") { server, settings };
        root.Add(command);
        command.SetWork(async (parsed, cancellationToken) =>
        {
            var web = SettingsSections.Read<WebOptions>(Settings.Load(parsed.GetValue(settings)));
            var at = parsed.GetValue(server) ?? string.Create(CultureInfo.InvariantCulture, $"{web.Address}:{web.Port}");
            if (!Uri.TryCreate($"http://{at}/reload", UriKind.Absolute, out var url)) throw new UsageException($"--server {at}: write an address and a port, such as 127.0.0.1:4574.");
            using var http = new HttpClient { Timeout = TimeSpan.FromSeconds(30) };
            try
            {
                using var answer = await http.PostAsync(url, null, cancellationToken);
                var body = JsonNode.Parse(await answer.Content.ReadAsStringAsync(cancellationToken))!;
                var output = parsed.InvocationConfiguration.Output;
                foreach (var fault in body["check"]!["faults"]!.AsArray())
                {
                    await output.WriteLineAsync($"{fault!["file"]}:{fault["line"]}:{fault["column"]}: {(fault["severity"]!.ToString() == "warning" ? "warning: " : "")}{fault["message"]}");
                }

                await output.WriteLineAsync(body["message"]!.ToString());
                return answer.IsSuccessStatusCode ? CommandLine.Fine : CommandLine.Failed;
            }
            catch (Exception fault) when (fault is HttpRequestException or System.Text.Json.JsonException || (fault is TaskCanceledException && !cancellationToken.IsCancellationRequested))
            {
                throw new UsageException($"no server answers on http://{at}: {fault.Message} Is it running, and are Web:Address and Web:Port its own?", fault);
            }
        });
    }
}

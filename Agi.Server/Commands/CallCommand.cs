using System.CommandLine;
using System.Net;
using System.Net.Sockets;
using Agi.Server.Composition;
using Agi.Server.Operations;
using Agi.FastAgi;
using Agi.FastAgi.Testing;

namespace Agi.Server.Commands;

/// <summary><c>call</c>: plays Asterisk against a running server and prints the dialogue.</summary>
internal static class CallCommand
{
    public static void AddTo(RootCommand root)
    {
        var cli = new Option<string?>("--cli") { Description = "The caller's number; without it the number is withheld", HelpName = "NUMBER" };
        var name = new Option<string?>("--name") { Description = "The caller's name as the trunk delivers it", HelpName = "TEXT" };
        var dialed = new Option<string?>("--dialed") { Description = "The number dialled (DNID)", HelpName = "NUMBER" };
        var language = new Option<string>("--language") { Description = "Language of the channel", HelpName = "CODE", DefaultValueFactory = _ => "fr" };
        var script = new Option<string>("--script") { Description = "The script, with its query: route, decide, message?id=welcome, ping …", HelpName = "NAME", DefaultValueFactory = _ => "route" };
        var server = new Option<string?>("--server") { Description = "Address and port of the server (default: FastAgi:Address and FastAgi:Port of the settings)", HelpName = "ADDRESS:PORT" };
        var settings = SharedOptions.SettingsFile();
        var command = new Command("call", "Call a running server as Asterisk does, and print the dialogue; exit code 1 if there is no target") { cli, name, dialed, language, script, server, settings };
        root.Add(command);
        command.SetWork(async (parsed, cancellationToken) =>
        {
            var endpoint = EndPoint(parsed.GetValue(server), parsed.GetValue(settings));
            var number = parsed.GetValue(cli);
            var called = parsed.GetValue(script)!;
            var call = new SimulatedCall
            {
                Script = called,
                CallerId = number,
                CallerName = parsed.GetValue(name),
                CallingPresentation = number is null ? 67 : 0, // unavailable, as Asterisk says of a call without a number
                DialedNumber = parsed.GetValue(dialed),
                Language = parsed.GetValue(language)!,
            };
            Dialogue dialogue;
            try
            {
                dialogue = await new AsteriskSimulator(endpoint).CallAsync(call, cancellationToken);
            }
            catch (SocketException fault)
            {
                throw new UsageException($"no server answers on {endpoint}: {fault.Message}. Start one with 'agi-server serve', or name another with --server.", fault);
            }

            var output = parsed.InvocationConfiguration.Output;
            DialogueText.Write(output, dialogue, whole: true);
            // A name that no script has sets it too, to nothing.
            if (called.Split('?')[0] is not ("route" or "decide") && !dialogue.Variables.ContainsKey("ROUTE_TARGET")) return CommandLine.Fine;
            var target = dialogue.Variable("ROUTE_TARGET");
            await output.WriteLineAsync(target.Length == 0 ? "No target: the dialplan would take its fail-safe." : $"Target: {target}");
            return target.Length == 0 ? CommandLine.Failed : CommandLine.Fine;
        });
    }

    private static IPEndPoint EndPoint(string? server, string? settingsFile)
    {
        if (server is null)
        {
            var options = SettingsSections.Read<FastAgiOptions>(Settings.Load(settingsFile));
            return SelfCheck.FromHere(new IPEndPoint(IPAddress.Parse(options.Address), options.Port));
        }

        return IPEndPoint.TryParse(server, out var endpoint)
            ? endpoint.Port == 0 ? new IPEndPoint(endpoint.Address, 4573) : endpoint
            : throw new UsageException($"--server {server}: write an address and a port, such as 127.0.0.1:4573.");
    }
}

using System.CommandLine;
using System.Net;
using System.Net.Sockets;
using Agi.Server.Composition;
using Agi.Server.Operations;
using Agi.Server.Prompts;
using Agi.Server.Prompts.Rendering;
using Agi.FastAgi;
using Agi.FastAgi.Testing;
using Agi.Routing.Rules;
using Microsoft.Extensions.Configuration;

namespace Agi.Server.Commands;

/// <summary><c>call</c>: plays Asterisk and a caller against a running server, and prints the dialogue and what the caller hears.</summary>
internal static class CallCommand
{
    public static void AddTo(RootCommand root)
    {
        var cli = new Option<string?>("--cli") { Description = "The caller's number; without it the number is withheld", HelpName = "NUMBER" };
        var name = new Option<string?>("--name") { Description = "The caller's name as the trunk delivers it", HelpName = "TEXT" };
        var dialed = new Option<string?>("--dialed") { Description = "The number dialled (DNID)", HelpName = "NUMBER" };
        var language = new Option<string>("--language") { Description = "Language of the channel", HelpName = "CODE", DefaultValueFactory = _ => "fr" };
        var script = new Option<string>("--script") { Description = "The script, with its query: route, decide, message?id=welcome, ping …", HelpName = "NAME", DefaultValueFactory = _ => "route" };
        var keys = new Option<string>("--keys") { Description = "The keys that the caller presses, each where one is waited for; - is silence until the time-out", HelpName = "KEYS", DefaultValueFactory = _ => "" };
        var server = new Option<string?>("--server") { Description = "Address and port of the server (default: FastAgi:Address and FastAgi:Port of the settings)", HelpName = "ADDRESS:PORT" };
        var settings = SharedOptions.SettingsFile();
        var command = new Command("call", "Call a running server as Asterisk does, and print the dialogue and what the caller hears; exit code 1 if there is no target") { cli, name, dialed, language, keys, script, server, settings };
        root.Add(command);
        keys.Validators.Add(result =>
        {
            if (KeyedWalk.Complaint(result.GetValueOrDefault<string>()) is { } complaint) result.AddError($"--keys: {complaint}");
        });
        command.SetWork(async (parsed, cancellationToken) =>
        {
            var configuration = Settings.Load(parsed.GetValue(settings));
            var endpoint = EndPoint(parsed.GetValue(server), configuration);
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
                DigitsWhenAsked = parsed.GetValue(keys)!,
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
            WriteHeard(output, parsed.InvocationConfiguration.Error, dialogue, configuration);
            if (dialogue.DigitsLeft > 0) await output.WriteLineAsync(FormattableString.Invariant($"Keys: the last {dialogue.DigitsLeft} were not waited for."));
            // A name that no script has sets it too, to nothing.
            if (called.Split('?')[0] is not ("route" or "decide") && !dialogue.Variables.ContainsKey("ROUTE_TARGET")) return CommandLine.Fine;
            var target = dialogue.Variable("ROUTE_TARGET");
            await output.WriteLineAsync(target.Length == 0 ? "No target: the dialplan would take its fail-safe." : $"Target: {target}");
            return target.Length == 0 ? CommandLine.Failed : CommandLine.Fine;
        });
    }

    /// <summary>What the caller hears, in the words of the manifest. The server may be another machine's, so a manifest that is not here costs only the words.</summary>
    private static void WriteHeard(TextWriter output, TextWriter errors, Dialogue dialogue, IConfiguration configuration)
    {
        var prompts = SettingsSections.Read<PromptOptions>(configuration);
        var heard = HeardDialogue.Parts(dialogue, prompts.Folder);
        if (heard.Count == 0) return;
        try
        {
            var text = new HeardText(Engine.LoadManifest(prompts));
            output.WriteLine("The caller hears:");
            foreach (var (line, _) in text.LinesOf(heard)) output.WriteLine($"  {line}");
        }
        catch (UsageException fault)
        {
            errors.WriteLine($"agi-server: what the caller hears is not shown in words. {fault.Message}");
        }
    }

    private static IPEndPoint EndPoint(string? server, IConfiguration configuration)
    {
        if (server is null)
        {
            var options = SettingsSections.Read<FastAgiOptions>(configuration);
            return SelfCheck.FromHere(new IPEndPoint(IPAddress.Parse(options.Address), options.Port));
        }

        return IPEndPoint.TryParse(server, out var endpoint)
            ? endpoint.Port == 0 ? new IPEndPoint(endpoint.Address, 4573) : endpoint
            : throw new UsageException($"--server {server}: write an address and a port, such as 127.0.0.1:4573.");
    }
}

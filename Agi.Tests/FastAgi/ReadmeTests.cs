using Agi.FastAgi;
using Agi.FastAgi.Testing;
using Agi.Tests.EndToEnd;
using Microsoft.AspNetCore.Builder;

namespace Agi.Tests.FastAgi;

/// <summary>The examples of the library's README, compiled and run.</summary>
public sealed class ReadmeTests
{
    [Fact]
    public async Task The_script_of_the_README_does_what_it_says()
    {
        var call = new SimulatedCall { Script = "closed", CallerId = "0199001234" };
        var channel = new FakeAgiChannel(call).Reply("STREAM FILE", "200 result=-1 endpos=0");
        await new ClosedScript().RunAsync(call.ToRequest(), channel, CancellationToken.None);
        Assert.Equal("Missing", channel.Channel.Variables["HEARD"]);

        Assert.Equal("0199001234", channel.Channel.Variables["CALLER"]);
    }

    [Fact]
    public void Every_line_of_its_examples_is_compiled_here()
    {
        var here = File.ReadAllLines(RepositoryFiles.At("Agi.Tests", "FastAgi", "ReadmeTests.cs")).Select(Code).ToHashSet(StringComparer.Ordinal);
        var inCode = false;
        var lines = new List<string>();
        foreach (var line in File.ReadLines(RepositoryFiles.At("Agi.FastAgi", "README.md")))
        {
            if (line.StartsWith("```", StringComparison.Ordinal)) inCode = !inCode;
            else if (inCode && Code(line).Length > 0) lines.Add(Code(line));
        }

        Assert.InRange(lines.Count, 15, 30);
        Assert.All(lines, line => Assert.Contains(line, here));
    }

    // Only compiled: it would listen on the port of FastAGI.
    internal static async Task MainAsync(string[] args)
    {
        var builder = WebApplication.CreateSlimBuilder(args);
        builder.Services.AddFastAgi();
        builder.Services.AddAgiScript<ClosedScript>("closed");
        await builder.Build().RunAsync();
    }

    private static string Code(string line) => line.Split("  //")[0].Trim();

    public sealed class ClosedScript : IAgiScript
    {
        public async Task RunAsync(AgiRequest request, IAgiChannel channel, CancellationToken cancellationToken)
        {
            await channel.SendAsync(AgiCommands.Answer(), cancellationToken);
            var played = await channel.PlayAsync("ivr/closed", cancellationToken: cancellationToken);
            await channel.SetVariablesAsync([("CALLER", request.CallerId ?? ""), ("HEARD", played.Outcome.ToString())], cancellationToken);
        }
    }
}

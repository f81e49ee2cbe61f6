using System.Globalization;
using System.Text.RegularExpressions;
using Agi.FastAgi;
using Agi.FastAgi.Testing;
using Agi.Routing.Magento;
using Agi.Server.Scripts;
using Agi.Tests.FastAgi;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Moq;

namespace Agi.Tests.Dialogues;

/// <summary>What callers key in is in no log, over a real FastAGI session that is logged line by line.</summary>
public sealed partial class SecretKeysTests
{
    [Fact]
    public async Task Number_and_postcode_of_order_status_are_in_no_line_at_level_Trace()
    {
        using var trace = new LogLines(LogLevel.Trace);
        await using var host = await StartAsync(trace, async (services, request, channel, token) =>
        {
            var bench = new TalkBench { Loggers = services.GetRequiredService<ILoggerFactory>() };
            bench.Router.Shop.Setup(shop => shop.FindOrdersEndingInAsync(It.IsAny<string>(), It.IsAny<CancellationToken>())).ThrowsAsync(new ShopException("near '975380'"));
            var decision = await bench.Router.Router.DecideAsync(IncomingCalls.Of(request), token);
            await bench.Flow().RunAsync(request, channel, decision, token);
        });

        // The first key chooses in the menu. Of each number the first key cuts the question, and the others are waited for.
        var call = await host.CallAsync(new SimulatedCall { Script = "test?answer=no", Answered = true, Digits = "1975380#69002#" });

        Assert.Contains("agi/os-unavailable", call.Played);
        Assert.Contains(trace.All, line => line.Id == 3301);
        Assert.Equal(["1"], KeysIn(trace));
        // Six keys and five, and # behind each.
        Assert.True(trace.All.Count(line => line.Text.Contains("(not shown)", StringComparison.Ordinal)) >= 13);
        Assert.All(trace.All, line => Assert.DoesNotMatch("975380|69002", line.Text));
    }

    [Fact]
    public async Task The_number_of_a_call_back_is_in_no_line_at_level_Trace()
    {
        using var trace = new LogLines(LogLevel.Trace);
        var noted = new List<string>();
        await using var host = await StartAsync(trace, async (services, request, channel, token) =>
        {
            var bench = new TalkBench { Loggers = services.GetRequiredService<ILoggerFactory>() };
            var decision = await bench.Router.Router.DecideAsync(IncomingCalls.Of(request), token);
            await bench.Flow().RunAsync(request, channel, decision, token);
            noted.AddRange(bench.Asked.Select(asked => asked.Number.ToString()));
        });

        await host.CallAsync(new SimulatedCall { Script = "test?answer=no", Answered = true, Digits = "20199005678#1" });

        Assert.Equal(["+33199005678"], noted);
        // The choice in the menu, and the confirmation; the number itself is only said back, prompt by prompt.
        Assert.Equal(["2", "1"], KeysIn(trace));
        Assert.All(trace.All, line => Assert.DoesNotContain("199005678", line.Text, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Each_command_that_takes_keys_hides_its_answer()
    {
        using var trace = new LogLines(LogLevel.Trace);
        var heard = "";
        await using var host = await StartAsync(trace, async (_, _, channel, token) =>
        {
            heard += (await channel.SendAsync(AgiCommands.WaitForDigit(TimeSpan.FromSeconds(1)), token)).Digit;
            heard += (await channel.SendAsync(AgiCommands.StreamFile("number", "0123456789") with { Secret = true }, token)).Digit;
            heard += (await channel.SendAsync(AgiCommands.GetData("number", TimeSpan.FromSeconds(1), 6), token)).Digits;
            // A prompt in which a key is only a choice is shown again: the secret ends with its command.
            heard += (await channel.SendAsync(AgiCommands.StreamFile("menu", "0123456789"), token)).Digit;
        });

        await host.CallAsync(new SimulatedCall { Script = "test", Answered = true, Digits = "7" + "8" + "846201" + "9" });

        Assert.Equal("788462019", heard);
        Assert.Equal(["9"], KeysIn(trace));
        Assert.Equal(3, trace.All.Count(line => line.Text.Contains("(not shown)", StringComparison.Ordinal)));
        Assert.All(trace.All, line => Assert.DoesNotContain("846201", line.Text, StringComparison.Ordinal));
    }

    /// <summary>The keys in the answers that were logged, in order: Asterisk answers with the character code.</summary>
    private static IEnumerable<string> KeysIn(LogLines trace) => trace.All
        .Select(line => Result().Match(line.Text))
        .Where(match => match.Success)
        .Select(match => int.Parse(match.Groups["code"].Value, CultureInfo.InvariantCulture))
        .Where(code => code is (>= '0' and <= '9') or '*' or '#')
        .Select(code => ((char)code).ToString());

    private static async Task<AgiHost> StartAsync(LogLines trace, Func<IServiceProvider, AgiRequest, IAgiChannel, CancellationToken, Task> run)
    {
        IServiceProvider? services = null;
        var host = await AgiHost.StartAsync(
            [("test", (request, channel, token) => run(services!, request, channel, token))],
            build: builder => builder.Logging.AddProvider(trace).SetMinimumLevel(LogLevel.Trace));
        services = host.Services;
        return host;
    }

    [GeneratedRegex("< 200 result=(?<code>[0-9]+)", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Result();
}

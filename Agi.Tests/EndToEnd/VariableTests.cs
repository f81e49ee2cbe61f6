using Agi.FastAgi;
using Agi.Tests.FastAgi;

namespace Agi.Tests.EndToEnd;

/// <summary>Variables that the library sets with one command, read back from a real Asterisk.</summary>
[Collection(AsteriskCollection.Name)]
public sealed class VariableTests(AsteriskFixture fixture) : IAsyncLifetime
{
    private static readonly string[] Odd =
    [
        "", "plain", "Dupont, Jean", ",", ",,", "O'Brien, \"Jo\"", "\"", "\"\"", "\\", "a\\", "\\\\\"", "$[1+1]", "${EXTEN}", "$", "(", ")", "[", "]", "(a", "a)", "[a,b", "\"(,", "((()))]]",
        " ", " a ", "\t", "a\tb", "a;b|c^d&e~f", "%20", "Zoé Lefèvre €", "שלום 🏮", "'; drop table x; --", "x=y", "\u202Eabc", "",
    ];

    private AsteriskServer _asterisk = null!;

    public async ValueTask InitializeAsync() => _asterisk = await fixture.ServerAsync();

    public async ValueTask DisposeAsync()
    {
        if (_asterisk is not null) await _asterisk.EndCallsAsync();
    }

    [Fact]
    public async Task Odd_values_arrive_unchanged_even_empty_ones_at_the_end() => await ArriveAsync([.. Odd, "", ""], commands: 1);

    [Fact]
    public async Task More_than_one_ARRAY_can_hold_arrive_by_several() => await ArriveAsync([.. Enumerable.Range(0, 120).Select(i => Odd[i % 10])], commands: 2);

    [Fact]
    public async Task More_than_one_line_can_hold_arrive_by_several() => await ArriveAsync([.. Enumerable.Repeat(new string('é', 300) + "(\"", 10)], commands: 4);

    [Fact]
    public async Task Name_and_language_of_the_channel_are_set_in_the_same_command()
    {
        string? name = null, language = null, x = null;
        await CallAsync(async (channel, cancellationToken) =>
        {
            await channel.SetVariablesAsync([("X", "a,b"), ("CALLERID(name)", "Dupont, Jean (2)"), ("CHANNEL(language)", "en"), ("Y", "")], cancellationToken);
            name = await channel.GetVariableAsync("CALLERID(name)", cancellationToken);
            language = await channel.GetVariableAsync("CHANNEL(language)", cancellationToken);
            x = await channel.GetVariableAsync("X", cancellationToken);
        });

        Assert.Equal(("Dupont, Jean (2)", "en", "a,b"), (name, language, x));
    }

    private async Task ArriveAsync(IReadOnlyList<string> values, int commands)
    {
        var variables = values.Select((value, i) => (Name: $"V_{i}", Value: value)).ToList();
        var arrived = new List<string?>();
        Assert.Equal(commands, AgiCommands.SetVariables(variables).Count);
        await CallAsync(async (channel, cancellationToken) =>
        {
            // A value that must be replaced first, so that an unset variable does not pass.
            foreach (var (name, _) in variables) await channel.SetVariableAsync(name, "stale", cancellationToken);
            await channel.SetVariablesAsync(variables, cancellationToken);
            foreach (var (name, _) in variables) arrived.Add(await channel.GetVariableAsync(name, cancellationToken));
        });

        Assert.Equal<string?>(values, arrived);
    }

    private async Task CallAsync(Func<IAgiChannel, CancellationToken, Task> talk)
    {
        Exception? fault = null;
        await using var host = await AgiHost.StartAsync(
        [
            ("route", async (_, channel, cancellationToken) =>
            {
                fault = await Record.ExceptionAsync(() => talk(channel, cancellationToken));
                await channel.SetVariableAsync("ROUTE_TARGET", "sales", cancellationToken);
            }),
        ]);
        await _asterisk.UseEngineAsync(host.EndPoint.Port);
        await using var phone = await SipAgent.OnAsync(_asterisk, "sales1");
        await using var caller = await SipCaller.CallAsync(_asterisk, "0199000001");
        await phone.WaitForEndAsync();
        await caller.WaitForEndAsync();
        Assert.Null(fault);
    }
}

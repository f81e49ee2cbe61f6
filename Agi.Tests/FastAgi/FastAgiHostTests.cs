using Agi.FastAgi;
using Agi.FastAgi.Testing;

namespace Agi.Tests.FastAgi;

public sealed class FastAgiHostTests
{
    [Fact]
    public async Task A_script_answers_plays_and_sets_variables_over_tcp()
    {
        await using var host = await AgiHost.StartAsync(async (request, channel, ct) =>
        {
            await channel.SendAsync(AgiCommands.Answer(), ct);
            await channel.SendAsync(AgiCommands.Verbose($"call of {request.CallerId}"), ct);
            var played = await channel.PlayAsync("welcome", cancellationToken: ct);
            await channel.SendAsync(AgiCommands.Exec("Progress"), ct);
            await channel.SetVariableAsync("CALLERID(name)", "Zoë \"the\" \\ Tester", ct);
            await channel.SetVariableAsync("OUTCOME", played.Outcome.ToString(), ct);
            await channel.SetVariableAsync("ROUTE_TARGET", request.Query["t"], ct);
        });

        var dialogue = await host.CallAsync(new SimulatedCall { Script = "TEST?t=sales%20desk", CallerId = "0199001234" });

        Assert.Equal("sales desk", dialogue.Variable("ROUTE_TARGET"));
        Assert.Equal("Played", dialogue.Variable("OUTCOME"));
        Assert.Equal("Zoë \"the\" \\ Tester", dialogue.Variable("CALLERID(name)"));
        Assert.Equal(["welcome"], dialogue.Played);
        Assert.Equal(["Progress()"], dialogue.Executed);
        Assert.True(dialogue.Answered);
        Assert.Equal(
            ["ANSWER", "VERBOSE \"call of 0199001234\" \"1\"", "STREAM FILE \"welcome\" \"\"", "EXEC \"Progress\"",
             "SET VARIABLE \"CALLERID(name)\" \"Zoë \\\"the\\\" \\\\ Tester\"", "SET VARIABLE \"OUTCOME\" \"Played\"", "SET VARIABLE \"ROUTE_TARGET\" \"sales desk\""],
            dialogue.Commands);
    }

    [Fact]
    public async Task A_fault_in_a_script_ends_its_call_with_a_log_line_and_no_other_call()
    {
        await using var host = await AgiHost.StartAsync(
        [
            ("bad", (_, _, _) => throw new InvalidOperationException("a mistake of the script")),
            ("good", async (_, channel, ct) => await channel.SetVariableAsync("DONE", "yes", ct)),
        ]);

        var bad = await host.CallAsync(new SimulatedCall { Script = "bad" });
        var good = await host.CallAsync(new SimulatedCall { Script = "good" });

        Assert.Empty(bad.Commands);
        Assert.Equal("yes", good.Variable("DONE"));
        Assert.Contains("a mistake of the script", await host.Log.WaitForAsync(1023), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_unknown_script_is_a_logged_error_and_the_fallback_runs()
    {
        await using var host = await AgiHost.StartAsync(
            [("route", (_, _, _) => Task.CompletedTask)],
            fallback: async (_, channel, ct) => await channel.SetVariableAsync("ROUTE_TARGET", "", ct));

        var dialogue = await host.CallAsync(new SimulatedCall { Script = "rout" });

        Assert.Equal(["SET VARIABLE \"ROUTE_TARGET\" \"\""], dialogue.Commands);
        var line = await host.Log.WaitForAsync(1022);
        Assert.Contains("\"rout\"", line, StringComparison.Ordinal);
        Assert.Contains("route", line, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_missing_prompt_is_told_from_a_caller_who_left()
    {
        PlayResult? missing = null, left = null;
        await using var host = await AgiHost.StartAsync(
        [
            ("missing", async (_, channel, ct) => missing = await channel.PlayAsync("absent", cancellationToken: ct)),
            ("left", async (_, channel, ct) => left = await channel.PlayAsync("absent", cancellationToken: ct)),
        ]);

        await host.CallAsync(new SimulatedCall { Script = "missing", Prompts = new HashSet<string>(), Answered = true });
        var gone = await host.CallAsync(new SimulatedCall { Script = "left", Answered = true, SaysHangup = false, HangUpWhen = line => line.StartsWith("STREAM", StringComparison.Ordinal) });

        Assert.Equal(PlayOutcome.Missing, missing?.Outcome);
        Assert.Equal(PlayOutcome.CallerGone, left?.Outcome);
        Assert.Contains(gone.Lines, line => line.Text.StartsWith("511 ", StringComparison.Ordinal));
    }
}

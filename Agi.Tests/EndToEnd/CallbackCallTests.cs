using System.Text.Json;

namespace Agi.Tests.EndToEnd;

/// <summary>Callers who ask to be called back.</summary>
public sealed class CallbackCallTests(AsteriskFixture fixture, ShopFixture shop) : DialogueCalls(fixture, shop), IClassFixture<ShopFixture>
{
    [Fact]
    public async Task A_call_back_that_was_asked_for_twice_is_one_request_in_the_list()
    {
        var file = Path.GetTempFileName();
        File.Delete(file);
        try
        {
            await using var engine = await EngineAsync(Menu, new KeyValuePair<string, string>("Callbacks__File", file));
            foreach (var noted in new[] { "cb-noted", "cb-already" })
            {
                await using var caller = await RingAsync(engine, Stranger);
                await PressIntoAsync(caller, "press-1-order-status", "2");
                await PressIntoAsync(caller, "cb-confirm", "1");
                await EndedAsync(engine, caller);
                Assert.True(caller.Ear.HeardInOrder(Fr(noted, "cb-as-soon-as", "goodbye")), noted);
            }

            var run = await ProgramRun.OfAsync(["callbacks", "--json", "--numbers"], environment: new Dictionary<string, string>(StringComparer.Ordinal) { ["Callbacks__File"] = file }, cancellationToken: TestContext.Current.CancellationToken);
            Assert.Equal("", run.Complaints);
            Assert.Contains("+33199005599", run.Output, StringComparison.Ordinal);
            using var list = JsonDocument.Parse(run.Output);
            Assert.Equal(1, list.RootElement.ValueKind == JsonValueKind.Array ? list.RootElement.GetArrayLength() : 1);
        }
        finally
        {
            foreach (var rest in Directory.GetFiles(Path.GetDirectoryName(file)!, Path.GetFileName(file) + "*")) File.Delete(rest);
        }
    }

    [Fact]
    public async Task Out_of_hours_the_offer_names_the_next_opening()
    {
        var day = DateTime.UtcNow.AddDays(1).ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);
        await using var engine = await EngineAsync(Menu.Replace("rules:", $"hours:\n  office: {{weekly: {{mon-sun: closed}}, except: {{{day}: open}}}}\nrules:", StringComparison.Ordinal));
        await using var caller = await RingAsync(engine, Stranger);
        await PressIntoAsync(caller, "press-1-order-status", "2");
        await caller.Ear.WaitUntilHeardAsync(Prompts.Ulaw("fr", "cb-call-at"), "from when on");
        await PressIntoAsync(caller, "cb-confirm", "0");
        await using var agent = await SipAgent.OnAsync(Asterisk, "tech1");
        await EndedAsync(engine, caller, agent);
    }
}

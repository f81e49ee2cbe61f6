using Agi.Tests.Shops;

namespace Agi.Tests.EndToEnd;

/// <summary>What tests of calls have in common: Asterisk, a shop, callers who ring, and agents who answer.</summary>
public abstract class ShopCalls(AsteriskFixture fixture, ShopFixture shop) : IAsyncLifetime
{
    private protected AsteriskServer Asterisk { get; private set; } = null!;

    private protected ShopFixture Shop => shop;

    public async ValueTask InitializeAsync()
    {
        Asterisk = await fixture.ServerAsync();
        _ = await shop.CallerAsync("payment_issue");
    }

    public async ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        if (Asterisk is not null) await Asterisk.EndCallsAsync();
    }

    /// <summary>The number as a French trunk delivers it.</summary>
    private protected static string National(OracleAnswer customer) => "0" + customer.Caller.Cli[3..];

    private protected async Task<SipCaller> RingAsync(EngineProcess engine, string number, int budgetSeconds = 40)
    {
        await Asterisk.UseEngineAsync(engine.Port, budgetSeconds);
        return await SipCaller.CallAsync(Asterisk, number);
    }

    private protected async Task AnsweredAsync(EngineProcess engine, SipAgent agent, SipCaller caller)
    {
        try
        {
            await agent.WaitForEndAsync();
            await caller.WaitForEndAsync();
        }
        catch
        {
            TestContext.Current.TestOutputHelper?.WriteLine($"{engine.Output}\n{Asterisk.LogTail}");
            throw;
        }
    }

    /// <summary>Fails unless the caller has heard just these prompts, in this order. The end of one that a key cut is <see cref="Transcript.CutMark"/>.</summary>
    private protected static void AssertHeard(SipCaller caller, string language, params IEnumerable<string> prompts) => AssertHeard(caller.Ear.Sound(), language, prompts);

    /// <summary>The same of a sound.</summary>
    private protected static void AssertHeard(byte[] sound, string language, IEnumerable<string> prompts) =>
        Assert.Equal(string.Join(", ", Transcript.In(language).Names(prompts)), string.Join(", ", Transcript.In(language).Of(sound)));

    /// <summary>Fails if the engine has complained since it is ready. What it says of the rules before is no matter of the call.</summary>
    private protected static void AssertNoComplaint(EngineProcess engine)
    {
        var output = engine.Output;
        Assert.DoesNotMatch(@"(?m)^\S+ \S+ (WARN|ERROR|FATAL)\b", output[output.IndexOf("Ready:", StringComparison.Ordinal)..]);
    }

    /// <summary>Waits until neither a channel of Asterisk nor a script of the engine is left.</summary>
    private protected async Task NothingIsLeftAsync(EngineProcess engine)
    {
        await Asterisk.WaitUntilIdleAsync();
        await Eventually.TrueAsync(async () => await engine.SessionsAsync(TestContext.Current.CancellationToken) == 0, "no session is left", () => engine.Output);
    }

    private protected Task WaitForQueueAsync(string state) => Eventually.TrueAsync(
        async () => (await Asterisk.CliAsync("queue show sales")).Contains(state, StringComparison.Ordinal), state, () => Asterisk.LogTail);
}

namespace Agi.Tests.EndToEnd;

/// <summary>Calls that are made at the same time: the first test that asks for one of them makes them all.</summary>
public sealed class SpokenCalls
{
    private readonly Dictionary<string, IReadOnlyDictionary<SpokenCall, Task<byte[]>>> _sounds = new(StringComparer.Ordinal);

    /// <summary>What the caller of one of these calls heard, until the call was over.</summary>
    /// <param name="asterisk">Where they ring.</param>
    /// <param name="shop">The shop of the engine.</param>
    /// <param name="rules">The rules of the engine. Each rules have calls of their own.</param>
    /// <param name="all">The calls that are made with these rules.</param>
    /// <param name="one">The one that is asked for.</param>
    public async Task<byte[]> SoundAsync(AsteriskServer asterisk, ShopFixture shop, string rules, IEnumerable<SpokenCall> all, SpokenCall one)
    {
        if (!_sounds.TryGetValue(rules, out var sounds)) _sounds[rules] = sounds = await MakeAsync(asterisk, shop, rules, all);
        return await sounds[one];
    }

    private static async Task<IReadOnlyDictionary<SpokenCall, Task<byte[]>>> MakeAsync(AsteriskServer asterisk, ShopFixture shop, string rules, IEnumerable<SpokenCall> all)
    {
        await using var engine = await EngineProcess.StartAsync(shop.ConnectionString, rules);
        await asterisk.UseEngineAsync(engine.Port, budgetSeconds: 40);
        var sounds = new Dictionary<SpokenCall, Task<byte[]>>();
        // They ring one after the other: sipp takes its port when it starts.
        foreach (var call in all) sounds[call] = ListenAsync(await SipCaller.CallAsync(asterisk, call.Number, dialled: call.Dialled));
        // A call that fails is told by the test that asks for it.
        await Task.WhenAll(sounds.Values.Select(sound => ((Task)sound).ContinueWith(_ => { }, TaskScheduler.Default)));
        return sounds;
    }

    private static async Task<byte[]> ListenAsync(SipCaller ringing)
    {
        await using var caller = ringing;
        await caller.WaitForEndAsync();
        return caller.Ear.Sound();
    }
}

/// <summary>One call.</summary>
/// <param name="Number">The caller's number, as the trunk delivers it.</param>
/// <param name="Dialled">The number that was dialled.</param>
public sealed record SpokenCall(string Number, string Dialled);

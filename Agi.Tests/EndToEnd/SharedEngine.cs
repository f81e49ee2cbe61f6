namespace Agi.Tests.EndToEnd;

/// <summary>An engine that the tests of a class share. The first of them starts it.</summary>
public sealed class SharedEngine : IAsyncDisposable
{
    private string _rules = "";
    private EngineProcess? _engine;

    /// <summary>The running engine. All tests of the class ask for the same rules.</summary>
    public async Task<EngineProcess> WithAsync(ShopFixture shop, string rules, params KeyValuePair<string, string>[] environment)
    {
        if (_engine is null)
        {
            _engine = await EngineProcess.StartAsync(shop.ConnectionString, rules, environment);
            _rules = rules;
        }

        Assert.Equal(_rules, rules);
        return _engine;
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        if (_engine is not null) await _engine.DisposeAsync();
    }
}

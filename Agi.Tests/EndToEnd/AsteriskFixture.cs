namespace Agi.Tests.EndToEnd;

/// <summary>The Asterisk of the collection, started by the first test that asks for it.</summary>
public sealed class AsteriskFixture : IAsyncDisposable
{
    private readonly Lazy<Task<AsteriskServer>> _server = new(AsteriskServer.StartAsync);

    /// <summary>The running Asterisk. Fails or skips the test if this machine has none.</summary>
    public Task<AsteriskServer> ServerAsync() => _server.Value;

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        if (_server is { IsValueCreated: true, Value.IsCompletedSuccessfully: true }) await (await _server.Value).DisposeAsync();
    }
}

/// <summary>The tests with a real Asterisk. They share one, and a shop of each version of Magento, and run one after the other.</summary>
[CollectionDefinition(Name)]
public sealed class AsteriskCollection : ICollectionFixture<AsteriskFixture>, ICollectionFixture<ShopFixture>, ICollectionFixture<Magento1ShopFixture>
{
    public const string Name = "A real Asterisk";
}

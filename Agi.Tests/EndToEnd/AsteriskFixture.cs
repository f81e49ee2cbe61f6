namespace Agi.Tests.EndToEnd;

/// <summary>The Asterisk of the collection, started by the first test that asks for it.</summary>
public sealed class AsteriskFixture : IAsyncDisposable
{
    private readonly Lazy<Task<AsteriskServer>> _server = new(AsteriskServer.StartAsync);

    /// <summary>The running Asterisk; fails or skips the test where there is none on this machine.</summary>
    public Task<AsteriskServer> ServerAsync() => _server.Value;

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        if (_server is { IsValueCreated: true, Value.IsCompletedSuccessfully: true }) await (await _server.Value).DisposeAsync();
    }
}

/// <summary>Tests with a real Asterisk: one Asterisk for all of them, one call after the other.</summary>
[CollectionDefinition(Name)]
public sealed class AsteriskCollection : ICollectionFixture<AsteriskFixture>
{
    public const string Name = "A real Asterisk";
}

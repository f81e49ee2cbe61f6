using Agi.Routing.Facts;
using Agi.Server.Dialogues.Callbacks;
using Microsoft.Extensions.Time.Testing;

namespace Agi.Tests.Callbacks;

/// <summary>A folder of its own for a file of call-backs, and a clock.</summary>
internal sealed class CallbackBench : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("agi-callbacks");
    private readonly List<CallbackStore> _stores = [];

    public string FilePath => Path.Combine(_folder.FullName, "state", "callbacks.db");

    public FakeTimeProvider Time { get; } = new(new DateTimeOffset(2027, 3, 1, 10, 0, 0, TimeSpan.Zero));

    /// <summary>Another opening of the same file, as another process has.</summary>
    public CallbackStore Open()
    {
        var store = new CallbackStore(FilePath, Time);
        _stores.Add(store);
        return store;
    }

    /// <summary>A request that is asked for now and expires in a day.</summary>
    public CallbackRequest Request(string number, int priority = 0, string queue = "sales", Situation situation = Situation.KnownCustomer) => new()
    {
        Number = new PhoneNumber(ulong.Parse(number.AsSpan(1), System.Globalization.CultureInfo.InvariantCulture)),
        AskedAt = Time.GetUtcNow(),
        ExpiresAt = Time.GetUtcNow().AddDays(1),
        Language = "fr",
        Situation = situation,
        Queue = queue,
        Priority = priority,
        RouteId = $"route-of-{queue}",
    };

    public void Dispose()
    {
        foreach (var store in _stores) store.Dispose();
        _folder.Delete(recursive: true);
    }
}

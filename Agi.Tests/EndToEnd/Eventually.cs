using System.Diagnostics;

namespace Agi.Tests.EndToEnd;

/// <summary>Polls the state of another process that does not report it.</summary>
public static class Eventually
{
    /// <summary>Generous, because two cores run Asterisk, a database and other tests at once.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(120);

    /// <summary>Asks until the answer is yes; fails with <paramref name="what"/> and <paramref name="details"/> when it never is.</summary>
    public static async Task TrueAsync(Func<Task<bool>> ask, string what, Func<string>? details = null)
    {
        var cancellationToken = TestContext.Current.CancellationToken;
        for (var elapsed = Stopwatch.StartNew(); ;)
        {
            if (await ask()) return;
            if (elapsed.Elapsed > Patience) Assert.Fail($"Never so: {what}\n{details?.Invoke()}");
            await Task.Delay(25, cancellationToken);
        }
    }

    /// <inheritdoc cref="TrueAsync(Func{Task{bool}},string,Func{string})"/>
    public static Task TrueAsync(Func<bool> ask, string what, Func<string>? details = null) => TrueAsync(() => Task.FromResult(ask()), what, details);
}

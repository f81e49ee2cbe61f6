namespace Agi.FastAgi;

/// <summary>The scripts by name.</summary>
internal sealed class FastAgiScripts
{
    private readonly Dictionary<string, (string Name, IAgiScript Script)> _scripts = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>Makes every script once. A script that cannot be made stops the start, not a call.</summary>
    /// <exception cref="InvalidOperationException">Two scripts have the same name.</exception>
    public FastAgiScripts(IEnumerable<AgiScriptRegistration> registrations, IServiceProvider services)
    {
        foreach (var registration in registrations)
        {
            var script = registration.Create(services);
            var name = registration.Name?.Trim('/');
            if (name is null)
                Fallback = script;
            else if (!_scripts.TryAdd(name, (name, script)))
                throw new InvalidOperationException($"Two AGI scripts are named '{registration.Name}'.");
        }
        Names = [.. _scripts.Keys.Order(StringComparer.Ordinal)];
    }

    /// <summary>The names, in order.</summary>
    public IReadOnlyList<string> Names { get; }

    /// <summary>Runs for an unknown name; null ends the session.</summary>
    public IAgiScript? Fallback { get; }

    /// <summary>The script of a name, and the name as it was registered; null if there is none.</summary>
    public IAgiScript? Find(string name, out string registered)
    {
        (registered, var script) = _scripts.GetValueOrDefault(name);
        return script;
    }
}

/// <summary>One script and the name that the dialplan calls it by.</summary>
/// <param name="Name">The name, compared without case; null for the script that runs where no name fits.</param>
/// <param name="Create">Gives the script's one instance.</param>
internal sealed record AgiScriptRegistration(string? Name, Func<IServiceProvider, IAgiScript> Create);

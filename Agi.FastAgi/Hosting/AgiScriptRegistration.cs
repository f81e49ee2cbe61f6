namespace Agi.FastAgi;

/// <summary>One script and the name that the dialplan calls it by.</summary>
/// <param name="Name">The name, compared without case; null for the script that runs where no name fits.</param>
/// <param name="Create">Gives the script's one instance.</param>
internal sealed record AgiScriptRegistration(string? Name, Func<IServiceProvider, IAgiScript> Create);

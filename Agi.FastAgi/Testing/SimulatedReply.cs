namespace Agi.FastAgi.Testing;

/// <summary>What Asterisk answers to one command.</summary>
/// <param name="Lines">The lines, without their line ends; HANGUP first if the caller has just hung up.</param>
/// <param name="Delay">How long the command ran, such as a prompt's length.</param>
public sealed record SimulatedReply(IReadOnlyList<string> Lines, TimeSpan Delay);

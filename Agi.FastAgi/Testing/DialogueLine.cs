namespace Agi.FastAgi.Testing;

/// <summary>One line of the talk between Asterisk and the server.</summary>
/// <param name="FromServer">Whether the server said it: a command. Else Asterisk: the environment, a reply, HANGUP.</param>
/// <param name="Text">The line, without its end.</param>
/// <param name="At">Time since the connection was made.</param>
public sealed record DialogueLine(bool FromServer, string Text, TimeSpan At);

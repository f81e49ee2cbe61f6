namespace Agi.FastAgi;

/// <summary>Asterisk refused the command: 510 unknown, or 520 syntax.</summary>
public sealed class AgiCommandException(string message, Exception? innerException = null) : Exception(message, innerException);

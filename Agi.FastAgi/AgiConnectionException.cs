namespace Agi.FastAgi;

/// <summary>The connection ended, or no reply came in time.</summary>
public sealed class AgiConnectionException(string message, Exception? innerException = null) : Exception(message, innerException);

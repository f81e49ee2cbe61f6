namespace Agi.Server.FastAgi;

/// <summary>The FastAGI host cannot listen where it was told to; the message says what to do.</summary>
public sealed class FastAgiListenException(string message, Exception? innerException = null) : Exception(message, innerException);

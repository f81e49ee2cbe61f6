namespace Agi.FastAgi;

/// <summary>The channel is gone and the command does not work on a dead one (reply 511).</summary>
public sealed class AgiHangupException(string message, Exception? innerException = null) : Exception(message, innerException);

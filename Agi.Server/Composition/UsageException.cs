namespace Agi.Server.Composition;

/// <summary>Something that the one who started the program can mend: printed as one message, without a stack.</summary>
internal sealed class UsageException(string message, Exception? innerException = null) : Exception(message, innerException);

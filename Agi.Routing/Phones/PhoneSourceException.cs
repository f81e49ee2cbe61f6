namespace Agi.Routing.Phones;

/// <summary>The telephone fields cannot be read, for a reason that the operator can mend. The message says what to do.</summary>
internal abstract class PhoneSourceException(string message, Exception? innerException) : Exception(message, innerException);

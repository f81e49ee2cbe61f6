using Agi.Routing.Phones;

namespace Agi.Routing.Magento;

/// <summary>The shop's database cannot be read: it is no Magento, something is missing in it, or the account may not read it. The message says what to do.</summary>
internal sealed class ShopException(string message, Exception? innerException = null) : PhoneSourceException(message, innerException);

using Agi.Routing.Phones;

namespace Agi.Routing.Magento;

/// <summary>The shop's database cannot be read: it is no Magento, something is missing in it, or the account may not read it. The message says what to do.</summary>
public sealed class ShopException : PhoneSourceException
{
    /// <summary>Says what is wrong and what to do.</summary>
    public ShopException(string message, Exception? innerException = null)
        : base(message, innerException)
    {
    }
}

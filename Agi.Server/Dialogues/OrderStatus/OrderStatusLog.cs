using Microsoft.Extensions.Logging;

namespace Agi.Server.Dialogues.OrderStatus;

/// <summary>What the dialogue order-status says; event ids 3301 to 3399.</summary>
internal static partial class OrderStatusLog
{
    [LoggerMessage(3301, LogLevel.Warning, "The state of an order could not be read, the caller goes to a person: {Why}")]
    public static partial void Unavailable(ILogger logger, string why);
}

namespace Agi.Server.Journal;

/// <summary>The columns of <c>journal_call</c> that rows are written to, in order.</summary>
internal static class CallColumns
{
    public static IReadOnlyList<(string Name, Func<CallRow, object?> Of)> All { get; } =
    [
        ("route_id", row => row.RouteId),
        ("at", row => row.At),
        ("channel", row => row.Channel),
        ("status", row => row.Status),
        ("situation", row => row.Situation),
        ("rule", row => row.Rule),
        ("target", row => row.Target),
        ("priority", row => row.Priority),
        ("language", row => row.Language),
        ("dialed", row => row.Dialed),
        ("caller", row => row.Caller),
        ("caller_hash", row => row.CallerHash),
        ("customer_id", row => row.CustomerId),
        ("order_id", row => row.OrderId),
        ("order_number", row => row.OrderNumber),
        ("store", row => row.Store),
        ("rules_version", row => row.RulesVersion),
        ("micros", row => row.Micros),
        ("routed_at", row => row.RoutedAt),
        ("routed_target", row => row.RoutedTarget),
        ("choice", row => row.Choice),
        ("prompts", row => row.Prompts),
        ("dialogue", row => row.Dialogue),
        ("hung_up_in", row => row.HungUpIn),
        ("routed_outcome", row => row.RoutedOutcome),
        ("ended_at", row => row.EndedAt),
        ("ended_target", row => row.EndedTarget),
        ("ended_outcome", row => row.EndedOutcome),
        ("agent", row => row.Agent),
        ("queue_status", row => row.QueueStatus),
        ("waited", row => row.Waited),
        ("talked", row => row.Talked),
        ("seconds", row => row.Seconds),
        ("cause", row => row.Cause),
        ("transferred_to", row => row.TransferredTo),
        ("incomplete", row => row.Incomplete),
    ];
}

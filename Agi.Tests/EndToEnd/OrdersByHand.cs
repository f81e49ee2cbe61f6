using Dapper;
using MySqlConnector;

namespace Agi.Tests.EndToEnd;

/// <summary>Orders of a test shop, changed so that a test knows all that callers hear of them. Their times are shortly before midnight in UTC, which is the next day in Paris.</summary>
internal static class OrdersByHand
{
    /// <summary>The delivery postcode of the orders made here. No other order has it.</summary>
    public const string Postcode = "33842";

    /// <summary>A paid order of the French store that was wholly shipped two days ago, by Colissimo. It is the newest that can be made one: no caller of the tests has placed it.</summary>
    public static async Task<ShippedOrder> ShippedAsync(ShopFixture shop)
    {
        await using var connection = new MySqlConnection(shop.ConnectionString);
        var sales = shop.Sales;
        var number = await connection.QueryFirstAsync<string>(
            $"""
            SELECT o.increment_id FROM {sales}order o
            WHERE o.store_id = 1 AND o.is_virtual = 0 AND o.grand_total > 0 AND o.increment_id REGEXP '^1[0-9]+$'
              AND NOT EXISTS (SELECT 1 FROM {sales}creditmemo c WHERE c.order_id = o.entity_id)
              AND EXISTS (SELECT 1 FROM {sales}order_payment p WHERE p.parent_id = o.entity_id)
              AND (SELECT COUNT(*) FROM {sales}shipment s WHERE s.order_id = o.entity_id) = 1
            ORDER BY o.entity_id DESC LIMIT 1
            """);
        var (ordered, shipped) = (BeforeMidnight(days: 6), BeforeMidnight(days: 3));
        await connection.ExecuteAsync(
            $"""
            SET time_zone = '+00:00';
            UPDATE {sales}order SET state = 'complete', status = 'complete', total_paid = grand_total, total_due = 0, total_refunded = 0, total_canceled = 0, created_at = @ordered, updated_at = @shipped
            WHERE increment_id = @number;
            DELETE h FROM {sales}order_status_history h JOIN {sales}order o ON o.entity_id = h.parent_id WHERE o.increment_id = @number;
            UPDATE {sales}order_payment p JOIN {sales}order o ON o.entity_id = p.parent_id SET p.method = 'paypal_express' WHERE o.increment_id = @number;
            UPDATE {sales}order_item i JOIN {sales}order o ON o.entity_id = i.order_id SET i.qty_shipped = i.qty_ordered, i.qty_canceled = 0, i.qty_refunded = 0 WHERE o.increment_id = @number;
            UPDATE {sales}order_address a JOIN {sales}order o ON o.entity_id = a.parent_id SET a.postcode = @Postcode WHERE o.increment_id = @number;
            UPDATE {sales}shipment s JOIN {sales}order o ON o.entity_id = s.order_id SET s.created_at = @shipped, s.updated_at = @shipped WHERE o.increment_id = @number;
            UPDATE {sales}shipment_track t JOIN {sales}order o ON o.entity_id = t.order_id SET t.carrier_code = 'colissimo', t.title = 'Colissimo', t.created_at = @shipped WHERE o.increment_id = @number;
            """,
            new { number, ordered, shipped, Postcode });
        return new ShippedOrder(number[^6..], InParis(ordered), InParis(shipped));
    }

    /// <summary>Has an order's history say that it was delivered three days ago.</summary>
    /// <returns>The day, by the calendar of Paris.</returns>
    public static async Task<DateOnly> DeliverAsync(ShopFixture shop, string number)
    {
        await using var connection = new MySqlConnection(shop.ConnectionString);
        var sales = shop.Sales;
        var delivered = BeforeMidnight(days: 3);
        await connection.ExecuteAsync(
            $"""
            SET time_zone = '+00:00';
            DELETE h FROM {sales}order_status_history h JOIN {sales}order o ON o.entity_id = h.parent_id WHERE o.increment_id = @number;
            INSERT INTO {sales}order_status_history (parent_id, status, created_at, entity_name) SELECT entity_id, 'delivered', @delivered, 'order' FROM {sales}order WHERE increment_id = @number;
            UPDATE {sales}order SET state = 'complete', status = 'delivered' WHERE increment_id = @number;
            """,
            new { number, delivered });
        return InParis(delivered);
    }

    /// <summary>Gives an order's addresses <see cref="Postcode"/>.</summary>
    public static async Task MoveAsync(ShopFixture shop, string number)
    {
        await using var connection = new MySqlConnection(shop.ConnectionString);
        var sales = shop.Sales;
        await connection.ExecuteAsync(
            $"UPDATE {sales}order_address a JOIN {sales}order o ON o.entity_id = a.parent_id SET a.postcode = @Postcode WHERE o.increment_id = @number",
            new { number, Postcode });
    }

    private static DateTime BeforeMidnight(int days) => DateTime.UtcNow.Date.AddDays(1 - days).AddMinutes(-20);

    private static DateOnly InParis(DateTime utc) => DateOnly.FromDateTime(TimeZoneInfo.ConvertTimeFromUtc(utc, SpokenDays.Paris));
}

/// <summary>An order as its owner knows it, and its days by the calendar of Paris.</summary>
/// <param name="Digits">The last six digits of its number.</param>
internal sealed record ShippedOrder(string Digits, DateOnly OrderedOn, DateOnly ShippedOn);

using System.Globalization;
using Agi.Tests.Magento;

namespace Agi.Tests.Doctor;

/// <summary>Shops for the doctor: a clean one, and one that has each fault.</summary>
internal static class DoctorRows
{
    public const int CleanOrders = 60;

    /// <summary>What the faulty shop has, by the finding's code, with the number of orders that it concerns.</summary>
    public static readonly IReadOnlyDictionary<string, long> Faults = new Dictionary<string, long>(StringComparer.Ordinal)
    {
        ["delivered_status"] = 7,
        ["chargeback_status"] = 4,
        ["status_without_state"] = 5,
        ["unknown_status"] = 6,
        ["unused_word"] = 9,
        ["unknown_state"] = 3,
        ["offline_method"] = 8,
        ["payment_never_noted"] = 27,
        ["stuck_unfinished"] = 11,
        ["stuck_review"] = 12,
        ["stuck_held"] = 13,
        ["stuck_unshipped"] = 14,
        ["stuck_virtual_open"] = 15,
        ["stuck_never_paid"] = 6,
        ["stuck_shipped_uninvoiced"] = 17,
        ["stuck_open_memo"] = 18,
        ["complete_without_shipment"] = 19,
        ["shared_email"] = 8,
        ["lost_customer"] = 10,
        ["zero_date"] = 9,
    };

    public static ShopRows Clean() => Good(new ShopRows().Customer(901, "ada@example.org"), CleanOrders, 1);

    /// <summary>Many sound orders.</summary>
    public static ShopRows Many(int orders)
    {
        var rows = new ShopRows();
        for (var id = 1; id <= orders; id++) rows.Order(id, null, null, "canceled", ageDays: 50);
        return rows;
    }

    public static ShopRows Faulty()
    {
        var rows = Good(new ShopRows().Customer(901, "ada@example.org"), 20, 1);
        var id = 1000;
        foreach (var (status, state) in new[] { ("livre", "complete"), ("rueckbuchung", "processing"), ("reserved", null), ("fetched", "complete") }) rows.Status(status, state);

        Each(7, n => Shipped(rows, n, 5, ("status", "livre")));
        Each(4, n => Shipped(rows, n, 5, ("status", "rueckbuchung")));
        Each(5, n => Shipped(rows, n, 5, ("status", "reserved")));
        Each(6, n => Shipped(rows, n, 400, ("status", "ghost")));
        Each(9, n => Shipped(rows, n, 5, ("status", "fetched")));
        Each(3, n => rows.Order(n, 901, null, "on_the_moon", 3, 1, ("status", "complete")).Payment(n, "stripe"));
        Each(8, n => rows.Order(n, 901, null, "new", 3, 1, ("status", "pending"), ("total_paid", 0)).Payment(n, "cheque_perso").Item(n, 1));
        Each(21, n => Shipped(rows, n, 100, "banktransfer", ("total_paid", 0)));
        Each(11, n => rows.Order(n, 901, null, "pending_payment", 40, 1, ("total_paid", 0)).Payment(n, "stripe").Item(n, 1));
        Each(12, n => rows.Order(n, 901, null, "payment_review", 40).Payment(n, "stripe").Item(n, 1));
        Each(13, n => rows.Order(n, 901, null, "holded", 40, 1, ("hold_before_state", "processing")).Payment(n, "stripe").Item(n, 1));
        Each(14, n => rows.Order(n, 901, null, "processing", 40).Payment(n, "stripe").Item(n, 2, shipped: 1));
        Each(15, n => rows.Order(n, 901, null, "processing", 40, 1, ("is_virtual", 1)).Payment(n, "stripe").Item(n, 1, isVirtual: 1));
        Each(6, n => rows.Order(n, 901, null, "new", 120, 1, ("status", "pending"), ("total_paid", 0)).Payment(n, "banktransfer").Item(n, 1));
        Each(17, n => rows.Order(n, 901, null, "processing", 40, 1, ("total_paid", 0)).Payment(n, "cashondelivery").Item(n, 1, shipped: 1).Shipment(n, ShopRows.Ago(39)));
        Each(18, n => Shipped(rows, n, 100).CreditMemo(n, 1, ShopRows.Ago(50)));
        Each(19, n => rows.Order(n, 901, null, "complete", 5).Payment(n, "stripe").Item(n, 1, shipped: 1).Invoice(n, ShopRows.Ago(5)));
        Each(8, n => Shipped(rows, n, 100, ("customer_id", null), ("customer_email", "counter@example.org")).OrderAddress(n, string.Create(CultureInfo.InvariantCulture, $"06 39 98 00 {n % 90:00}")));
        Each(10, n => Shipped(rows, n, 100, ("customer_id", 5000)));
        Each(9, n => Shipped(rows, n, 100, ("created_at", "0000-00-00 00:00:00")));
        return rows;

        void Each(int count, Action<int> add)
        {
            for (var i = 0; i < count; i++) add(++id);
        }
    }

    private static ShopRows Good(ShopRows rows, int count, int firstId)
    {
        for (var i = 0; i < count; i++) Shipped(rows, firstId + i, 2 + (i * 6));
        return rows;
    }

    private static ShopRows Shipped(ShopRows rows, int id, double days, params (string Column, object? Value)[] more) => Shipped(rows, id, days, "stripe", more);

    /// <summary>Paid and shipped on the next day.</summary>
    private static ShopRows Shipped(ShopRows rows, int id, double days, string method, params (string Column, object? Value)[] more) => rows
        .Order(id, 901, "ada@example.org", "complete", days, 1, more)
        .Payment(id, method)
        .Item(id, 1, shipped: 1)
        .Invoice(id, ShopRows.Ago(days))
        .Shipment(id, ShopRows.Ago(days - 1))
        .History(id, more.FirstOrDefault(cell => cell.Column == "status").Value as string ?? "complete", ShopRows.Ago(days - 1));
}

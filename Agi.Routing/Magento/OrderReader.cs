using System.Data.Common;
using System.Numerics;
using Dapper;

namespace Agi.Routing.Magento;

/// <summary>Reads of single orders what proves whose they are, and who carries them.</summary>
internal sealed class OrderReader(DbConnection connection, ShopFrame frame, CancellationToken cancellationToken)
{
    /// <summary>The orders whose number ends in six digits; empty where these are no six digits. One round trip.</summary>
    /// <remarks>The list is filled up to 1, 2, 4, 8 … numbers with its last one, so that there are few texts of the statement.</remarks>
    public async Task<IReadOnlyList<OrderCandidate>> FindEndingInAsync(string digits)
    {
        if (digits.Length != OrderNumberShape.Digits || !digits.All(char.IsAsciiDigit)) return [];
        var numbers = OrderNumberShape.Numbers(frame.OrderNumbers, digits);
        if (numbers.Count == 0) return [];
        var size = (int)BitOperations.RoundUpToPowerOf2((uint)numbers.Count);
        return await AskAsync(frame.Statements.OrdersByNumbers, new { numbers = numbers.Concat(Enumerable.Repeat(numbers[^1], size - numbers.Count)).ToArray() });
    }

    /// <summary>One order by its id; null where it is gone.</summary>
    public async Task<OrderCandidate?> FindAsync(long order) => await AskAsync(frame.Statements.OrderById, new { order }) is [var found, ..] ? found : null;

    /// <summary>Who carries the newest shipment of an order; null where that has no track.</summary>
    public async Task<OrderCarrier?> ReadCarrierAsync(long order)
    {
        var rows = await connection.QueryAsync<CarrierRow>(new CommandDefinition(frame.Statements.Carrier, new { order }, cancellationToken: cancellationToken));
        var newest = rows
            .OrderByDescending(row => DbValue.Time(row.CreatedAt) ?? DateTime.MinValue)
            .ThenByDescending(row => DbValue.Id(row.ShipmentId))
            .ThenByDescending(row => DbValue.Id(row.TrackId))
            .FirstOrDefault();
        return newest?.TrackId is null ? null : new OrderCarrier(DbValue.Text(newest.CarrierCode), DbValue.Text(newest.Title));
    }

    private async Task<IReadOnlyList<OrderCandidate>> AskAsync(string statement, object values)
    {
        var rows = await connection.QueryAsync<OrderPostcodeRow>(new CommandDefinition(statement, values, cancellationToken: cancellationToken));
        return [.. rows.GroupBy(row => DbValue.Id(row.OrderId) ?? 0).Select(addresses => Candidate(addresses.Key, [.. addresses]))];
    }

    private static OrderCandidate Candidate(long id, IReadOnlyList<OrderPostcodeRow> addresses)
    {
        var delivery = Of("shipping") ?? Of("billing");
        return new OrderCandidate
        {
            OrderId = id,
            StoreId = (int?)DbValue.Id(addresses[0].StoreId),
            CreatedAt = DbValue.Time(addresses[0].CreatedAt),
            Country = DbValue.Text(delivery?.Country),
            Postcode = PostcodeDigits.Of(DbValue.Text(delivery?.Postcode)),
        };

        OrderPostcodeRow? Of(string type) => addresses.FirstOrDefault(address => string.Equals(DbValue.Text(address.AddressType), type, StringComparison.OrdinalIgnoreCase));
    }
}

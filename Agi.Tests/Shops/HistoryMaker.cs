using Agi.Samples;

namespace Agi.Tests.Shops;

/// <summary>Writes what the history tells of an order's present status, with all that real histories have around it.</summary>
internal sealed class HistoryMaker(Random random, DateTime now)
{
    private static readonly string[] Others = ["pending", "processing", "complete", "delivered", "reserved", "pending_gateway", "review_gateway"];

    /// <summary>The present status began at this moment; one time in five the history does not know that.</summary>
    /// <param name="order">Has its status.</param>
    /// <param name="since">When the status began.</param>
    /// <param name="before">The status before it; null for none.</param>
    public void Tell(ShopOrder order, DateTime since, string? before = "processing")
    {
        var rows = order.History;
        rows.Clear();
        var kind = random.Next(20);
        if (kind < 2) return;
        if (before is not null) rows.Add((before, since - Some(20)));
        switch (kind)
        {
            case 2:
                // Only a comment: an import or a mass update set the status.
                if (before is null) rows.Add((null, since));
                break;
            case 3:
                rows.AddRange([(order.Status, since), (Others[random.Next(Others.Length)], Between(since))]);
                break;
            case 4 or 5:
                // The status was there before, and left in between.
                rows.InsertRange(0, [(order.Status, since - TimeSpan.FromDays(60)), (Others[random.Next(Others.Length)], since - TimeSpan.FromDays(40))]);
                rows.Add((order.Status, since));
                break;
            case 6 when before is not null:
                // Two rows of one second: the later row ends the history.
                rows[^1] = (before, since);
                rows.Add((order.Status, since));
                break;
            default:
                rows.Add((order.Status, since));
                break;
        }

        if (kind > 3 && random.Next(2) == 0) Comment(order, since);
    }

    /// <summary>Comments behind the present status. Each is a row with that status, or with none.</summary>
    private void Comment(ShopOrder order, DateTime since)
    {
        for (var i = 1 + random.Next(3); i > 0; i--) order.History.Add((random.Next(4) == 0 ? null : order.Status, Between(since)));
    }

    private DateTime Between(DateTime since) => since >= now ? since : since + TimeSpan.FromSeconds(Math.Floor((now - since).TotalSeconds * random.NextDouble()));

    private TimeSpan Some(int days) => TimeSpan.FromSeconds(1 + random.Next(days * 86_400));
}

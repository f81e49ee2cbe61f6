using System.Globalization;
using Agi.Routing.Facts;
using Agi.Routing.Magento;

namespace Agi.Routing.Situations;

/// <summary>Works out why somebody probably calls, from what the shop knows of the people behind the number. Pure: same input, same answer.</summary>
/// <param name="settings">The windows and lists: the section <c>situations</c> of routing.yaml.</param>
internal sealed class SituationClassifier(SituationSettings settings)
{
    /// <summary>The caller's situation at <paramref name="now"/>.</summary>
    /// <remarks>
    /// Several people on one number: the best rank wins, then the newest deciding order (any order where none decides), then the lowest
    /// customer id; guests come after customers.
    /// </remarks>
    public CallerSituation Classify(CallerSnapshot snapshot, DateTimeOffset now) => new(
    [
        .. snapshot.Identities
            .Select(identity => ClassifyIdentity(identity, now))
            .OrderBy(person => person.Situation)
            .ThenByDescending(NewestDeciding, OrderAge.Comparer)
            .ThenBy(person => person.Identity.CustomerId ?? long.MaxValue)
            .ThenBy(person => person.Identity.Email, StringComparer.Ordinal),
    ]);

    /// <summary>The situation of one person alone.</summary>
    private IdentityVerdict ClassifyIdentity(CallerIdentity identity, DateTimeOffset now)
    {
        var orders = new OrderClassifier(settings, now.UtcDateTime);
        var verdicts = identity.Orders
            .OrderDescending(OrderAge.Comparer)
            .Select(orders.Classify)
            .ToList();

        var open = verdicts.Count(verdict => verdict.Situation == Situation.UndeliveredOrder);
        OrderVerdict? deciding = null;
        var situation = Situation.KnownCustomer;
        var orderedSince = false;
        for (var i = 0; i < verdicts.Count; i++)
        {
            // Newest first: an older one of the same rank never replaces a newer one.
            if (verdicts[i].UnlessOrderedSince && orderedSince) verdicts[i] = verdicts[i] with { IsForgotten = true };
            else if (verdicts[i].Situation is { } rank && rank < situation) (situation, deciding) = (rank, verdicts[i]);

            // Rows 1 to 5 are attempts; an order of any other row was really placed.
            orderedSince |= verdicts[i].Row is < 1 or > 5;
        }

        if (situation >= Situation.SeveralOpenOrders && open >= 2)
        {
            return Verdict(Situation.SeveralOpenOrders, null, string.Create(CultureInfo.InvariantCulture, $"{open} orders wait for delivery."));
        }

        if (deciding is not null) return Verdict(situation, deciding, deciding.Reason);
        return identity.Carts.Any(cart => !cart.IsOrdered && Younger(cart.UpdatedAt, settings.AbandonedCart) && Younger(cart.CreatedAt, settings.CartLife))
            ? Verdict(Situation.AbandonedCart, null, "A cart with items was left lately.")
            : Verdict(Situation.KnownCustomer, null, "The shop knows the caller; nothing is going on.");

        bool Younger(DateTime? time, TimeSpan than) => time is { } value && now.UtcDateTime - value < than;

        IdentityVerdict Verdict(Situation of, OrderVerdict? by, string reason) =>
            new() { Identity = identity, Situation = of, Deciding = by, OpenOrders = open, Reason = reason, Orders = verdicts };
    }

    private static OrderSnapshot? NewestDeciding(IdentityVerdict person) => person.Situation switch
    {
        Situation.SeveralOpenOrders => person.Orders.First(verdict => verdict.Situation == Situation.UndeliveredOrder).Order,
        _ => person.Deciding?.Order ?? (person.Orders.Count > 0 ? person.Orders[0].Order : null),
    };
}

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

        // The newest order that was not cancelled: whoever ordered again has forgotten the failed payment before it.
        var alive = verdicts.Find(verdict => !IsCanceled(verdict.Order))?.Order;
        var open = verdicts.Count(verdict => verdict.Situation == Situation.UndeliveredOrder);
        OrderVerdict? deciding = null;
        var situation = Situation.KnownCustomer;
        foreach (var verdict in verdicts)
        {
            // Newest first: a later one of the same rank never replaces an earlier one.
            if (Rank(verdict, alive) is not { } rank || rank >= situation) continue;
            (situation, deciding) = (rank, verdict);
        }

        if (situation >= Situation.SeveralOpenOrders && open >= 2)
        {
            return Verdict(Situation.SeveralOpenOrders, null, string.Create(CultureInfo.InvariantCulture, $"{open} orders wait for delivery."));
        }

        if (deciding is not null) return Verdict(situation, deciding, deciding.Reason);
        return identity.Carts.Any(cart => cart.UpdatedAt is { } left && now.UtcDateTime - left < settings.AbandonedCart)
            ? Verdict(Situation.AbandonedCart, null, "A cart with items was left lately.")
            : Verdict(Situation.KnownCustomer, null, "The shop knows the caller; nothing is going on.");

        IdentityVerdict Verdict(Situation of, OrderVerdict? by, string reason) =>
            new() { Identity = identity, Situation = of, Deciding = by, OpenOrders = open, Reason = reason, Orders = verdicts };
    }

    private static Situation? Rank(OrderVerdict verdict, OrderSnapshot? alive) =>
        verdict.UnlessOrderedSince && alive is not null && OrderAge.Comparer.Compare(alive, verdict.Order) > 0 ? null : verdict.Situation;

    private static OrderSnapshot? NewestDeciding(IdentityVerdict person) => person.Situation switch
    {
        Situation.SeveralOpenOrders => person.Orders.First(verdict => verdict.Situation == Situation.UndeliveredOrder).Order,
        _ => person.Deciding?.Order ?? (person.Orders.Count > 0 ? person.Orders[0].Order : null),
    };

    private static bool IsCanceled(OrderSnapshot order) => string.Equals(order.State, "canceled", StringComparison.OrdinalIgnoreCase);
}

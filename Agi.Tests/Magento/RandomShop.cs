using System.Globalization;
using static Agi.Tests.Magento.ShopRows;

namespace Agi.Tests.Magento;

/// <summary>A shop of many people with every kind of order, at random but the same for the same seed.</summary>
internal static class RandomShop
{
    /// <summary>How many people; the telephone of each is 06 39 98 and their number in four digits.</summary>
    public const int People = 120;

    /// <summary>The shop of the seed; only the spelling of product options depends on the version.</summary>
    public static ShopRows Tell(int seed, int version)
    {
        string[] states = ["new", "pending_payment", "processing", "complete", "closed", "canceled", "holded", "payment_review", "own_state"];
        string[] methods = ["checkmo", "banktransfer", "cashondelivery", "stripe_payments", "paypal_express", ""];
        var random = new Random(seed);
        var rows = new ShopRows();
        var order = 0;
        for (var person = 0; person < People; person++)
        {
            var phone = string.Create(CultureInfo.InvariantCulture, $"06 39 98 {person / 100:D2} {person % 100:D2}");
            var email = $"person{person}@example.org";
            int? customer = person % 3 == 0 ? null : person + 1;
            if (customer is { } id) rows.Customer(id, email, "Ada", $"Martin {person}", group: 1 + (person % 2)).CustomerAddress(id, phone);

            // Some share the number of the person before, some have a cart.
            if (customer is { } sharer && random.Next(6) == 0) rows.CustomerAddress(sharer, string.Create(CultureInfo.InvariantCulture, $"0639980{Math.Max(0, person - 1):D3}"));
            if (random.Next(3) == 0)
            {
                var quote = 5000 + person;
                rows.Quote(quote, customer, random.NextDouble() * 14, customer is null ? email : null, items: random.Next(2), store: 1 + random.Next(3)).QuoteAddress(quote, phone);
            }

            for (var orders = random.Next(4); orders > 0; orders--)
            {
                order++;
                var state = states[random.Next(states.Length)];
                var status = random.Next(8) switch { 0 => "fraud", 1 => "delivered", _ => state };
                var asGuest = customer is null || random.Next(4) == 0;
                var age = random.NextDouble() * 20;
                rows.Order(order, asGuest ? null : customer, random.Next(2) == 0 ? email : email.ToUpperInvariant(), state, age, store: 1 + random.Next(3), more:
                [
                    ("status", status), ("is_virtual", random.Next(6) == 0 ? 1 : 0), ("total_paid", random.Next(2) == 0 ? null : 50m), ("updated_at", Ago(age * random.NextDouble())),
                    ("hold_before_state", state == "holded" ? states[random.Next(states.Length)] : null), ("customer_lastname", asGuest ? "Guest" : null),
                ]).OrderAddress(order, phone);
                var method = methods[random.Next(methods.Length)];
                if (method.Length > 0) rows.Payment(order, method, random.Next(3) == 0 ? 50m : null);
                for (var items = random.Next(3); items > 0; items--) rows.Item(order, random.Next(1, 4), random.Next(4));
                if (random.Next(5) == 0)
                {
                    var bundle = rows.NextId();
                    var separate = random.Next(2);
                    rows.Item(order, 1, 1, id: bundle, type: "bundle", options: version == 1 ? $$"""a:1:{s:13:"shipment_type";s:1:"{{separate}}";}""" : $$"""{"shipment_type":"{{separate}}"}""")
                        .Item(order, 2, random.Next(3), parent: bundle);
                }

                if (random.Next(2) == 0) rows.Shipment(order, Ago(age * random.NextDouble()));
                if (random.Next(2) == 0) rows.Invoice(order, Ago(age * random.NextDouble()));
                if (random.Next(5) == 0) rows.CreditMemo(order, random.Next(1, 4), Ago(random.NextDouble() * 60));
                if (random.Next(2) == 0) rows.History(order, states[random.Next(states.Length)], Ago(age * random.NextDouble()));
                if (random.Next(2) == 0) rows.History(order, "delivered", Ago(age * random.NextDouble()));
            }
        }

        return rows;
    }
}

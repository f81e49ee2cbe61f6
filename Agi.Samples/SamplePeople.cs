namespace Agi.Samples;

/// <summary>The stores, products and invented people of the sample shop: one story for each line of the classification.</summary>
/// <remarks>All telephone numbers are from the ranges that France and the United Kingdom keep for fiction, in the spellings that people use.</remarks>
internal sealed class SamplePeople(SampleBook book)
{
    private const int General = 1;
    private const int Wholesale = 2;
    private const int Vip = 4;

    private static readonly ShopStore France = new()
    {
        Id = 1, WebsiteId = 1, Code = "fr", Name = "Maison Lanterne", Country = "FR", Locale = "fr_FR", City = "Lyon", Postcode = "69002", Street = "4 rue des Exemples",
    };

    private static readonly ShopStore Britain = new()
    {
        Id = 2, WebsiteId = 2, Code = "uk", Name = "Lantern House", Country = "GB", Locale = "en_GB", Currency = "GBP", City = "London", Postcode = "EC1A 1AA", Street = "4 Example Street",
    };

    private static readonly SampleProduct Lamp = new("LAMP-01", "Lampe de table Aube", 89.00m);
    private static readonly SampleProduct Chair = new("CHAIR-02", "Chaise Ondine", 149.00m);
    private static readonly SampleProduct Shelf = new("SHELF-03", "Étagère Trois Mâts", 210.50m);
    private static readonly SampleProduct Manual = new("EBOOK-04", "Le guide de la lumière (PDF)", 14.90m, "downloadable");
    private static readonly SampleProduct GiftCard = new("GIFT-05", "Carte cadeau", 50.00m, "virtual");
    private static readonly SampleProduct Corner = new("SET-06", "Coin lecture", 238.00m, "bundle");

    private readonly List<SampleCaller> _callers = [];

    /// <summary>Who calls in the demo.</summary>
    public IReadOnlyList<SampleCaller> Callers => _callers;

    /// <summary>Writes the whole shop into the tables.</summary>
    public void MoveIn()
    {
        OpenStores();
        PaymentIssues();
        Checkouts();
        Deliveries();
        SeveralOrders();
        Refunds();
        Arrivals();
        Carts();
        QuietCustomers();
        SharedNumbers();
        RealLife();
        Strangers();
    }

    private void PaymentIssues()
    {
        Customer("Inès Fabre", "06 39 98 10 01")
            .Ordered(Hours(26), o => o.In("payment_review").By("paypal_express").Of(Lamp));
        Calls("+33639981001", "Inès Fabre", "Her payment is under review since yesterday.", "payment_issue");

        Customer("Théo Caron", "06.39.98.10.02")
            .Ordered(Hours(30), o => o.In("processing", "fraud").By("stripe_payments").Authorized().Of(Chair));
        Calls("0639981002", "Théo Caron", "His order is suspected of fraud; nothing leaves the warehouse.", "payment_issue");

        Customer("Jade Lemoine", "0639981003")
            .Ordered(Days(3), o => o.HeldFrom("payment_review").By("paypal_express").Of(Lamp));
        Calls("0033639981003", "Jade Lemoine", "Her order was put on hold in the middle of the payment check.", "payment_issue");

        Customer("Noé Perrin", "+33 (0)6.39.98.10.04")
            .Ordered(Hours(3), o => o.In("pending_payment").By("paypal_express").Of(Shelf));
        Calls("+33639981004", "Noé Perrin", "He went to the payment page three hours ago and never came back.", "payment_issue");

        Customer("Alma Girard", "06 39 98 10 05", Vip)
            .Ordered(Days(2), o => o.In("new").By("stripe_payments").Of(Chair, 4));
        Calls("+33639981005", "Alma Girard", "A card order of a very good customer is new, and the bank has authorised nothing.", "payment_issue");

        Customer("Hugo Blanchard", "01 99 00 10 06")
            .Ordered(Days(9), o => o.In("new").By("banktransfer").Of(Shelf));
        Calls("+33199001006", "Hugo Blanchard", "He was going to pay by bank transfer nine days ago.", "payment_issue");

        Customer("Lina Moreau", "06-39-98-10-07")
            .Ordered(Days(2), o => o.In("canceled").By("paypal_express").Of(Lamp, canceled: 1).History("pending_payment", Days(2)).Updated(Days(2)));
        Calls("+33639981007", "Lina Moreau", "Her payment failed two days ago and the order was cancelled.", "payment_issue");
    }

    private void Checkouts()
    {
        Customer("Zoé Renard", "06 39 98 20 01")
            .Ordered(Minutes(4), o => o.In("pending_payment").By("paypal_express").Of(Lamp));
        Calls("+33639982001", "Zoé Renard", "She is on the payment page at this moment.", "checkout_in_progress");
    }

    private void Deliveries()
    {
        Customer("Paul Mercier", "06 39 98 30 01")
            .Ordered(Days(2), o => o.In("processing").By("stripe_payments").Paid(Days(2)).Of(Chair));
        Calls("+33639983001", "Paul Mercier", "He paid two days ago; the parcel is not packed yet.", "undelivered_order");

        Customer("Rose Garnier", "06 39 98 30 02 / 01 99 00 30 02")
            .Ordered(Days(4), o => o.HeldFrom("processing").By("stripe_payments").Paid(Days(4)).Of(Lamp));
        Calls("+33199003002", "Rose Garnier", "The shop has put her order on hold. She rings from the second number of her address.", "undelivered_order");

        Customer("Malo Guérin", "06 39 98 30 03")
            .Ordered(Days(3), o => o.In("new").By("checkmo").Of(Lamp, 2));
        Calls("+33639983003", "Malo Guérin", "His cheque is in the post, which is no problem yet.", "undelivered_order");

        Customer("Nina Chevalier", "0033 6 39 98 30 04", Wholesale)
            .Ordered(Days(40), o => o.In("new").By("cashondelivery").Of(Chair, 12));
        Calls("+33639983004", "Nina Chevalier", "She pays the driver; her order is old, and still not overdue.", "undelivered_order");

        Customer("Sacha Robin", "06 39 98 30 05")
            .Ordered(Days(6), o => o.In("processing").By("stripe_payments").Paid(Days(6)).Of(Chair, ordered: 3, shipped: 1).With("ups", "United Parcel Service").Shipped(Days(5)));
        Calls("+33639983005", "Sacha Robin", "One of three chairs came; two are still due.", "undelivered_order");

        Customer("Léa Fontaine", "06 39 98 30 06")
            .Ordered(Days(8), o => o.In("processing").By("stripe_payments").Paid(Days(8)).OfParts(Corner, (Lamp, 0), (Chair, 1)).Shipped(Days(7)));
        Calls("+33639983006", "Léa Fontaine", "Of her reading corner, shipped part by part, the lamp is missing.", "undelivered_order");

        Customer("Adam Rousseau", "06 39 98 30 07")
            .Ordered(Days(5), o => o.In("complete").By("stripe_payments").Paid(Days(5)).Of(Shelf, shipped: 1).With("custom", "Colissimo").Shipped(Days(1)));
        Calls("+33639983007", "Adam Rousseau", "His parcel left yesterday and is on its way.", "undelivered_order");

        Customer("Eva Marchand", "06 39 98 30 08")
            .Ordered(Days(2), o => o.In("canceled").By("paypal_express").Of(Lamp, canceled: 1).History("pending_payment", Days(2)).Updated(Days(2)))
            .Ordered(Days(1), o => o.In("processing").By("stripe_payments").Paid(Days(1)).Of(Lamp));
        Calls("+33639983008", "Eva Marchand", "Her first payment failed; she ordered again, and that one is paid.", "undelivered_order");

        Customer("Tom Dupuis", "06 39 98 30 09")
            .Ordered(Days(1), o => o.In("new").By("stripe_payments").Authorized().Of(GiftCard));
        Calls("+33639983009", "Tom Dupuis", "He waits for a gift card by e-mail.", "undelivered_order");

        Guest("Anna Colin", "anna.colin@example.net", "06 39 98 30 10")
            .Ordered(Days(2), o => o.In("processing").By("paypal_express").Paid(Days(2)).Of(Lamp));
        Calls("+33639983010", "Anna Colin", "She ordered as a guest.", "undelivered_order");

        Customer("Oscar Vidal", "06 39 98 30 11");
        Guest("Oscar Vidal", "Oscar.VIDAL@example.com", "02 61 91 30 11")
            .Ordered(Days(1), o => o.In("processing").By("stripe_payments").Paid(Days(1)).Of(Chair));
        Calls("+33639983011", "Oscar Vidal", "He has an account, but placed his last order as a guest with the same e-mail.", "undelivered_order");

        Customer("Iris Leclerc", "06 39 98 30 12")
            .Ordered(Days(2), o => o.In("processing").By("stripe_payments").Paid(Days(2)).Of(Shelf).ShippedTo("03 53 01 30 12"));
        Calls("0353013012", "Iris Leclerc", "She rings from the number on the shipping address only.", "undelivered_order");

        Customer("Grace Whitfield", "07700 900123", store: Britain)
            .Ordered(Days(2), o => o.In("processing").By("stripe_payments").Paid(Days(2)).Of(Lamp));
        Calls("+447700900123", "Grace Whitfield", "A customer of the British store, whose lamp is not packed yet.", "undelivered_order", store: Britain);
    }

    private void SeveralOrders()
    {
        Customer("Louis Barbier", "06 39 98 40 01", Vip)
            .Ordered(Days(5), o => o.In("processing").By("stripe_payments").Paid(Days(5)).Of(Chair))
            .Ordered(Days(1), o => o.In("processing").By("paypal_express").Paid(Days(1)).Of(Lamp));
        Calls("+33639984001", "Louis Barbier", "He waits for two orders.", "several_open_orders");
    }

    private void Refunds()
    {
        Customer("Mila Aubert", "06 39 98 50 01")
            .Ordered(Days(60), o => o.In("complete").By("stripe_payments").Paid(Days(60)).Of(Chair, shipped: 1).Shipped(Days(58)).CreditMemo(1, Days(40)));
        Calls("+33639985001", "Mila Aubert", "Her chair went back; the credit memo is open.", "refund_return");

        Customer("Gabin Roche", "06 39 98 50 02")
            .Ordered(Days(35), o => o.In("closed").By("paypal_express").Paid(Days(35)).Of(Lamp, shipped: 1, refunded: 1).Shipped(Days(33)).CreditMemo(2, Days(10)));
        Calls("+33639985002", "Gabin Roche", "He had his money back ten days ago.", "refund_return");
    }

    private void Arrivals()
    {
        Customer("Lucie Masson", "06 39 98 60 01")
            .Ordered(Days(12), o => o.In("complete").By("stripe_payments").Paid(Days(12)).Of(Shelf, shipped: 1).With("mondialrelay", "Point relais").Shipped(Days(8)));
        Calls("+33639986001", "Lucie Masson", "Her shelf came some days ago.", "recent_delivery");

        Customer("Jules Picard", "06 39 98 60 02")
            .Ordered(Days(5), o => o.In("complete").By("paypal_express").Paid(Days(5)).Of(Manual));
        Calls("+33639986002", "Jules Picard", "He bought a book to download five days ago.", "recent_delivery");

        Customer("Elsa Poirier", "06 39 98 60 03")
            .Ordered(Days(8), o => o.In("complete", "delivered").By("stripe_payments").Paid(Days(8)).Of(Lamp, shipped: 1).With("dpd", "DPD")
                .Shipped(Days(2)).History("delivered", Days(1)).Updated(Days(1)));
        Calls("+33639986003", "Elsa Poirier", "The carrier says that her parcel was delivered yesterday.", "recent_delivery");

        Customer("Harry Ashdown", "020 7946 0142", store: Britain)
            .Ordered(Days(10), o => o.In("complete").By("stripe_payments").Paid(Days(10)).OfParts(Corner, (Lamp, 1), (Chair, 1)).With("custom", "Royal Mail Tracked").Shipped(Days(6)));
        Calls("00442079460142", "Harry Ashdown", "A customer of the British store; all parts of his bundle came last week.", "recent_delivery", store: Britain);
    }

    private void Carts()
    {
        Customer("Manon Leroux", "06 39 98 70 01").LeftCart(Days(1), Chair, 2);
        Calls("+33639987001", "Manon Leroux", "She left two chairs in her cart yesterday.", "abandoned_cart");

        Guest("Robin Olivier", "robin.olivier@example.org", "06 39 98 70 02").LeftCart(Hours(20), Lamp);
        Calls("+33639987002", "Robin Olivier", "He gave his number at the check-out and went away.", "abandoned_cart");
    }

    private void QuietCustomers()
    {
        Customer("Clara Maillard", "06 39 98 80 01")
            .Ordered(Days(200), o => o.In("complete").By("stripe_payments").Paid(Days(200)).Of(Lamp, shipped: 1).Shipped(Days(198)));
        Calls("+33639988001", "Clara Maillard", "A customer of last year with nothing going on.", "known_customer");

        Customer("Yanis Besson", "06 39 98 80 02")
            .Ordered(Days(3), o => o.In("canceled").By("checkmo").Of(Chair, canceled: 1).Updated(Days(3)));
        Calls("+33639988002", "Yanis Besson", "He cancelled his order himself.", "known_customer");

        Customer("Ambre Collet", "06 39 98 80 03")
            .Ordered(Days(90), o => o.In("complete").By("paypal_express").Paid(Days(90)).Of(GiftCard));
        Calls("+33639988003", "Ambre Collet", "Her gift card is long used.", "known_customer");

        Customer("Liam Brun", "06 39 98 80 04")
            .Ordered(Days(45), o => o.In("complete", "delivered").By("stripe_payments").Paid(Days(45)).Of(Shelf, shipped: 1).Shipped(Days(40)).History("delivered", Days(38)));
        Calls("+33639988004", "Liam Brun", "His shelf was delivered more than a month ago.", "known_customer");
    }

    private void SharedNumbers()
    {
        Customer("Marc Delorme", "04 65 71 90 01")
            .Ordered(Days(12), o => o.In("complete").By("stripe_payments").Paid(Days(12)).Of(Lamp, shipped: 1).Shipped(Days(9)));
        Customer("Sophie Delorme", "04.65.71.90.01")
            .Ordered(Hours(5), o => o.In("pending_payment").By("paypal_express").Of(Shelf));
        Calls("+33465719001", "Marc or Sophie Delorme", "Two customers share a telephone; one of them has a payment problem.", "payment_issue", "ambiguous");
    }

    /// <summary>What no handbook of Magento tells, and every shop has.</summary>
    private void RealLife()
    {
        Customer("Agathe Lambert", "06 39 98 91 01")
            .Ordered(Days(25), o => o.In("complete", "paypal_reversed").By("paypal_express").Paid(Days(25)).Of(Lamp, shipped: 1).Shipped(Days(23)).History("complete", Days(23)).History("paypal_reversed", Days(2)));
        Calls("+33639989101", "Agathe Lambert", "PayPal took her payment back two days ago.", "payment_issue");

        Customer("Basile Thomas", "06 39 98 91 02")
            .Ordered(Days(9), o => o.In("complete").By("stripe_payments").Paid(Days(9)).Of(Chair, ordered: 2, shipped: 1).Shipped(Days(4)));
        Calls("+33639989102", "Basile Thomas", "One of two chairs was sent, and the order counts as complete. He waits for the other.", "undelivered_order");

        Customer("Capucine Roy", "06 39 98 91 03")
            .Ordered(Days(120), o => o.In("pending_payment").By("paypal_express").Of(Shelf));
        Calls("+33639989103", "Capucine Roy", "She never finished a payment four months ago, and has forgotten it.", "known_customer");

        Customer("Denis Prat", "06 39 98 91 04")
            .Ordered(Minutes(40), o => o.In("pending_payment").By("paypal_express").Of(Lamp))
            .Ordered(Minutes(30), o => o.In("processing").By("stripe_payments").Paid(Minutes(29)).Of(Lamp));
        Calls("+33639989104", "Denis Prat", "He gave up one payment and made the same order with a card at once.", "undelivered_order");

        // Seven buyers at the till of the shop, whose orders all have the till's e-mail address.
        foreach (var (buyer, number) in new[] { ("Edith Colas", 11), ("Fanny Leduc", 12), ("Guy Marin", 13), ("Hélène Ory", 14), ("Igor Petit", 15), ("Joël Quentin", 16), ("Karim Rey", 17) })
        {
            Guest(buyer, "comptoir@example.net", $"06 39 98 91 {number}")
                .Ordered(Days(50 - number), o => o.In("complete").By("cashondelivery").Paid(Days(50 - number)).Of(Lamp, shipped: 1).Shipped(Days(50 - number)));
        }

        Calls("+33639989112", "Fanny Leduc", "She bought a lamp at the till. Many orders have its e-mail address; this one and this name are hers.", "known_customer");
    }

    private void Strangers()
    {
        Calls("+33536499999", "somebody", "Nobody whom the shop knows.", "unknown_caller", "not_found");
        Calls("anonymous", "somebody", "The number is withheld.", "unknown_caller", "not_found");
        Calls("", "somebody", "The trunk delivers no number at all.", "unknown_caller", "not_found", Britain);
    }

    private void OpenStores()
    {
        book.Writer.WriteGroups("NOT LOGGED IN", "General", "Wholesale", "Retailer", "VIP");
        book.Writer.WriteStores([France, Britain]);
        book.Writer.WriteStatuses(("delivered", "complete"));
        // The French settings are the shop's own. The British ones are partly on the website and partly on the store view, as in real shops.
        book.Writer.WriteSettings(
            ("default", 0, "general/country/default", France.Country), ("default", 0, "general/locale/code", France.Locale),
            ("default", 0, "general/locale/timezone", "Europe/Paris"), ("default", 0, "currency/options/base", France.Currency),
            ("websites", Britain.WebsiteId, "general/country/default", Britain.Country), ("websites", Britain.WebsiteId, "general/locale/timezone", "Europe/London"),
            ("websites", Britain.WebsiteId, "currency/options/base", Britain.Currency), ("stores", Britain.Id, "general/locale/code", Britain.Locale));
    }

    private SamplePerson Customer(string name, string telephone, int group = General, ShopStore? store = null) =>
        SamplePerson.Customer(book, store ?? France, name, Email(name), telephone, group);

    /// <summary>A guest: nothing is written until they order.</summary>
    private SamplePerson Guest(string name, string email, string telephone) => new() { Book = book, Store = France, Name = name, Email = email, Telephone = telephone };

    private void Calls(string cli, string name, string story, string situation, string status = "ok", ShopStore? store = null) =>
        _callers.Add(new SampleCaller
        {
            Cli = cli, Name = name, Story = story, Situation = situation, Status = status,
            Dialed = store == Britain ? "+442079460100" : "0199000100", Language = (store ?? France).Locale[..2],
        });

    private static string Email(string name)
    {
        // Accents are left out of addresses, as people do.
        var letters = name.Normalize(System.Text.NormalizationForm.FormD).Where(c => c is ' ' or (>= 'A' and <= 'z'));
        return string.Concat(letters).Replace(' ', '.').ToLowerInvariant() + "@example.com";
    }

    private static TimeSpan Minutes(int n) => TimeSpan.FromMinutes(n);

    private static TimeSpan Hours(int n) => TimeSpan.FromHours(n);

    /// <summary>This many days less half an hour: a story near the end of a window stays true while the demo runs.</summary>
    private static TimeSpan Days(int n) => TimeSpan.FromDays(n) - TimeSpan.FromMinutes(30);
}

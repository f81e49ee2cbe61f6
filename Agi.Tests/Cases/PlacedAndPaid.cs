using static Agi.Routing.Facts.Situation;

namespace Agi.Tests.Cases;

/// <summary>Orders as Magento's own models place them and take the money, at several ages.</summary>
internal static class PlacedAndPaid
{
    private const double Minute = 1 / 1440.0;

    public static IReadOnlyList<ShopCase> All { get; } =
    [
        // Offline methods: place() leaves the state new, with all money due.
        new("A cheque order of two hours is on its way", "Payment::place() without a payment action", UndeliveredOrder, c => c.Account().Order("checkmo", 0.08)) { Order = 1 },
        new("A cheque order of three days is on its way", "Payment::place()", UndeliveredOrder, c => c.Account().Order("checkmo", 3)) { Order = 1 },
        new("A cheque not come for just under seven days is no trouble yet", "Payment::place()", UndeliveredOrder, c => c.Account().Order("checkmo", 6.999)) { Order = 1 },
        new("A cheque not come for exactly seven days is overdue", "Payment::place()", PaymentIssue, c => c.Account().Order("checkmo", 7)) { Order = 1 },
        new("A cheque not come for sixty days is overdue", "Payment::place()", PaymentIssue, c => c.Account().Order("checkmo", 60)) { Order = 1 },
        new("A cheque not come for ninety days is written off as a payment", "Payment::place(); nobody cancelled the order. A manager calls it dead, not on its way", UndeliveredOrder,
            c => c.Account().Order("checkmo", 90)) { Order = 1, Manager = KnownCustomer },
        new("A cheque order of two hundred days is forgotten", "Payment::place()", KnownCustomer, c => c.Account().Order("checkmo", 200)),
        new("A bank transfer of three days is awaited calmly", "Payment::place()", UndeliveredOrder, c => c.Account().Order("banktransfer", 3)) { Order = 1 },
        new("A bank transfer of eight days is overdue", "Payment::place()", PaymentIssue, c => c.Account().Order("banktransfer", 8)) { Order = 1 },
        new("A guest's bank transfer of eight days is overdue", "Payment::place() of a guest", PaymentIssue, c => c.GuestOrder("banktransfer", 8)) { Order = 1 },
        new("A shop that calls its awaited transfers pending_payment", "the status is assigned to the state new", PaymentIssue,
            c => c.Account().Order("banktransfer", 9).Waits(state: "new")) { Order = 1 },
        new("A module that keeps its awaited transfers under pending_payment", "row 6 knows no such state. A manager misses the money", UndeliveredOrder,
            c => c.Account().Order("banktransfer", 9).Waits()) { Order = 1, Manager = PaymentIssue },
        new("A bank transfer that came after five weeks is an order to ship", "Invoice::register() and pay() by hand", UndeliveredOrder,
            c => c.Account().Order("banktransfer", 40).Invoices(1)) { Order = 1 },
        new("A cheque that covers half of the order is overdue for the rest", "a partial invoice", PaymentIssue,
            c => c.Account().Order("checkmo", 12).Of(new CaseItem(2)).Invoices(5, 25)) { Order = 1 },
        new("A purchase order of three weeks waits for delivery and not for money", "purchaseorder is paid on account", UndeliveredOrder,
            c => c.Account().Order("purchaseorder", 20)) { Order = 1 },
        new("Cash on delivery of five days is on its way", "Payment::place()", UndeliveredOrder, c => c.Account().Order("cashondelivery", 5)) { Order = 1 },
        new("Cash on delivery of twelve days is still no payment trouble", "Payment::place()", UndeliveredOrder, c => c.Account().Order("cashondelivery", 12)) { Order = 1 },
        new("A free order is on its way", "Payment::place() with free, total 0", UndeliveredOrder, c => c.Account().Order("free", 1, 0)) { Order = 1 },
        new("A saved card of Magento 1 is charged by hand", "Mage_Payment ccsave: no payment action, the state stays new", UndeliveredOrder,
            c => c.Account().Order("ccsave", 2)) { Order = 1 },
        new("A cheque that came yesterday leaves an order to ship", "Invoice::register()", UndeliveredOrder, c => c.Account().Order("checkmo", 10).Invoices(1)) { Order = 1 },

        // Cards and wallets that authorise or capture at once.
        new("A card authorised yesterday is an order to ship", "Payment::authorize()", UndeliveredOrder, c => c.Account().Order("braintree", 1).Authorises(1)) { Order = 1 },
        new("A card authorised forty days ago is an order to ship", "Payment::authorize()", UndeliveredOrder, c => c.Account().Order("braintree", 40).Authorises(40)) { Order = 1 },
        new("A card captured at once is an order to ship", "Payment::capture()", UndeliveredOrder, c => c.Account().Order("paypal_express", 2).Captures(2)) { Order = 1 },
        new("A guest's captured card is an order to ship", "Payment::capture()", UndeliveredOrder, c => c.GuestOrder("stripe_payments", 2).Captures(2)) { Order = 1 },
        new("A captured order of just under one hundred and eighty days is still on its way", "Payment::capture()", UndeliveredOrder,
            c => c.Account().Order("paypal_express", 179.9).Captures(179.9)) { Order = 1 },
        new("A captured order of one hundred and eighty days is forgotten", "Payment::capture()", KnownCustomer, c => c.Account().Order("paypal_express", 180).Captures(180)),
        new("Authorised first and captured for the invoice", "Payment::authorize(), then capture()", UndeliveredOrder,
            c => c.Account().Order("braintree", 6).Authorises(6).Captures(2)) { Order = 1 },

        // Redirect gateways.
        new("A customer who is at the gateway is paying", "initialize() sets pending_payment", CheckoutInProgress,
            c => c.Account().Order("hosted_pro", 10 * Minute).Waits()) { Order = 1 },
        new("A guest at the gateway is paying", "initialize() sets pending_payment", CheckoutInProgress, c => c.GuestOrder("hosted_pro", 5 * Minute).Waits()) { Order = 1 },
        new("Exactly fifteen minutes at the gateway are too long", "initialize()", PaymentIssue, c => c.Account().Order("hosted_pro", 15 * Minute).Waits()) { Order = 1 },
        new("Two days at the gateway are a failed payment", "initialize()", PaymentIssue, c => c.Account().Order("hosted_pro", 2).Waits()) { Order = 1 },
        new("Thirty days at the gateway are forgotten", "initialize()", KnownCustomer, c => c.Account().Order("hosted_pro", 30).Waits()),
        new("Paid in part, and still waiting for the rest", "two cards at one gateway, one refused", PaymentIssue,
            c => c.Account().Order("hosted_pro", 2).Waits().Set("total_paid", 20)) { Order = 1 },
        new("At the gateway with nothing to pay", "a total of 0 at an online method", UndeliveredOrder, c => c.Account().Order("hosted_pro", 2, 0).Waits()) { Order = 1 },
        new("Back from the gateway and captured", "registerCaptureNotification()", UndeliveredOrder, c => c.Account().Order("hosted_pro", 2).Waits().Captures(1.99)) { Order = 1 },
        new("Who paid a second order has forgotten the one left at the gateway", "two checkouts", UndeliveredOrder, c =>
        {
            c.Account().Order("hosted_pro", 2).Waits();
            c.Order("paypal_express", 1.9).Captures(1.9);
        }) { Order = 2 },
        new("An order paid before does not excuse the one left at the gateway", "two checkouts", PaymentIssue, c =>
        {
            c.Account().Order("paypal_express", 3).Captures(3);
            c.Order("hosted_pro", 2).Waits();
        }) { Order = 2, Open = 1 },
        new("Paying right now comes before an order on its way", "two checkouts", CheckoutInProgress, c =>
        {
            c.Account().Order("paypal_express", 3).Captures(3);
            c.Order("hosted_pro", 5 * Minute).Waits();
        }) { Order = 2, Open = 1 },

        // Payment review and suspected fraud.
        new("A payment under review for two days", "capture() with is_transaction_pending", PaymentIssue, c => c.Account().Order("paypal_express", 2).Reviews(2)) { Order = 1 },
        new("A payment suspected of fraud for twenty-nine days", "registerCaptureNotification() of another amount: status fraud", PaymentIssue,
            c => c.Account().Order("paypal_express", 29).Reviews(29, fraud: true)) { Order = 1 },
        new("A payment under review for thirty days is forgotten", "nobody accepted or denied", KnownCustomer, c => c.Account().Order("paypal_express", 30).Reviews(30)),
        new("An accepted review is an order to ship", "Payment::accept()", UndeliveredOrder, c => c.Account().Order("paypal_express", 4).Reviews(4).Captures(1)) { Order = 1 },
        new("Magento 2 keeps suspected fraud under processing too", "status fraud is assigned to processing", PaymentIssue,
            c => c.Account().Order("stripe_payments", 3).Captures(3).Says("fraud", 3)) { Order = 1 },
        new("Suspected fraud on hold", "a clerk holds it, and the status is set back to fraud", PaymentIssue,
            c => c.Account().Order("stripe_payments", 3).Captures(3).Holds(2).Says("fraud", 2)) { Order = 1 },
        new("Suspected fraud of thirty-one days is an order to ship again", "nobody took the status away", UndeliveredOrder,
            c => c.Account().Order("stripe_payments", 31).Captures(31).Says("fraud", 31)) { Order = 1 },

        // Several at once, and nothing at all.
        new("Two orders to ship name none of them", "two captures", SeveralOpenOrders, c =>
        {
            c.Account().Order("paypal_express", 3).Captures(3);
            c.Order("checkmo", 1);
        }) { Open = 2 },
        new("An overdue transfer comes before two orders on their way", "three orders", PaymentIssue, c =>
        {
            c.Account().Order("banktransfer", 20);
            c.Order("paypal_express", 3).Captures(3);
            c.Order("checkmo", 1);
        }) { Order = 1, Open = 2 },
        new("An account without orders is a known customer", "a registration", KnownCustomer, c => c.Account()),
        new("A number that the shop does not have is nobody", "the shop has no row of it", UnknownCaller, _ => { }),
        new("A guest whose only order is a year old is known", "Payment::capture() and a shipment", KnownCustomer, c => c.GuestOrder("paypal_express", 365).Captures(365).Ships(363)),

        // Carts.
        new("A cart of yesterday is abandoned", "an active quote", AbandonedCart, c => c.Account().Cart(1)),
        new("A cart begun eighty-nine days ago and changed today is abandoned", "an active quote", AbandonedCart, c => c.Account().Cart(0.2, createdDays: 89)),
        new("A cart begun exactly ninety days ago is forgotten", "an active quote", KnownCustomer, c => c.Account().Cart(0.2, createdDays: 90)),
        new("A cart left exactly seven days ago is forgotten", "an active quote", KnownCustomer, c => c.Account().Cart(7)),
        new("A cart without items is none", "customers get an empty quote at log-in", KnownCustomer, c => c.Account().Cart(1, items: 0)),
        new("A cart that is no longer active is none", "QuoteManagement::submit()", KnownCustomer, c => c.Account().Cart(1, active: 0)),
        new("An old cart that a catalogue rule touched yesterday is forgotten", "saving a rule sets trigger_recollect and updated_at", KnownCustomer,
            c => c.Account().Cart(1, createdDays: 100)),
        new("A guest's cart of yesterday is abandoned", "a guest quote with an e-mail", AbandonedCart, c => c.Cart(1, guest: true)),
        new("An order on its way comes before a cart", "a second shopping", UndeliveredOrder, c => c.Account().Cart(1).Order("paypal_express", 3).Captures(3)) { Order = 1 },
        new("Who has last bought in summer and fills a cart has left it", "an old order of another quote", AbandonedCart,
            c => c.Account().Cart(2).Order("paypal_express", 120).Captures(120).Ships(119)),
    ];
}

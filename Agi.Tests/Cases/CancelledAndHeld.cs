using static Agi.Routing.Facts.Situation;

namespace Agi.Tests.Cases;

/// <summary>Orders that the models cancel, deny, hold and release. Magento 2 writes no history row when it cancels without a comment.</summary>
internal static class CancelledAndHeld
{
    public static IReadOnlyList<ShopCase> All { get; } =
    [
        new("A cheque order that the shop cancelled yesterday is over", "Order::cancel()", KnownCustomer, c => c.Account().Order("checkmo", 3).Cancels(1)),
        new("A guest's bank transfer that the shop cancelled is over", "Order::cancel()", KnownCustomer, c => c.GuestOrder("banktransfer", 20).Cancels(2)),
        new("A card order that the shop cancelled was no failed payment", "Order::cancel() voids the authorisation", KnownCustomer,
            c => c.Account().Order("braintree", 3).Authorises(3).Cancels(1)),
        new("A payment that ran out yesterday has failed", "CleanExpiredOrders cancels pending_payment after eight hours", PaymentIssue,
            c => c.Account().Order("hosted_pro", 1.4).Waits().Cancels(1)) { Order = 1 },
        new("A payment that ran out six days ago has failed", "CleanExpiredOrders", PaymentIssue, c => c.Account().Order("hosted_pro", 6.4).Waits().Cancels(6)) { Order = 1 },
        new("A payment that ran out exactly seven days ago is forgotten", "CleanExpiredOrders", KnownCustomer, c => c.Account().Order("hosted_pro", 7.4).Waits().Cancels(7)),
        new("A payment that ran out nine days ago is forgotten", "CleanExpiredOrders", KnownCustomer, c => c.Account().Order("hosted_pro", 9.4).Waits().Cancels(9)),
        new("A guest's payment that ran out has failed", "CleanExpiredOrders", PaymentIssue, c => c.GuestOrder("hosted_pro", 1.4).Waits().Cancels(1)) { Order = 1 },
        new("A payment that the gateway cancelled with a comment has failed", "IPN: registerCancellation() with a comment", PaymentIssue,
            c => c.Account().Order("paypal_standard", 2).Waits().Cancels(1.9, said: true)) { Order = 1 },
        new("A payment that was denied after its review has failed", "Payment::deny()", PaymentIssue,
            c => c.Account().Order("paypal_express", 4).Reviews(4).Cancels(2, said: true)) { Order = 1 },
        new("A payment denied ten days ago is forgotten", "Payment::deny()", KnownCustomer, c => c.Account().Order("paypal_express", 12).Reviews(12).Cancels(10, said: true)),
        new("Suspected fraud that was denied has failed", "Payment::deny() of status fraud", PaymentIssue,
            c => c.Account().Order("paypal_express", 4).Reviews(4, fraud: true).Cancels(2, said: true)) { Order = 1 },
        new("A comment of today on a payment that failed long ago changes nothing", "the comment is a history row with the same status", KnownCustomer,
            c => c.Account().Order("hosted_pro", 20).Waits().Cancels(19, said: true).Comments(0.5)),
        new("A payment failed in summer, and a script saved the order yesterday", "Magento 2's cancel() leaves no history row, so updated_at is all there is", PaymentIssue,
            c => c.Account().Order("hosted_pro", 90).Waits().Cancels(89).Touch(1)) { Order = 1, Only = 2, Manager = KnownCustomer },
        new("A payment failed in summer, and a script saved the order since", "Magento 1's cancel() leaves a history row, so updated_at proves nothing", KnownCustomer,
            c => c.Account().Order("hosted_pro", 90).Waits().Cancels(89).Touch(1)) { Only = 1 },
        new("Who has paid another order since has forgotten the failed one", "a new checkout", UndeliveredOrder, c =>
        {
            c.Account().Order("hosted_pro", 1.4).Waits().Cancels(1);
            c.Order("paypal_express", 0.9).Captures(0.9);
        }) { Order = 2 },
        new("Who has ordered by cheque since has forgotten the failed one", "a new checkout", UndeliveredOrder, c =>
        {
            c.Account().Order("hosted_pro", 1.4).Waits().Cancels(1);
            c.Order("checkmo", 0.5);
        }) { Order = 2 },
        new("Two payments failed one after the other", "two checkouts", PaymentIssue, c =>
        {
            c.Account().Order("hosted_pro", 2.4).Waits().Cancels(2);
            c.Order("hosted_pro", 1.4).Waits().Cancels(1);
        }) { Order = 2 },
        new("An order that the shop cancelled does not excuse the failed one", "a later order was cancelled too", PaymentIssue, c =>
        {
            c.Account().Order("hosted_pro", 2.4).Waits().Cancels(2);
            c.Order("checkmo", 1.4).Cancels(1);
        }) { Order = 1 },
        new("Who downloaded another order since has forgotten the failed one", "a virtual order completes with its invoice", RecentDelivery, c =>
        {
            c.Account().Order("hosted_pro", 1.4).Waits().Cancels(1);
            c.Order("paypal_express", 0.9).OfDownloads().Captures(0.9);
        }) { Order = 2 },
        new("An order before the failed one does not excuse it", "an older capture", PaymentIssue, c =>
        {
            c.Account().Order("paypal_express", 5).Captures(5);
            c.Order("hosted_pro", 1.4).Waits().Cancels(1);
        }) { Order = 2, Open = 1 },

        new("A cheque order on hold of two days is on its way", "Order::hold()", UndeliveredOrder, c => c.Account().Order("checkmo", 2).Holds(1)) { Order = 1 },
        new("A paid order on hold is on its way", "Order::hold()", UndeliveredOrder, c => c.Account().Order("paypal_express", 10).Captures(10).Holds(3)) { Order = 1 },
        new("A cheque not come for ten days is overdue on hold too", "Order::hold()", PaymentIssue, c => c.Account().Order("checkmo", 10).Holds(3)) { Order = 1 },
        new("An order held at the gateway is payment trouble", "Order::hold() of pending_payment", PaymentIssue, c => c.Account().Order("hosted_pro", 2).Waits().Holds(1)) { Order = 1 },
        new("An order held under review is payment trouble", "a connector holds it; the models do not", PaymentIssue,
            c => c.Account().Order("paypal_express", 2).Reviews(2).Holds(1)) { Order = 1 },
        new("An order released from hold is on its way", "Order::unhold()", UndeliveredOrder,
            c => c.Account().Order("paypal_express", 10).Captures(10).Holds(6).Unholds(2)) { Order = 1 },
        new("A held order that has left the house in part is still on its way", "Order::hold() after a shipment", UndeliveredOrder,
            c => c.Account().Order("paypal_express", 10).Of(new CaseItem(3)).Captures(10).Ships(8, 1).Holds(6)) { Order = 1 },
        new("An order held from the gateway for forty days counts as open goods", "row 4 is over, and row 8 takes it. A manager calls it dead", UndeliveredOrder,
            c => c.Account().Order("hosted_pro", 40).Waits().Holds(39)) { Order = 1, Manager = KnownCustomer },
    ];
}

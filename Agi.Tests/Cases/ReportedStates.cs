using static Agi.Routing.Facts.Situation;

namespace Agi.Tests.Cases;

/// <summary>Reviews, chargebacks, refunds and edits as public threads tell them.</summary>
internal static class ReportedStates
{
    private const double Minute = 1 / 1440.0;

    public static IReadOnlyList<ShopCase> All { get; } =
    [
        // Reviews.
        new("Oney looks at the file for two days", "lyra/plugin-magento#44: waiting for authorisation, with a status of the shop's own", PaymentIssue,
            c => c.Account().Order("payzen_oney", 2).Reviews(2).Says("waiting_authorization", 2)) { Order = 1 },
        new("Under review for two months and nobody can cancel it", "magento/magento2#26158: no button does it", KnownCustomer,
            c => c.Account().Order("paypal_express", 60).Reviews(60)),
        new("iDEAL failed everywhere on Friday", "mollie/magento2#537: review that can never end", PaymentIssue, c => c.GuestOrder("mollie_methods_ideal", 3).Reviews(3)) { Order = 1 },
        new("Reward points and Klarna, stuck under review", "mollie/magento2#483: totals do not agree", PaymentIssue,
            c => c.Account().Order("mollie_methods_klarnasliceit", 5).Reviews(5)) { Order = 1 },
        new("The window was closed at Amazon, and another order is paid", "amzn/amazon-payments-magento-2-plugin#1247: the review is never cleaned up, so a manager has to", PaymentIssue, c =>
        {
            c.Account().Order("amazon_payment_v2", 3).Reviews(3);
            c.Order("stripe_payments", 2).Captures(2);
        }) { Order = 1, Open = 1 },
        new("Amazon has declined, the order is on hold", "amzn/amazon-payments-magento-plugin#158: the customer can change the card", PaymentIssue,
            c => c.Account().Order("amazon_payments", 2).Waits().Holds(1.5)) { Order = 1 },
        new("Amazon has authorised and not captured", "amzn/amazon-payments-magento-2-plugin#1186: that is how it works", UndeliveredOrder,
            c => c.Account().Order("amazon_payment_v2", 4).Reviews(4).Authorises(3.9)) { Order = 1 },
        new("Amazon took too long and asks again behind the scenes", "amzn/amazon-payments-magento-plugin#131: TransactionTimedOut", PaymentIssue,
            c => c.Account().Order("amazon_payments", 20 * Minute).Waits()) { Order = 1 },
        new("Suspected of fraud for a few seconds", "Adyen/adyen-magento#678: then processing", UndeliveredOrder,
            c => c.Account().Order("adyen_cc", 1).Reviews(1, fraud: true).Captures(1 - Minute)) { Order = 1 },
        new("Rejected by risk, but an invoice keeps the order under review", "Adyen/adyen-magento2#2265: cannot be cancelled", PaymentIssue,
            c => c.Account().Order("adyen_cc", 6).Captures(6).Becomes("payment_review", "payment_review", 5)) { Order = 1 },
        new("PayPal's review is over, its state is not", "magento/magento2#35382: status processing, state payment_review, money booked", PaymentIssue,
            c => c.Account().Order("paypal_express", 4).Reviews(4).Captures(2).Becomes("payment_review", "processing", 2)) { Order = 1, Manager = UndeliveredOrder },
        new("The eCheck bounced and the shop ships", "magento/magento2#30518 and OpenMage/magento-lts#617: a failed IPN leaves processing and a cancelled invoice", UndeliveredOrder,
            c => c.Account().Order("paypal_standard", 6).Reviews(6).Invoices(6, state: 3).Becomes("processing", "processing", 2)) { Order = 1, Manager = PaymentIssue },
        new("The eCheck bounced and the order was cancelled", "OpenMage/magento-lts#617, mended", PaymentIssue,
            c => c.Account().Order("paypal_standard", 6).Reviews(6).Invoices(6, state: 3).Becomes("payment_review", "payment_review", 6).Cancels(2, said: true)) { Order = 1 },
        new("Status pending, state processing, money booked", "Adyen/adyen-magento#470: a late comment sets the status back", UndeliveredOrder,
            c => c.Account().Order("adyen_hpp", 3).Waits().Captures(3).Says("pending", 2.9)) { Order = 1 },
        new("The authorisation has run out and nobody can cancel", "magento/magento2#13433: Braintree, stuck in processing", UndeliveredOrder,
            c => c.Account().Order("braintree", 40).Authorises(40)) { Order = 1 },
        new("The authorisation was voided and the order goes on", "magento/magento2#36565: void leaves processing", UndeliveredOrder,
            c => c.Account().Order("payflowpro", 3).Authorises(3).Comments(1)) { Order = 1 },
        new("The instalments cannot be cancelled", "sezzle/sezzle-magento2#35: the shop refuses, the order stays in processing", UndeliveredOrder,
            c => c.Account().Order("sezzlepay", 3).Authorises(3)) { Order = 1 },
        new("A status of Ogone's own before the cancellation", "magento/magento2#11533: statuses are assigned to states by the shop", PaymentIssue,
            c => c.Account().Order("ops_cc", 2).Waits("pending_ogone").Cancels(1, said: true)) { Order = 1 },
        new("The status is written in capitals", "imports and connectors write what they like", UndeliveredOrder,
            c => c.Account().Order("paypal_express", 4).Captures(4).Becomes("Processing", "PROCESSING", 4)) { Order = 1 },
        new("The status is empty after the release", "magento/magento2#16533: unhold without hold_before_status", UndeliveredOrder,
            c => c.Account().Order("checkmo", 2).Holds(1).Unholds(0.9).Becomes("new", "", 0.9)) { Order = 1 },

        // Chargebacks.
        new("PayPal has taken the money back from a delivered order", "PayPal's IPN: the status becomes paypal_reversed in any state", PaymentIssue,
            c => c.Account().Order("paypal_express", 60).Captures(60).Ships(58).Says("paypal_reversed", 3)) { Order = 1 },
        new("PayPal has taken the money back before the parcel left", "IPN Reversed of an order to ship", PaymentIssue,
            c => c.Account().Order("paypal_express", 6).Captures(6).Says("paypal_reversed", 3)) { Order = 1 },
        new("The reversal of five weeks ago has a comment of yesterday", "IPN Reversed; a clerk's note is a history row too", KnownCustomer,
            c => c.Account().Order("paypal_express", 80).Captures(80).Ships(78).Says("paypal_reversed", 35).Comments(1)),
        new("PayPal has taken the money back from a refunded order", "IPN Reversed of a closed order", PaymentIssue,
            c => c.Account().Order("paypal_express", 60).Captures(60).Ships(58).Refunds(40).Says("paypal_reversed", 3)) { Order = 1 },
        new("The reversal was exactly thirty days ago", "IPN Reversed", KnownCustomer, c => c.Account().Order("paypal_express", 80).Captures(80).Ships(78).Says("paypal_reversed", 30)),
        new("The reversal was taken back", "IPN Canceled_Reversal: paypal_canceled_reversal", RecentDelivery,
            c => c.Account().Order("paypal_express", 12).Captures(12).Ships(10).Says("paypal_reversed", 6).Says("paypal_canceled_reversal", 2)) { Order = 1 },
        new("A chargeback stays although the caller ordered again", "IPN Reversed, and a new order", PaymentIssue, c =>
        {
            c.Account().Order("paypal_express", 40).Captures(40).Ships(38).Says("paypal_reversed", 3);
            c.Order("checkmo", 1);
        }) { Order = 1, Open = 1 },

        // Refunds.
        new("Refunded, and the module sets the order to pending_payment", "magento/magento2#37878: Adyen's refund webhook reopens a closed order", RefundReturn,
            c => c.Account().Order("adyen_cc", 30).Captures(30).Ships(28).Refunds(5).Says("pending_payment", 5).Becomes("pending_payment", "pending_payment", 5)) { Order = 1 },
        new("Refunded by hand, and pending_payment instead of closed", "Adyen/adyen-magento2#2553: offline capture, offline refund, never shipped", RefundReturn,
            c => c.Account().Order("adyen_cc", 6).Invoices(6).Refunds(2).Becomes("pending_payment", "pending_payment", 2)) { Order = 1 },
        new("Refunded in full, and back in processing", "mollie/magento2#107: the webhook reopens it", RefundReturn,
            c => c.Account().Order("mollie_methods_ideal", 6).Captures(6).Refunds(2).Says("processing", 2).Becomes("processing", "processing", 2)) { Order = 1 },
        new("Refunded at the gateway only", "omise/omise-magento#402: no credit memo, status processing; the shop's data know nothing", UndeliveredOrder,
            c => c.Account().Order("omise_cc", 6).Captures(6).Comments(2)) { Order = 1 },
        new("A credit memo set the complete order back to processing", "OpenMage/magento-lts#875", RefundReturn,
            c => c.Account().Order("checkmo", 14).Invoices(13).Ships(11).Refunds(3, 10, 0).Becomes("processing", "processing", 3)) { Order = 1 },
        new("PayPal refunded, the order became complete with nothing refunded", "magento/magento2#10547: a credit memo without totals", RefundReturn,
            c => c.Account().Order("paypal_express", 6).Captures(6).Ships(5).Memo(3, 2)) { Order = 1 },
        new("The refund is asked for and not yet made", "mollie/magento2#724: a credit memo in state open for six weeks", RefundReturn,
            c => c.Account().Order("mollie_methods_ideal", 60).Captures(60).Ships(58).Memo(45, 1)) { Order = 1 },
        new("The pending credit memo was removed by cancelling it", "magento/magento2#24573", KnownCustomer,
            c => c.Account().Order("paypal_express", 40).Captures(40).Ships(38).Memo(5, 3)),
        new("The direct debit's refund failed, the credit memo stands", "Adyen/adyen-magento#422", RefundReturn,
            c => c.GuestOrder("adyen_sepa", 40).Captures(40).Ships(38).Refunds(10)) { Order = 1 },
        new("All items refunded, the shipping fee kept, never shipped", "magento/magento2#33012: complete without a shipment", RefundReturn,
            c => c.Account().Order("paypal_express", 9).Captures(9).Refunds(3, 45, 1)) { Order = 1 },

        // Edits.
        new("Edited in the back office", "magento/magento2#10195: the old order is cancelled, its copy -1 is new", UndeliveredOrder, c =>
        {
            c.Account().Order("checkmo", 4).Cancels(3);
            c.Order("checkmo", 3);
        }) { Order = 2 },
        new("Edited after the card was authorised", "Adyen/adyen-magento#515: another colour; the copy is paid offline", UndeliveredOrder, c =>
        {
            c.Account().Order("adyen_cc", 4).Authorises(4).Cancels(3);
            c.Order("checkmo", 3).Invoices(3);
        }) { Order = 2 },
        new("Edited, and the original stays open beside its copy", "itabs/Itabs_Invoice#24: an invoice keeps it from being cancelled", SeveralOpenOrders, c =>
        {
            c.Account().Order("checkmo", 4).Invoices(4);
            c.Order("checkmo", 3);
        }) { Open = 2 },
        new("Edited twice and shipped", "Shopify/shopify_transporter#72: cancelled parents and the last child", UndeliveredOrder, c =>
        {
            c.Account().Order("checkmo", 6).Cancels(5);
            c.Order("checkmo", 5).Cancels(4);
            c.Order("checkmo", 4).Invoices(3).Ships(1);
        }) { Order = 3 },
        new("One basket to three addresses", "multi-shipping places an order an address; one has arrived long ago", SeveralOpenOrders, c =>
        {
            c.Account().Order("checkmo", 20).Invoices(19).Ships(18);
            c.Order("checkmo", 20).Invoices(19);
            c.Order("checkmo", 20).Invoices(19);
        }) { Open = 2 },
        new("One basket to three addresses, and the payment hangs", "Adyen/adyen-magento2#2448: Pending with multi-shipping", PaymentIssue, c =>
        {
            c.Account().Order("adyen_cc", 0.1).Waits();
            c.Order("adyen_cc", 0.1).Waits();
            c.Order("adyen_cc", 0.1).Waits();
        }) { Order = 3 },
    ];
}

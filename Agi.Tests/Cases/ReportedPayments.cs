using static Agi.Routing.Facts.Situation;

namespace Agi.Tests.Cases;

/// <summary>Payments as public threads of Magento, OpenMage and payment modules tell them. A story names the thread and says what happened.</summary>
internal static class ReportedPayments
{
    private const double Minute = 1 / 1440.0;

    public static IReadOnlyList<ShopCase> All { get; } =
    [
        // Stuck before the money.
        new("Captured by PayPal Pro and left at pending_payment", "magento/magento2#18148: the IPN books the capture, the state stays", UndeliveredOrder,
            c => c.Account().Order("payflow_advanced", 2).Waits().Captures(2).Becomes("pending_payment", "pending_payment", 2)) { Order = 1 },
        new("Captured by PayPal Pro, left at pending_payment for two months", "magento/magento2#25659: the same after an upgrade", UndeliveredOrder,
            c => c.Account().Order("payflow_advanced", 60).Waits().Captures(60).Becomes("pending_payment", "pending_payment", 60)) { Order = 1 },
        new("Paid at the provider, pending in the shop for three days", "magento/magento2#27534: the shop never heard of the payment", PaymentIssue,
            c => c.Account().Order("icepay", 3).Waits()) { Order = 1 },
        new("iDEAL paid half an hour ago and still pending", "mollie/magento2#327: nobody called the webhook", PaymentIssue,
            c => c.Account().Order("mollie_methods_ideal", 30 * Minute).Waits()) { Order = 1 },
        new("iDEAL of an hour still pending", "MultiSafepay/magento2#16: success page, but the order waits", PaymentIssue,
            c => c.GuestOrder("multisafepay_ideal", 60 * Minute).Waits()) { Order = 1 },
        new("Back and forth at the gateway makes three orders in ten minutes", "MultiSafepay/magento2#72: each press of the button places another order", CheckoutInProgress, c =>
        {
            c.Account().Order("multisafepay_paypal", 12 * Minute).Waits();
            c.Order("multisafepay_ideal", 8 * Minute).Waits();
            c.Order("multisafepay_paypal", 4 * Minute).Waits();
        }) { Order = 3 },
        new("The third attempt of the three was paid", "MultiSafepay/magento2#72: two stay open beside the paid one", UndeliveredOrder, c =>
        {
            c.Account().Order("multisafepay_paypal", 0.3).Waits();
            c.Order("multisafepay_ideal", 0.29).Waits();
            c.Order("multisafepay_paypal", 0.28).Waits().Captures(0.27);
        }) { Order = 3 },
        new("Left at PayPal, and the module keeps the order pending", "PAYONE-GmbH/magento-2#472: redirected orders stay new, so that cron never cancels them", PaymentIssue,
            c => c.Account().Order("payone_paypal", 2)) { Order = 1 },
        new("Left at PayPal six weeks ago, and the module keeps the order pending", "PAYONE-GmbH/magento-2#472", KnownCustomer, c => c.Account().Order("payone_paypal", 45)),
        new("Left at the hosted page, status pending", "Adyen/adyen-magento2#50: the configured status is of the state new", PaymentIssue,
            c => c.GuestOrder("adyen_hpp", 3)) { Order = 1 },
        new("The customer pressed cancel and the order stays pending", "Adyen/adyen-magento2#1687: authResult Cancelled leaves the order as it is", PaymentIssue,
            c => c.Account().Order("adyen_hpp", 1).Comments(1)) { Order = 1 },
        new("Cancelled at Klarna, waiting in the shop", "mollie/magento2#240: the shop cannot cancel what is cancelled there", PaymentIssue,
            c => c.Account().Order("mollie_methods_klarnapaylater", 10).Waits()) { Order = 1 },
        new("Left at the card form of the instalments", "alma/alma-monthlypayments-magento2#7: the order is made before the form and stays", PaymentIssue,
            c => c.GuestOrder("alma_multiple_payments", 5).Waits()) { Order = 1 },
        new("Pressed back, and the checkout refuses a second try", "magento/magento2#4474: duplicate increment id, the first order waits until its timeout", PaymentIssue,
            c => c.Account().Order("saferpaycw_creditcard", 20 * Minute).Waits()) { Order = 1 },
        new("Klarna has authorised and the status is pending", "mollie/magento2#678: authorised in full, state new", UndeliveredOrder,
            c => c.Account().Order("mollie_methods_klarnapaylater", 2).Authorises(2).Becomes("new", "pending", 2)) { Order = 1 },

        // Cancelled although paid, and paid although cancelled.
        new("Klarna authorised, cron cancelled after nine hours, and the parcel is under way", "Adyen/adyen-magento2#798: the ERP had shipped already", PaymentIssue,
            c => c.Account().Order("adyen_hpp", 3, 80).Waits("pending_adyen").Authorises(3).Cancels(2.6).ShipmentRow(2)) { Order = 1 },
        new("Refused first, authorised a minute later, cancelled for good", "Adyen/adyen-magento2#3313: the late authorisation is ignored", PaymentIssue,
            c => c.Account().Order("adyen_cc", 2).Waits().Cancels(2, said: true).Comments(1.99)) { Order = 1 },
        new("The refusal was worked off after the authorisation", "Adyen/adyen-magento#228: the events came in the wrong order", PaymentIssue,
            c => c.Account().Order("adyen_hpp", 2).Waits().Authorises(2).Cancels(1.9, said: true)) { Order = 1 },
        new("Shopped on in a second tab, and the paid order is cancelled", "PAYONE-GmbH/magento-1#464: the money is booked on a cancelled order. A manager sees payment trouble", KnownCustomer,
            c => c.Account().Order("payone_online_bank_transfer", 2).Waits().Cancels(1.9, said: true).Set("total_paid", 50)) { Manager = PaymentIssue },
        new("A payment link of thirty days was cancelled by the next cron run", "buckaroo-it/Magento2#390: PayPerEmail", PaymentIssue,
            c => c.Account().Order("buckaroo_magento2_payperemail", 2).Waits().Cancels(1.9)) { Order = 1 },
        new("A late success brought the cancelled order back", "buckaroo-it/Magento2#1425: the module uncancels the lines", UndeliveredOrder, c => c.Account()
            .Order("buckaroo_magento2_klarna", 3).Waits().Says("canceled", 2.5).Authorises(2)) { Order = 1 },
        new("The status is canceled and the state is new", "razorpay/razorpay-magento#530: only the status follows the cancellation", PaymentIssue,
            c => c.Account().Order("razorpay", 1.2).Waits(state: "new").Says("canceled", 1)) { Order = 1 },
        new("The status is canceled, the state pending_payment, and the invoice cancelled", "magento/magento2#25999: the gateway made an invoice and cancelled it", PaymentIssue,
            c => c.Account().Order("boleto", 2).Waits().Invoices(2, state: 3).Becomes("pending_payment", "pending_payment", 2).Says("canceled", 1)) { Order = 1 },
        new("The status says cancelled for ten days", "razorpay/razorpay-magento#530, later", KnownCustomer,
            c => c.Account().Order("razorpay", 11).Waits(state: "new").Says("canceled", 10)),
        new("The refused attempt and the paid one have one cart", "Adyen/adyen-magento2#915: two orders of one quote_id", UndeliveredOrder, c =>
        {
            c.Account().Order("adyen_cc", 1).Waits().Cancels(1, said: true).Set("quote_id", 77);
            c.Order("adyen_cc", 0.99).Captures(0.99).Set("quote_id", 77);
        }) { Order = 2 },
        new("A second press made a second paid order", "magento/magento2#13952 and Adyen/adyen-magento#255: two orders of one quote, seconds apart", SeveralOpenOrders, c =>
        {
            c.Account().Order("adyen_cc", 1).Captures(1).Set("quote_id", 78);
            c.Order("adyen_cc", 1 - Minute).Captures(1 - Minute).Set("quote_id", 78);
        }) { Open = 2 },
        new("Paid from the reminder, as order -1", "mollie/magento2#212: the void order is cancelled, its copy paid", UndeliveredOrder, c =>
        {
            c.Account().Order("mollie_methods_ideal", 3).Waits().Cancels(2, said: true);
            c.Order("mollie_methods_paymentlink", 2).Captures(1.5);
        }) { Order = 2 },
        new("Ordered again, then paid the first after all", "paynl/magento2-plugin#21: two orders, and the second is cancelled", PaymentIssue, c =>
        {
            c.Account().Order("paynl_payment_ideal", 2).Waits().Captures(1.5);
            c.Order("paynl_payment_visamastercard", 1.9).Waits().Cancels(1.4, said: true);
        }) { Order = 2, Open = 1, Manager = UndeliveredOrder },
        new("Cancelled at Omise and the cart restored", "omise/omise-magento#238: order cancelled, quote active again", PaymentIssue, c =>
        {
            var order = c.Account().Order("omise_offsite_internetbanking", 0.5).Waits().Cancels(0.49, said: true);
            c.Cart(0.4, of: order);
        }) { Order = 1 },
        new("PayPal undecided and the cart restored", "mollie/magento2#562: the quote is active beside the waiting order", PaymentIssue, c =>
        {
            var order = c.Account().Order("mollie_methods_paypal", 0.1).Waits();
            c.Cart(0.09, of: order);
        }) { Order = 1 },
        new("Paid, never came back, and the cart stays active", "paynl/magento2-plugin#199: only the return page closes the quote", KnownCustomer, c =>
        {
            var order = c.Account().Order("paynl_payment_ideal", 30).Captures(30).Ships(28);
            c.Cart(3, 30, of: order);
        }),

        // Transfers and links of payment modules.
        new("Mollie's bank transfer of five days is awaited calmly", "mollie/magento2#657: pending_payment, to be paid within the shop's term", UndeliveredOrder,
            c => c.Account().Order("mollie_methods_banktransfer", 5).Waits()) { Order = 1 },
        new("Mollie's bank transfer that cron has cancelled", "mollie/magento2#657: sales_clean_orders took it", KnownCustomer,
            c => c.Account().Order("mollie_methods_banktransfer", 2).Waits().Cancels(1)),
        new("Mollie's bank transfer of twelve days", "mollie/magento2#233: status pending_mollie; the module's name is not in overdue_methods. A manager misses the money", UndeliveredOrder,
            c => c.Account().Order("mollie_methods_banktransfer", 12).Waits("pending_mollie")) { Order = 1, Manager = PaymentIssue },
        new("The transfer came when the order was cancelled", "mollie/magento2#432: money at Mollie, nothing in the shop", KnownCustomer,
            c => c.Account().Order("mollie_methods_banktransfer", 12).Waits().Cancels(3, said: true).Comments(1)),
        new("Adyen's banktransfer_IBAN waits for its money", "Adyen/adyen-magento#570: pending until the transfer comes", UndeliveredOrder,
            c => c.Account().Order("adyen_banktransfer_iban", 4)) { Order = 1 },
    ];
}

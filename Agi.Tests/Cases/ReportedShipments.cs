using static Agi.Routing.Facts.Situation;

namespace Agi.Tests.Cases;

/// <summary>Shipments, totals and imports as public threads of Magento, OpenMage and connectors tell them.</summary>
internal static class ReportedShipments
{
    public static IReadOnlyList<ShopCase> All { get; } =
    [
        // Partial shipments and refunds.
        new("Half refunded, half shipped, never complete", "magento/magento2#31063: ten ordered, five refunded, five shipped, stays in processing", RefundReturn,
            c => c.Account().Order("paypal_express", 8).Of(new CaseItem(10)).Captures(8).Refunds(6, 25, 5).Ships(5).Becomes("processing", "processing", 5)) { Order = 1 },
        new("Half refunded, half shipped, never complete, two months ago", "magento/magento2#35528", KnownCustomer,
            c => c.Account().Order("paypal_express", 64).Of(new CaseItem(10)).Captures(64).Refunds(62, 25, 5).Ships(60).Becomes("processing", "processing", 60)),
        new("The backordered piece was refunded and the order fell back", "magento/magento2#23964: processing again", RefundReturn,
            c => c.Account().Order("paypal_express", 12).Of(new CaseItem(2)).Captures(12).Ships(10, 1).Refunds(3, 25, 1).Becomes("processing", "processing", 3)) { Order = 1 },
        new("Shipped less, refunded the rest, stays open", "magento/magento2#23270", RefundReturn,
            c => c.Account().Order("paypal_express", 9).Of(new CaseItem(3)).Captures(9).Ships(7, 2).Refunds(2, 16, 1).Becomes("processing", "processing", 2)) { Order = 1 },
        new("A download, a refund and a parcel in one order", "magento/magento2#38547: never complete", RefundReturn, c => c.Account().Order("paypal_express", 9)
            .Of(new CaseItem(2)).OfDownloads().Captures(9).Ships(7, 1).Refunds(4, 20, 1).Becomes("processing", "processing", 4)) { Order = 1 },
        new("One refunded, one shipped, one cancelled", "magento/magento2#29973: processing although nothing is left", RefundReturn,
            c => c.Account().Order("checkmo", 6).Of(new CaseItem(3) { Refunded = 1, Canceled = 1 }).Invoices(5, 34).Memo(4, 2).Ships(3, 1)
                .Set("total_canceled", 16).Set("total_refunded", 17)) { Order = 1 },
        new("Partly shipped, the rest cancelled, and the old total stays due", "magento/magento2#29698: total_canceled was not written", RecentDelivery,
            c => c.Account().Order("checkmo", 20).Of(new CaseItem(4)).Invoices(10, 25).Ships(8, 2).CancelsTheRest(8).Set("total_canceled", null)) { Order = 1 },
        new("Complete after a part of the quantity", "magento/magento2#40167: two of four shipped, and the order says complete", UndeliveredOrder,
            c => c.Account().Order("paypal_express", 8).Of(new CaseItem(4)).Captures(8).Ships(6, 2).Becomes("complete", "complete", 6)) { Order = 1 },
        new("Complete after a part of the quantity, three weeks ago", "magento/magento2#40167: nobody ships the rest from a complete order", KnownCustomer,
            c => c.Account().Order("paypal_express", 23).Of(new CaseItem(4)).Captures(23).Ships(21, 2).Becomes("complete", "complete", 21)),

        // Bundles.
        new("A bundle shipped in part is called complete", "magento/magento2#37789: separate shipment", UndeliveredOrder,
            c => c.Account().Order("paypal_express", 7).Of(CaseItem.Bundle(true, new CaseItem(1), new CaseItem(1))).Captures(7).Ships(5, 1).Becomes("complete", "complete", 5)) { Order = 1 },
        new("Four bundles, one shipped, one refunded, and complete", "magento/magento2#38771: separate shipment", UndeliveredOrder,
            c => c.Account().Order("paypal_express", 7).Of(CaseItem.Bundle(true, new CaseItem(4) { Shipped = 1, Refunded = 1 }, new CaseItem(4) { Shipped = 1, Refunded = 1 }))
                .Captures(7).ShipmentRow(2).Becomes("complete", "complete", 1)) { Order = 1 },
        new("A bundle shipped whole stays in processing", "magento/magento2#40465: the parts' quantities stay 0", RecentDelivery,
            c => c.Account().Order("paypal_express", 8).Of(CaseItem.Bundle(false, new CaseItem(1), new CaseItem(1))).Captures(8).Ships(6).Becomes("processing", "processing", 6)) { Order = 1 },
        new("A bundle of three pieces each shipped whole", "magento/magento2#38029: the part's row says ordered 1, shipped 0", RecentDelivery,
            c => c.GuestOrder("checkmo", 9).Of(CaseItem.Bundle(false, new CaseItem(1))).Invoices(8).Ships(6)) { Order = 1 },
        new("Three bundles shipped part by part, and the parent says one", "magento/magento2#19069: the parent's qty_shipped is wrong", RecentDelivery,
            c => c.Account().Order("paypal_express", 9).Of(CaseItem.Bundle(true, new CaseItem(3), new CaseItem(3))).Captures(9).Ships(6)) { Order = 1 },

        // Connectors.
        new("The connector made a shipment without lines", "magento/magento2#3486: nothing is shipped by the quantities", UndeliveredOrder,
            c => c.Account().Order("paypal_express", 9).Captures(9).ShipmentRow(6)) { Order = 1 },
        new("The connector made a shipment of an order that stays new", "magento/magento2#3307: status and quantities do not follow", UndeliveredOrder,
            c => c.Account().Order("cashondelivery", 6).ShipmentRow(4)) { Order = 1 },
        new("A status of the carrier's, all shipped, never complete", "magento/magento2#22591: PostNL, processing", RecentDelivery,
            c => c.Account().Order("paypal_express", 8).Captures(8).Says("postnl", 7).Ships(6).Becomes("processing", "postnl", 6)) { Order = 1 },
        new("The label is printed and the invoice open", "postnl/postnl-magento2#342: Klarna authorised", RecentDelivery,
            c => c.Account().Order("mollie_methods_klarnapaylater", 7).Authorises(7).Invoices(5, state: 1).Ships(4)) { Order = 1 },
        new("Invoiced and shipped under the state new", "Adyen/adyen-magento2#1632: a processing status assigned to new never completes", UndeliveredOrder,
            c => c.Account().Order("adyen_cc", 4).Captures(4).Ships(2).Becomes("new", "pending", 2)) { Order = 1 },
        new("Paid by phone and shipped under pending_payment", "magento/magento2#26541: invoice and shipment do not move the state. A manager sees a parcel", KnownCustomer,
            c => c.Account().Order("ccavenue", 5).Waits().Invoices(4).Ships(1).Becomes("pending_payment", "pending_payment", 1)) { Manager = UndeliveredOrder },
        new("Paid by phone under pending_payment, to be shipped", "magento/magento2#26541: the invoice does not move the state", UndeliveredOrder,
            c => c.Account().Order("ccavenue", 5).Waits().Invoices(4).Becomes("pending_payment", "pending_payment", 4)) { Order = 1 },
        new("ShipStation knows that it arrived, the shop does not", "magento/magento2#37664: no shipment came back; paid four weeks ago", UndeliveredOrder,
            c => c.Account().Order("stripe_payments", 28).Captures(28)) { Order = 1 },
        new("Picking was reset to processing by a partial refund", "magento/magento2#12386", UndeliveredOrder,
            c => c.Account().Order("paypal_express", 3).Of(new CaseItem(2)).Captures(3).Says("picking", 2).Refunds(1, 5, 0)) { Order = 1 },
        new("Completed by an auto-invoice module without a shipment", "aune-io/magento2-autoinvoice#8", KnownCustomer,
            c => c.Account().Order("stripe_payments", 3).Captures(3).Becomes("complete", "complete", 3)),
        new("A shipment was deleted by hand", "deleting modules leave the quantities", KnownCustomer, c => c.Account().Order("paypal_express", 6).Of(new CaseItem(1) { Shipped = 1 }).Captures(6)),

        // Delivered statuses.
        new("The ERP says delivered", "a status with a history row, no shipment rows", RecentDelivery,
            c => c.Account().Order("purchaseorder", 12).Invoices(10).Says("delivered", 5)) { Order = 1 },
        new("The ERP said delivered three weeks ago", "a status with a history row", KnownCustomer, c => c.Account().Order("purchaseorder", 30).Invoices(28).Says("delivered", 21)),
        new("Delivered three weeks ago and praised yesterday", "a comment repeats the status in the history", KnownCustomer,
            c => c.Account().Order("purchaseorder", 30).Invoices(28).Says("delivered", 21).Comments(1)),
        new("Delivered by a nightly save without history", "REST saves write no history row: the shipment tells when", RecentDelivery,
            c => c.Account().Order("stripe_payments", 9).WithoutHistory().Captures(9).WithoutHistory().Ships(6).WithoutHistory().Becomes("complete", "delivered", 4)) { Order = 1 },
        new("Delivered in summer, saved by a script yesterday", "a mass update moves updated_at: the shipment tells when", KnownCustomer,
            c => c.Account().Order("stripe_payments", 90).WithoutHistory().Captures(90).WithoutHistory().Ships(88).WithoutHistory().Becomes("complete", "delivered", 80).Touch(1)),
        new("Delivered, written in capitals", "connectors write what they like", RecentDelivery,
            c => c.Account().Order("stripe_payments", 9).Captures(9).Ships(6).Says("Delivered", 4)) { Order = 1 },
        new("Delivered before all was shipped by the shop's count", "the carrier's word comes before the quantities", RecentDelivery,
            c => c.Account().Order("stripe_payments", 9).Of(new CaseItem(2)).Captures(9).Ships(6, 1).Says("delivered", 4)) { Order = 1 },
        new("Delivered and refunded since", "the first row that fits is the delivery. A manager rather sees the refund", RecentDelivery,
            c => c.Account().Order("stripe_payments", 12).Of(new CaseItem(2)).Captures(12).Ships(10).Says("delivered", 8).Refunds(1, 20, 1).Says("delivered", 0.9)) { Order = 1, Manager = RefundReturn },

        // Totals.
        new("A free order is closed by its shipment", "magento/magento2#34294: nothing paid cannot be credited, so Magento 2 closes it. A manager sees a parcel", KnownCustomer,
            c => c.Account().Order("free", 3, 0).Invoices(3).Ships(1).Becomes("closed", "closed", 1)) { Manager = UndeliveredOrder },
        new("A paid download is closed by its capture", "PAYONE-GmbH/magento-2#253: virtual orders become closed. A manager sees a download", KnownCustomer,
            c => c.Account().Order("payone_creditcard", 2).OfDownloads().Captures(2).Becomes("closed", "closed", 2)) { Manager = RecentDelivery },
        new("Shipped with an open invoice, and closed", "magento/community-features#160: bank transfer, no capture. A manager misses the money", KnownCustomer,
            c => c.Account().Order("banktransfer", 12).Invoices(11, state: 1).Ships(10).Becomes("closed", "closed", 10)) { Manager = PaymentIssue },
        new("A free order stays pending whatever the shop configures", "magento/magento2#10443 and #12671", UndeliveredOrder, c => c.Account().Order("free", 3, 0)) { Order = 1 },
        new("A free order, shipped, invoiced and complete", "OpenMage completes an order of 0", RecentDelivery, c => c.Account().Order("free", 8, 0).Invoices(7).Ships(6)) { Order = 1 },
        new("A free download stays in processing", "magento/magento2#3691: a manager sees a download of three weeks ago", UndeliveredOrder,
            c => c.Account().Order("free", 20, 0).OfDownloads().Invoices(20).Becomes("processing", "processing", 20)) { Order = 1, Manager = KnownCustomer },
        new("A paid download stays in processing", "magento/magento2#7770: Braintree, captured, not complete", UndeliveredOrder,
            c => c.Account().Order("braintree", 1).OfDownloads().Captures(1).Becomes("processing", "processing", 1)) { Order = 1 },
        new("Complete, and one of two invoices is unpaid", "OpenMage/magento-lts#4789: canCreditmemo() is enough. A manager misses the money", RecentDelivery,
            c => c.Account().Order("banktransfer", 20).Of(new CaseItem(2)).Invoices(18, 25).Invoices(18, 25, state: 1).Ships(8).Becomes("complete", "complete", 8)) { Order = 1, Manager = PaymentIssue },
        new("Invoiced and shipped before the transfer came", "itabs/Itabs_Invoice#10: an open invoice, in processing", PaymentIssue,
            c => c.Account().Order("banktransfer", 20).Invoices(19, state: 1).Ships(18)) { Order = 1 },
        new("Paid twice by the books", "itabs/Itabs_Invoice#13 and mollie/Magento#185: total_paid is doubled", UndeliveredOrder,
            c => c.Account().Order("mollie_methods_klarnapaylater", 9).Captures(9).Set("total_paid", 100)) { Order = 1 },
        new("A cheque paid twice by the books is not overdue", "itabs/Itabs_Invoice#13: a negative due", UndeliveredOrder, c => c.Account().Order("checkmo", 20).Invoices(12).Set("total_paid", 100)) { Order = 1 },
        new("Four thousandths are not owed", "grand_total has four decimals, the invoice two", UndeliveredOrder, c => c.Account().Order("checkmo", 12, 50.0040m).Invoices(5, 50)) { Order = 1 },
        new("Paid in full by gift card at an online method", "the total is 0 and the gateway was never asked", UndeliveredOrder, c => c.Account().Order("stripe_payments", 2, 0)) { Order = 1 },
        new("A credit memo with a total of zero leaves the order complete", "magento/magento2#22762: a free order came back", RefundReturn,
            c => c.Account().Order("free", 9, 0).Invoices(8).Ships(7).Memo(2, 2)) { Order = 1 },

        // Imports.
        new("Imported without a payment row, still open", "a migration brought orders and lines only", UndeliveredOrder, c => c.Account().Order("", 5).Becomes("new", "pending", 5)) { Order = 1 },
        new("Imported without a payment row, at the gateway", "a migration: an unknown method is no payment trouble", UndeliveredOrder, c => c.Account().Order("", 5).Waits()) { Order = 1 },
        new("Imported as cancelled, without a payment row", "a migration", KnownCustomer, c => c.Account().Order("", 3).Waits().Cancels(1, said: true)),
        new("Imported without any history, the payment ran out", "no history row says that a gateway was asked", KnownCustomer, c => c.Account().Order("hosted_pro", 3).Waits().Cancels(1).WithoutHistory()),
        new("An order without a date is old", "Magento 1 imports hold 0000-00-00", KnownCustomer,
            c => c.Account().Order("paypal_express", 5).Captures(5).Set("created_at", "0000-00-00 00:00:00")) { Only = 1 },
    ];
}

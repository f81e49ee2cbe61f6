using static Agi.Routing.Facts.Situation;

namespace Agi.Tests.Cases;

/// <summary>Orders as Magento's own models ship and refund them, in whole and in part.</summary>
internal static class ShippedAndRefunded
{
    public static IReadOnlyList<ShopCase> All { get; } =
    [
        new("A parcel of yesterday is on its way", "Shipment::register()", UndeliveredOrder, c => c.Account().Order("paypal_express", 3).Captures(3).Ships(1)) { Order = 1 },
        new("A guest's parcel of yesterday is on its way", "Shipment::register()", UndeliveredOrder, c => c.GuestOrder("paypal_express", 3).Captures(3).Ships(1)) { Order = 1 },
        new("A parcel of exactly three days has arrived", "Shipment::register()", RecentDelivery, c => c.Account().Order("paypal_express", 5).Captures(5).Ships(3)) { Order = 1 },
        new("A parcel of ten days has arrived lately", "Shipment::register()", RecentDelivery, c => c.Account().Order("paypal_express", 12).Captures(12).Ships(10)) { Order = 1 },
        new("A parcel of exactly fourteen days is no news", "Shipment::register()", KnownCustomer, c => c.Account().Order("paypal_express", 16).Captures(16).Ships(14)),
        new("A parcel of a month is no news", "Shipment::register()", KnownCustomer, c => c.Account().Order("paypal_express", 33).Captures(33).Ships(30)),
        new("Invoiced when shipped, as cards are captured then", "Payment::authorize(), capture() with the shipment", UndeliveredOrder,
            c => c.Account().Order("braintree", 4).Authorises(4).Captures(1).Ships(1)) { Order = 1 },
        new("Cash on delivery left yesterday", "a shipment without invoice stays in processing", UndeliveredOrder, c => c.Account().Order("cashondelivery", 2).Ships(1)) { Order = 1 },
        new("Cash on delivery arrived five days ago", "a shipment without invoice", RecentDelivery, c => c.Account().Order("cashondelivery", 7).Ships(5)) { Order = 1 },
        new("Cash on delivery of three weeks whose invoice nobody made", "a shipment without invoice", KnownCustomer, c => c.Account().Order("cashondelivery", 23).Ships(21)),
        new("Cash on delivery invoiced when the money came", "Invoice::register() completes it", RecentDelivery,
            c => c.Account().Order("cashondelivery", 9).Ships(7).Invoices(1)) { Order = 1 },
        new("Goods shipped on trust and no transfer after ten days", "a shipment without invoice", PaymentIssue, c => c.Account().Order("banktransfer", 10).Ships(8)) { Order = 1 },
        new("Goods shipped on trust and no transfer after eighty-nine days", "a shipment without invoice", PaymentIssue,
            c => c.Account().Order("banktransfer", 89).Ships(80)) { Order = 1 },
        new("Goods shipped on trust and no transfer after ninety days", "a shipment without invoice, written off", KnownCustomer, c => c.Account().Order("banktransfer", 90).Ships(80)),
        new("A purchase order shipped on account has arrived", "a shipment without invoice", RecentDelivery, c => c.Account().Order("purchaseorder", 20).Ships(6)) { Order = 1 },

        new("Two of three pieces shipped", "a partial shipment", UndeliveredOrder,
            c => c.Account().Order("paypal_express", 8).Of(new CaseItem(3)).Captures(8).Ships(5, 2)) { Order = 1 },
        new("Two of three pieces shipped two months ago", "the third is on backorder", UndeliveredOrder,
            c => c.Account().Order("paypal_express", 70).Of(new CaseItem(3)).Captures(70).Ships(60, 2)) { Order = 1 },
        new("The second parcel left yesterday", "two partial shipments", UndeliveredOrder,
            c => c.Account().Order("paypal_express", 12).Of(new CaseItem(3)).Captures(12).Ships(10, 2).Ships(1, 1)) { Order = 1 },
        new("The second parcel arrived lately", "two partial shipments", RecentDelivery,
            c => c.Account().Order("paypal_express", 40).Of(new CaseItem(3)).Captures(40).Ships(38, 2).Ships(6, 1)) { Order = 1 },
        new("One of two lines shipped", "a partial shipment", UndeliveredOrder,
            c => c.Account().Order("paypal_express", 8).Of(new CaseItem(1)).Of(new CaseItem(1)).Captures(8).Ships(5, 1)) { Order = 1 },
        new("Half invoiced and shipped, the rest cancelled, left yesterday", "Order::cancel() of an order with an invoice completes it", UndeliveredOrder,
            c => c.Account().Order("checkmo", 15).Of(new CaseItem(2)).Invoices(3, 25).Ships(1, 1).CancelsTheRest(0.5)) { Order = 1 },
        new("Half invoiced and shipped, the rest cancelled, arrived", "Order::cancel()", RecentDelivery,
            c => c.Account().Order("checkmo", 15).Of(new CaseItem(2)).Invoices(9, 25).Ships(8, 1).CancelsTheRest(7)) { Order = 1 },
        new("A parcel on the way and an order to ship are two", "two orders of one account", SeveralOpenOrders, c =>
        {
            c.Account().Order("paypal_express", 4).Captures(4).Ships(1);
            c.Order("paypal_express", 2).Captures(2);
        }) { Open = 2 },
        new("An order to ship comes before one that arrived", "two orders of one account", UndeliveredOrder, c =>
        {
            c.Account().Order("paypal_express", 12).Captures(12).Ships(8);
            c.Order("paypal_express", 2).Captures(2);
        }) { Order = 2 },
        new("Of two arrivals the newer order counts", "two orders of one account", RecentDelivery, c =>
        {
            c.Account().Order("paypal_express", 13).Captures(13).Ships(5);
            c.Order("paypal_express", 12).Captures(12).Ships(11);
        }) { Order = 2 },

        // Virtual goods, bundles, configurable products.
        new("A download bought two days ago", "a virtual order completes with its invoice", RecentDelivery,
            c => c.Account().Order("paypal_express", 2).OfDownloads().Captures(2)) { Order = 1 },
        new("A download bought fourteen days ago is no news", "a virtual order", KnownCustomer, c => c.Account().Order("paypal_express", 14).OfDownloads().Captures(14)),
        new("A guest's download bought yesterday", "a virtual order has only a billing address", RecentDelivery,
            c => c.GuestOrder("paypal_express", 1).OfDownloads().Captures(1)) { Order = 1 },
        new("A download that a cheque has yet to pay", "a virtual order is new", UndeliveredOrder, c => c.Account().Order("checkmo", 2).OfDownloads()) { Order = 1 },
        new("A download whose cheque has not come for ten days", "a virtual order is new", PaymentIssue, c => c.Account().Order("checkmo", 10).OfDownloads()) { Order = 1 },
        new("A shirt and a download, the shirt not shipped", "a mixed order", UndeliveredOrder,
            c => c.Account().Order("paypal_express", 5).OfDownloads().Of(new CaseItem(1)).Captures(5)) { Order = 1 },
        new("A shirt and a download, the shirt arrived", "a mixed order", RecentDelivery,
            c => c.Account().Order("paypal_express", 8).OfDownloads().Of(new CaseItem(1)).Captures(8).Ships(6)) { Order = 1 },
        new("A bundle that ships together, not shipped", "shipment_type 0: the parent counts", UndeliveredOrder,
            c => c.Account().Order("paypal_express", 5).Of(CaseItem.Bundle(false, new CaseItem(1), new CaseItem(2))).Captures(5)) { Order = 1 },
        new("A bundle that ships together has arrived", "its parts keep qty_shipped 0", RecentDelivery,
            c => c.Account().Order("paypal_express", 8).Of(CaseItem.Bundle(false, new CaseItem(1), new CaseItem(2))).Captures(8).Ships(6)) { Order = 1 },
        new("A bundle that ships separately, one part shipped", "shipment_type 1: the parts count", UndeliveredOrder,
            c => c.Account().Order("paypal_express", 8).Of(CaseItem.Bundle(true, new CaseItem(1), new CaseItem(2))).Captures(8).Ships(6, 1)) { Order = 1 },
        new("A bundle that ships separately has arrived", "all parts shipped", RecentDelivery,
            c => c.Account().Order("paypal_express", 8).Of(CaseItem.Bundle(true, new CaseItem(1), new CaseItem(2))).Captures(8).Ships(6)) { Order = 1 },
        new("One of two shirts of one colour shipped", "a configurable product counts on its parent's line", UndeliveredOrder,
            c => c.Account().Order("paypal_express", 8).Of(CaseItem.Configurable(2)).Captures(8).Ships(6, 1)) { Order = 1 },
        new("Two shirts of one colour arrived", "the simple product's line keeps qty_shipped 0", RecentDelivery,
            c => c.Account().Order("paypal_express", 8).Of(CaseItem.Configurable(2)).Captures(8).Ships(6)) { Order = 1 },
        new("A line that a supplier ships counts for nothing", "locked_do_ship, as dropshipping modules set it: the invoice completes the order. A manager still waits for the supplier", KnownCustomer,
            c => c.Account().Order("paypal_express", 5).Of(new CaseItem(1) { Locked = true }).Captures(5)) { Manager = UndeliveredOrder },

        // Credit memos.
        new("Everything refunded five days ago", "Creditmemo::register() closes the order", RefundReturn,
            c => c.Account().Order("paypal_express", 15).Captures(15).Ships(13).Refunds(5)) { Order = 1 },
        new("Everything refunded before it was shipped", "Creditmemo::register()", RefundReturn, c => c.Account().Order("paypal_express", 6).Captures(6).Refunds(3)) { Order = 1 },
        new("A guest's refund of yesterday", "Creditmemo::register()", RefundReturn, c => c.GuestOrder("paypal_express", 15).Captures(15).Ships(13).Refunds(1)) { Order = 1 },
        new("A refund of exactly thirty days is no news", "Creditmemo::register()", KnownCustomer, c => c.Account().Order("paypal_express", 50).Captures(50).Ships(48).Refunds(30)),
        new("One piece of three came back", "a partial credit memo", RefundReturn,
            c => c.Account().Order("paypal_express", 12).Of(new CaseItem(3)).Captures(12).Ships(10).Refunds(2, 16, 1)) { Order = 1 },
        new("The piece that was never shipped was refunded", "a partial credit memo instead of the last shipment", RefundReturn,
            c => c.Account().Order("paypal_express", 9).Of(new CaseItem(3)).Captures(9).Ships(4, 2).Refunds(1, 16, 1)) { Order = 1 },
        new("The shipping fee was refunded and the goods are still to ship", "a credit memo without items", UndeliveredOrder,
            c => c.Account().Order("paypal_express", 9).Captures(9).Refunds(1, 5, 0)) { Order = 1 },
        new("Some of the money was given back for a late parcel", "an adjustment refund on a complete order", RefundReturn,
            c => c.Account().Order("paypal_express", 12).Captures(12).Ships(6).Refunds(1, 5, 0)) { Order = 1 },
        new("A download refunded", "a virtual order", RefundReturn, c => c.Account().Order("paypal_express", 9).OfDownloads().Captures(9).Refunds(4)) { Order = 1 },
        new("A credit memo that is still open after two months", "modules leave state 1", RefundReturn,
            c => c.Account().Order("paypal_express", 80).Captures(80).Ships(78).Memo(60, 1)) { Order = 1 },
        new("A credit memo that is still open after one hundred and eighty days is forgotten", "modules leave state 1", KnownCustomer,
            c => c.Account().Order("paypal_express", 200).Captures(200).Ships(198).Memo(180, 1)),
        new("A credit memo that was cancelled is none", "a credit memo in state 3", RecentDelivery, c => c.Account().Order("paypal_express", 9).Captures(9).Ships(7).Memo(2, 3)) { Order = 1 },
        new("A refund comes before another order's arrival", "two orders of one account", RefundReturn, c =>
        {
            c.Account().Order("paypal_express", 30).Captures(30).Ships(28).Refunds(5);
            c.Order("paypal_express", 9).Captures(9).Ships(7);
        }) { Order = 1 },
    ];
}

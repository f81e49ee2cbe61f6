using static Agi.Routing.Facts.Situation;

namespace Agi.Tests.Cases;

/// <summary>Numbers that several people share, and e-mail addresses that many people share.</summary>
internal static class SharedNumbers
{
    public static IReadOnlyList<ShopCase> All { get; } =
    [
        // One number, several people.
        new("Of a couple only one waits for an order", "two accounts, one number", UndeliveredOrder,
            c => c.Account().OtherAccount(1).OtherOrder(1, "paypal_express", 2).Captures(2)) { Order = 1, Shows = 1 },
        new("Both of a couple wait, and the newer order counts", "two accounts, one number", UndeliveredOrder, c =>
        {
            c.Account().OtherAccount(1).OtherOrder(1, "paypal_express", 4).Captures(4);
            c.Order("paypal_express", 2).Captures(2);
        }) { Order = 2 },
        new("Neither of a couple has ordered, and the older account is named", "two accounts, one number", KnownCustomer, c => c.OtherAccount(1).Account()),
        new("The overdue transfer of one comes before the newer order of the other", "two accounts, one number", PaymentIssue, c =>
        {
            c.Account().OtherAccount(1).OtherOrder(1, "banktransfer", 20);
            c.Order("paypal_express", 2).Captures(2);
        }) { Order = 1, Shows = 1 },
        new("One of a couple has two orders open, the other one", "two accounts, one number: several orders rank first", SeveralOpenOrders, c =>
        {
            c.Account().OtherAccount(1).OtherOrder(1, "paypal_express", 6).Captures(6);
            c.OtherOrder(1, "paypal_express", 5).Captures(5);
            c.Order("paypal_express", 2).Captures(2);
        }) { Open = 2, Shows = 1 },
        new("One order each is not several open orders", "two guests, one number", UndeliveredOrder, c =>
        {
            c.GuestOrder("paypal_express", 2).Captures(2);
            c.OtherOrder(1, "paypal_express", 4, guest: true).Captures(4);
        }) { Order = 1 },
        new("The failed payment of one is not excused by the other's order", "two accounts, one number", PaymentIssue, c =>
        {
            c.Account().OtherAccount(1).Order("hosted_pro", 1.4).Waits().Cancels(1);
            c.OtherOrder(1, "paypal_express", 0.5).Captures(0.5);
        }) { Order = 1 },
        new("In an office of three the refund comes first", "three accounts, one number", RefundReturn, c =>
        {
            c.Account().OtherAccount(1).OtherAccount(2).OtherOrder(1, "paypal_express", 9).Captures(9).Ships(7);
            c.Order("paypal_express", 15).Captures(15).Ships(13).Refunds(3);
            c.Cart(1);
        }) { Order = 2 },
        new("A guest's open order comes before an account without one", "a guest and an account, one number", UndeliveredOrder, c =>
        {
            c.OtherAccount(1);
            c.GuestOrder("paypal_express", 2).Captures(2);
        }) { Order = 1 },
        new("Where nothing is going on, who has ordered comes before who has not", "a guest and an account, one number: the newest order counts", KnownCustomer, c =>
        {
            c.OtherAccount(1);
            c.GuestOrder("paypal_express", 200).Captures(200).Ships(198);
        }),
        new("The number was somebody else's until last year", "a recycled number: the old owner's account is gone", UndeliveredOrder, c =>
        {
            c.OtherOrder(1, "paypal_express", 400, guest: true).Captures(400).Ships(398);
            c.Account().Order("paypal_express", 2).Captures(2);
        }) { Order = 2 },
        new("The number was a deleted customer's, and the new owner has not ordered", "a recycled number: the newest order counts. A manager would rather greet the living account", KnownCustomer,
            c => c.Account().OtherOrder(1, "paypal_express", 400, guest: true).OfCustomer(990_010).Captures(400).Ships(398)) { Shows = 1 },
        new("A present is shipped to the caller's number", "the recipient's number stands in the buyer's order, so the call is about it", UndeliveredOrder,
            c => c.OtherAccount(1, c.OtherPhone(1)).OtherOrder(1, "paypal_express", 2).Captures(2)) { Order = 1, Shows = 1 },
        new("The order was booked on a stranger's account", "amzn/amazon-payments-magento-plugin#153: addresses of one, customer_id of another", UndeliveredOrder,
            c => c.OtherAccount(1, c.OtherPhone(1)).GuestOrder("amazon_payments", 2).Authorises(2).OfCustomer(c.CustomerId(1))) { Order = 1, Shows = 1 },

        // One e-mail address, many people.
        new("Thirty counter sales with one e-mail address: only the own order counts", "the till types the shop's address", UndeliveredOrder, c =>
        {
            c.GuestOrder("cashondelivery", 5);
            Crowd(c, 30, "cashondelivery", 2);
        }) { Order = 1 },
        new("Thirty counter sales: the others' overdue transfers are not the caller's", "the till types the shop's address", RecentDelivery, c =>
        {
            c.GuestOrder("cashondelivery", 9).Invoices(8).Ships(6);
            Crowd(c, 30, "banktransfer", 20);
        }) { Order = 1 },
        new("Thirty counter sales, two of them the caller's", "the till types the shop's address", SeveralOpenOrders, c =>
        {
            c.GuestOrder("cashondelivery", 5);
            c.GuestOrder("cashondelivery", 3);
            Crowd(c, 28, "cashondelivery", 2);
        }) { Open = 2 },
        new("Thirty counter sales, the caller's is long over", "the till types the shop's address", KnownCustomer, c =>
        {
            c.GuestOrder("cashondelivery", 90).Invoices(88).Ships(88);
            Crowd(c, 29, "cashondelivery", 2);
        }),
        new("Six numbers make an e-mail address nobody's", "invented addresses", KnownCustomer, c =>
        {
            c.GuestOrder("cashondelivery", 90).Invoices(88).Ships(88);
            Crowd(c, 5, "cashondelivery", 2);
        }),
        new("Five numbers are still one family", "a family orders with one address; its newest order counts", UndeliveredOrder, c =>
        {
            c.GuestOrder("cashondelivery", 90).Invoices(88).Ships(88);
            c.GuestOrder("paypal_express", 60).Captures(60).Ships(58).Phones(c.OtherPhone(1));
            c.GuestOrder("paypal_express", 50).Captures(50).Ships(48).Phones(c.OtherPhone(2));
            c.GuestOrder("paypal_express", 40).Captures(40).Ships(38).Phones(c.OtherPhone(3));
            c.GuestOrder("paypal_express", 2).Captures(2).Phones(c.OtherPhone(4));
        }) { Order = 5 },
        new("One number in seven writings is one person", "telephone is free text", UndeliveredOrder, c =>
        {
            string[] writings =
            [
                c.Phone, c.Phone.Replace(' ', '.'), c.Phone.Replace(' ', '-'), c.Phone.Replace(" ", "", StringComparison.Ordinal), $"+33{c.Phone[1..]}", $"0033 {c.Phone[1..]}", $"+33 (0){c.Phone[1..]}",
            ];
            foreach (var writing in writings) c.GuestOrder("paypal_express", 90).Captures(90).Ships(88).Phones(writing);
            c.GuestOrder("paypal_express", 2).Captures(2).Phones(c.OtherPhone(1));
        }) { Order = 8 },
        new("The counter's e-mail address is a clerk's account", "sales are typed in with the clerk's address", UndeliveredOrder, c =>
        {
            c.OtherAccount(1, c.OtherPhone(1), c.Email);
            c.GuestOrder("cashondelivery", 5);
            Crowd(c, 8, "cashondelivery", 2);
        }) { Order = 1 },
        new("The clerk's own orders are not the counter's customers'", "sales are typed in with the clerk's address", KnownCustomer, c =>
        {
            c.OtherAccount(1, c.OtherPhone(1), c.Email).OtherOrder(1, "banktransfer", 20).WithEmail(c.Email).Phones(c.OtherPhone(1));
            c.GuestOrder("cashondelivery", 90).Invoices(88).Ships(88);
            Crowd(c, 8, "cashondelivery", 2);
        }),
        new("An account that ships to many numbers is one person", "a reseller's customers; only guests' orders are counted", UndeliveredOrder, c =>
        {
            c.Account();
            for (var which = 1; which <= 8; which++) c.Order("paypal_express", 60 - which).Captures(60 - which).Ships(40).Phones(c.OtherPhone(which));
            c.Order("paypal_express", 2).Captures(2).Phones(c.OtherPhone(9));
        }) { Order = 9 },
        new("A marketplace's one e-mail address and customers that are not there", "imported orders with ids of the marketplace", UndeliveredOrder, c =>
        {
            c.GuestOrder("m2epropayment", 5).Authorises(5).OfCustomer(990_020);
            for (var which = 1; which <= 8; which++) c.GuestOrder("m2epropayment", 2).Authorises(2).OfCustomer(990_020 + which).Phones(c.OtherPhone(which)).Named("Bea", "Elsewhere");
        }) { Order = 1 },
    ];

    /// <summary>Guests' orders of others with the caller's e-mail address, a number each.</summary>
    private static void Crowd(CaseRows c, int people, string method, double ageDays)
    {
        for (var which = 1; which <= people; which++) c.GuestOrder(method, ageDays).Phones(c.OtherPhone(which)).Named("Bea", "Elsewhere");
    }
}

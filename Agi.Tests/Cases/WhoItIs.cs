using static Agi.Routing.Facts.Situation;

namespace Agi.Tests.Cases;

/// <summary>Who the number leads to: accounts, guests, merges over websites, deleted and imported customers, carts.</summary>
internal static class WhoItIs
{
    public static IReadOnlyList<ShopCase> All { get; } =
    [
        // Where the number stands.
        new("The number stands only in the order's shipping address", "a customer who typed another number at the checkout", UndeliveredOrder,
            c => c.Account(c.OtherPhone(1)).Order("paypal_express", 2).Captures(2)) { Order = 1 },
        new("The number stands only in the billing address", "shipped to the office", UndeliveredOrder,
            c => c.Account(c.OtherPhone(1)).Order("paypal_express", 2).Captures(2).Phones(c.OtherPhone(2), c.Phone)) { Order = 1 },
        new("The number stands only in the address book", "orders are shipped to other numbers", UndeliveredOrder,
            c => c.Account().Order("paypal_express", 2).Captures(2).Phones(c.OtherPhone(1))) { Order = 1 },
        new("The number is written as abroad, with the zero in brackets", "telephone is free text", UndeliveredOrder,
            c => c.GuestOrder("paypal_express", 2).Captures(2).Phones($"+33 (0){c.Phone[1..].Replace(' ', '.')}")) { Order = 1 },
        new("The number is written with double zero", "telephone is free text", UndeliveredOrder,
            c => c.GuestOrder("paypal_express", 2).Captures(2).Phones($"0033{c.Phone[1..].Replace(" ", "", StringComparison.Ordinal)}")) { Order = 1 },
        new("Two numbers stand in one field", "telephone is free text", UndeliveredOrder,
            c => c.GuestOrder("paypal_express", 2).Captures(2).Phones($"{c.OtherPhone(1)} / {c.Phone}")) { Order = 1 },
        new("An extension stands behind the number", "telephone is free text", UndeliveredOrder,
            c => c.GuestOrder("paypal_express", 2).Captures(2).Phones($"{c.Phone} ext. 12")) { Order = 1 },
        new("Anonymised orders have no number any more", "opengento/magento2-gdpr#94: addresses are overwritten", UnknownCaller,
            c => c.GuestOrder("paypal_express", 2).Captures(2).Phones("0000000000").WithEmail("anonymous@example.org")),

        // Guests.
        new("The guest's newer order carries another number", "all orders of the e-mail address count", UndeliveredOrder, c =>
        {
            c.GuestOrder("paypal_express", 90).Captures(90).Ships(88);
            c.GuestOrder("paypal_express", 2).Captures(2).Phones(c.OtherPhone(1));
        }) { Order = 2 },
        new("The guest wrote the e-mail address in capitals the second time", "addresses differ in case", SeveralOpenOrders, c =>
        {
            c.GuestOrder("paypal_express", 4).Captures(4);
            c.GuestOrder("paypal_express", 2).Captures(2).WithEmail(c.Email.ToUpperInvariant()).Phones(c.OtherPhone(1));
        }) { Open = 2 },
        new("A counter sale without an e-mail address is one order's person", "the till leaves the field empty", UndeliveredOrder,
            c => c.GuestOrder("cashondelivery", 2).WithEmail(null)) { Order = 1 },
        new("Two counter sales without an e-mail address and with one number", "the till leaves the field empty; the number is all that tells who it is", SeveralOpenOrders, c =>
        {
            c.GuestOrder("cashondelivery", 4).WithEmail(null);
            c.GuestOrder("cashondelivery", 2).WithEmail(null);
        }) { Open = 2 },
        new("The empty e-mail address is not an address", "the till writes an empty text", UndeliveredOrder, c =>
        {
            c.GuestOrder("cashondelivery", 2).WithEmail("");
            c.OtherOrder(1, "cashondelivery", 1, guest: true).WithEmail("").Phones(c.OtherPhone(1));
        }) { Order = 1 },
        new("A guest bought on both websites", "guests are one person by e-mail address", SeveralOpenOrders, c =>
        {
            c.GuestOrder("paypal_express", 4).Captures(4);
            c.GuestOrder("paypal_express", 2).Captures(2).InStore(3).Phones(c.OtherPhone(1));
        }) { Open = 2 },

        // Guests who have an account.
        new("Forgot to log in: the guest's order is the account's", "magepal/magento2-guest-to-customer#6: same e-mail, same website", UndeliveredOrder, c =>
        {
            c.Account(c.OtherPhone(1)).Order("paypal_express", 90).Captures(90).Ships(88).Phones(c.OtherPhone(1));
            c.GuestOrder("paypal_express", 2).Captures(2);
        }) { Order = 2 },
        new("The account's number leads to the order placed without logging in", "same e-mail, same website", UndeliveredOrder,
            c => c.Account().GuestOrder("paypal_express", 2).Captures(2).Phones(c.OtherPhone(1))) { Order = 1 },
        new("The guest's number leads to the account's open order", "same e-mail, same website", SeveralOpenOrders, c =>
        {
            c.Account(c.OtherPhone(1)).Order("paypal_express", 4).Captures(4).Phones(c.OtherPhone(1));
            c.GuestOrder("paypal_express", 2).Captures(2);
        }) { Open = 2 },
        new("The merged person has the account's name", "the guest typed another name", UndeliveredOrder,
            c => c.OtherAccount(1, c.OtherPhone(1), c.Email).GuestOrder("paypal_express", 2).Captures(2)) { Order = 1, Shows = 1 },
        new("On another website the same e-mail address is a guest", "account_share/scope 1: an account a website", UndeliveredOrder,
            c => c.OtherAccount(1, c.OtherPhone(1), c.Email).GuestOrder("paypal_express", 2).Captures(2).InStore(3)) { Order = 1 },
        new("The other website's account keeps its overdue transfer to itself", "account_share/scope 1", KnownCustomer, c =>
        {
            c.OtherAccount(1, c.OtherPhone(1), c.Email).OtherOrder(1, "banktransfer", 20).Phones(c.OtherPhone(1));
            c.GuestOrder("paypal_express", 90).Captures(90).Ships(88).InStore(3);
        }),
        new("Two accounts of one e-mail address, and the guest of the outlet is the outlet's", "account_share/scope 1: one account on each website", UndeliveredOrder, c =>
        {
            c.OtherAccount(1, c.OtherPhone(1), c.Email).OtherAccount(2, c.OtherPhone(2), c.Email, website: 2);
            c.GuestOrder("paypal_express", 2).Captures(2).InStore(3);
        }) { Order = 1, Shows = 2 },
        new("With shared accounts the outlet's guest is the account", "account_share/scope 0", UndeliveredOrder,
            c => c.OtherAccount(1, c.OtherPhone(1), c.Email).GuestOrder("paypal_express", 2).Captures(2).InStore(3)) { Order = 1, Shows = 1, Global = true },
        new("With shared accounts the outlet's account has the guest of the main shop", "account_share/scope 0", UndeliveredOrder,
            c => c.OtherAccount(1, c.OtherPhone(1), c.Email, website: 2).GuestOrder("paypal_express", 2).Captures(2)) { Order = 1, Shows = 1, Global = true },
        new("With shared accounts the account's number leads to the outlet's order", "magento/magento2#34692: orders of all websites belong to the account", SeveralOpenOrders, c =>
        {
            c.Account().Order("paypal_express", 4).Captures(4);
            c.GuestOrder("paypal_express", 2).Captures(2).InStore(3).Phones(c.OtherPhone(1));
        }) { Open = 2, Global = true },
        new("With shared accounts one website counts as before", "account_share/scope 0, same website", UndeliveredOrder,
            c => c.Account(c.OtherPhone(1)).GuestOrder("paypal_express", 2).Captures(2)) { Order = 1, Global = true },
        new("With shared accounts a stranger on the outlet stays a guest", "account_share/scope 0, another e-mail", UndeliveredOrder,
            c => c.OtherAccount(1, c.OtherPhone(1)).GuestOrder("paypal_express", 2).Captures(2).InStore(3)) { Order = 1, Global = true },

        // Customers that are gone, or came from elsewhere.
        new("The account was deleted, its order stays", "magento/magento2#8649: SET NULL, and customer_is_guest stays 0", UndeliveredOrder,
            c => c.GuestOrder("paypal_express", 2).Captures(2).Set("customer_is_guest", 0)) { Order = 1 },
        new("The account was deleted and the order still names it", "shops without foreign keys", UndeliveredOrder,
            c => c.GuestOrder("paypal_express", 2).Captures(2).OfCustomer(990_001)) { Order = 1 },
        new("Two imported orders name two customers that are not there", "a migration kept the old shop's ids; the e-mail address is one", SeveralOpenOrders, c =>
        {
            c.GuestOrder("paypal_express", 4).Captures(4).OfCustomer(990_002);
            c.GuestOrder("paypal_express", 2).Captures(2).OfCustomer(990_003).Phones(c.OtherPhone(1));
        }) { Open = 2 },
        new("Registered again after the account was deleted", "the old order names the old id, the e-mail address the new account", UndeliveredOrder,
            c => c.Account(c.OtherPhone(1)).GuestOrder("paypal_express", 2).Captures(2).OfCustomer(990_004)) { Order = 1 },
        new("Customer number zero is nobody's number", "imports write 0 for guests", UndeliveredOrder, c => c.GuestOrder("paypal_express", 2).Captures(2).OfCustomer(0)) { Order = 1 },
        new("A guest who became a customer after the checkout", "magento/magento2#19166: customer_id is set, the names are NULL", UndeliveredOrder, c => c.Account(c.OtherPhone(1))
            .Order("paypal_express", 2).Captures(2).Set("customer_firstname", null).Set("customer_lastname", null)) { Order = 1 },
        new("The account has a new e-mail address, the guest's orders the old one", "two people as far as anybody can tell; the open order counts", UndeliveredOrder,
            c => c.Account(email: c.OtherEmail(3)).GuestOrder("paypal_express", 2).Captures(2)) { Order = 1 },

        // Carts.
        new("The guest's cart has the account's e-mail address", "an active quote with customer_email", AbandonedCart, c => c.Account(c.OtherPhone(1)).Cart(1, guest: true)),
        new("The guest who has bought before left a cart", "an old order and an active quote", AbandonedCart, c =>
        {
            c.GuestOrder("paypal_express", 120).Captures(120).Ships(118).Phones(c.OtherPhone(1));
            c.Cart(1, guest: true);
        }),
        new("The guest's cart became the order that arrived", "the quote stayed active", RecentDelivery, c =>
        {
            var order = c.GuestOrder("paypal_express", 9).Captures(9).Ships(6);
            c.Cart(5, 9, guest: true, of: order);
        }) { Order = 1 },
        new("The guest's cart became an order long ago", "the quote stayed active and was touched", KnownCustomer, c =>
        {
            var order = c.GuestOrder("paypal_express", 60).Captures(60).Ships(58);
            c.Cart(2, 60, guest: true, of: order);
        }),
    ];
}

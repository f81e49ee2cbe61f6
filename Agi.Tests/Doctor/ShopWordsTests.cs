using Agi.Routing.Rules.Doctor;

namespace Agi.Tests.Doctor;

public sealed class ShopWordsTests
{
    [Theory]
    [InlineData("delivered", true)]
    [InlineData("dpd_delivered", true)]
    [InlineData("delivery_done", true)]
    [InlineData("Livré", true)]
    [InlineData("LIVREE", true)]
    [InlineData("livre2", true)]
    [InlineData("Livraison effectuée", true)]
    [InlineData("zugestellt", true)]
    [InlineData("geliefert", true)]
    [InlineData("entregado", true)]
    [InlineData("consegnato", true)]
    [InlineData("bezorgd", true)]
    [InlineData("geleverd", true)]
    [InlineData("levererad", true)]
    [InlineData("dostarczono", true)]
    [InlineData("Доставлен", true)]
    [InlineData("undelivered", false)]
    [InlineData("not_delivered", false)]
    [InlineData("partially_delivered", false)]
    [InlineData("teilweise geliefert", false)]
    [InlineData("out_for_delivery", false)]
    [InlineData("En cours de livraison", false)]
    [InlineData("to_be_delivered", false)]
    [InlineData("delivery_failed", false)]
    [InlineData("complete", false)]
    [InlineData("shipped", false)]
    public void It_tells_what_means_delivered(string text, bool expected) => Assert.Equal(expected, ShopWords.LooksDelivered(text));

    [Theory]
    [InlineData("chargeback", true)]
    [InlineData("Charge back", true)]
    [InlineData("paypal_reversed", true)]
    [InlineData("dispute", true)]
    [InlineData("Rücklastschrift", true)]
    [InlineData("rueckbuchung", true)]
    [InlineData("litige", true)]
    [InlineData("paypal_canceled_reversal", false)]
    [InlineData("dispute_won", false)]
    [InlineData("back_order", false)]
    [InlineData("holded", false)]
    public void It_tells_what_means_that_the_payment_was_taken_back(string text, bool expected) => Assert.Equal(expected, ShopWords.LooksTakenBack(text));

    [Theory]
    [InlineData("cheque", true, true)]
    [InlineData("check", true, true)]
    [InlineData("bank_transfer_de", true, true)]
    [InlineData("virement", true, true)]
    [InlineData("ueberweisung", true, true)]
    [InlineData("vorkasse", true, true)]
    [InlineData("acme_prepayment", true, true)]
    [InlineData("rechnung", true, false)]
    [InlineData("phoenix_cashondelivery", true, false)]
    [InlineData("cod", true, false)]
    [InlineData("nachnahme", true, false)]
    [InlineData("contre-remboursement", true, false)]
    [InlineData("cash", true, false)]
    [InlineData("pos", true, false)]
    [InlineData("store_pickup", true, false)]
    [InlineData("purchase_order", true, false)]
    [InlineData("sezzle", false, false)]
    [InlineData("paypal_checkout", false, false)]
    [InlineData("amazon_checkout", false, false)]
    [InlineData("stripe_payments", false, false)]
    [InlineData("encode_pay", false, false)]
    [InlineData("postfinance_card", false, false)]
    public void It_tells_which_methods_are_paid_later_or_by_hand(string method, bool offline, bool prepaid)
    {
        Assert.Equal(offline, ShopWords.LooksOffline(method));
        Assert.Equal(prepaid, ShopWords.LooksPrepaid(method));
    }
}

namespace Agi.Tests.Shops;

/// <summary>Rows 1 to 6: money.</summary>
internal sealed partial class OracleCases
{
    private void FailedPayments()
    {
        One("row 1: failed a second less than seven days ago", Issue, o => Fails(o, Days(7) - Second));
        One("row 1: failed exactly seven days ago", Known, o => Fails(o, Days(7)));
        One("row 1: the day of cancelling counts, not that of the order", Issue, o => Fails(o, Days(1)).CreatedAt = Ago(Days(60)));
        One("row 1: a comment behind the cancelling changes nothing", Known, o => Told(Fails(o, Days(9)), ("pending_payment", Days(9)), ("canceled", Days(8)), ("canceled", Days(1))));
        One("row 1: nor does a comment without a status", Known, o => Told(Fails(o, Days(9)), ("pending_payment", Days(9)), ("canceled", Days(8)), (null, Days(1))));
        One("row 1: cancelled again, the second time counts", Issue, o => Told(Fails(o, Days(20)), ("canceled", Days(20)), ("pending_payment", Days(10)), ("canceled", Days(1))));
        One("row 1: of one second the later row ends the history", Issue, o => Told(Fails(o, Days(9)), ("canceled", Days(9)), ("pending_payment", Days(2)), ("canceled", Days(2))));
        One("row 1: cancelled without a row of its own, updated_at counts", Issue, o => Touched(Told(Fails(o, Days(9)), ("pending_payment", Days(9))), Days(7) - Second));
        One("row 1: cancelled without a row of its own, updated long ago", Known, o => Touched(Told(Fails(o, Days(9)), ("pending_payment", Days(9))), Days(7)));
        One("row 1: a cancelling whose time is lost is old", Known, o => { Fails(o, Days(1)).History.Clear(); o.History.AddRange([("fraud", Lost), ("canceled", Lost)]); });
        One("row 1: an update whose time is lost is old", Known, o => Told(Fails(o, Days(1)), ("pending_payment", Days(1))).UpdatedAt = Lost);

        foreach (var status in new[] { "payment_review", "fraud", "Fraud", "pending_gateway", "review_gateway", "PENDING_Gateway" }) One("row 1: the history holds " + status, Issue, o => Fails(o, Days(1), status));
        foreach (var status in new[] { "pending", "processing", "reserved", "holded", "no_such_status" }) One("row 1: the history holds only " + status, Known, o => Fails(o, Days(1), status));
        One("row 1: no history at all", Known, o => Told(Fails(o, Days(1))));
        One("row 1: names compare without case", Issue, o => (Fails(o, Days(1)).State, o.Status) = ("Canceled", "CANCELED"));
        One("row 1: a status of the shop's own in state canceled", Issue, o => Told(In(o, "canceled", "given_up"), ("pending_payment", Days(2)), ("given_up", Days(1))));

        foreach (var method in new[] { "checkmo", "banktransfer", "purchaseorder", "cashondelivery", "free", "ccsave", "CheckMO", "phoenix_BankTransfer_de", "banktransfer2" })
        {
            One("row 1: cancelled, offline by " + method, Known, o => By(Fails(o, Days(1)), method));
        }

        foreach (var method in new[] { "freepay", "xcheckmo", "bank_transfer", "ccsave_plus" }) One("row 1: cancelled, online by " + method, Issue, o => By(Fails(o, Days(1)), method));
        One("row 1: cancelled without a payment row", Known, o => WithoutPayment(Fails(o, Days(1))));
        One("row 1: cancelled without a method", Known, o => By(Fails(o, Days(1)), null));
        One("row 1: cancelled after something was paid", Known, o => Paid(Fails(o, Days(1)), 1));
        One("row 1: a cancelled order stops, whatever hangs on it", Known, o => Shipped(Memo(Fails(o, Days(1), "processing"), 1, Days(1)), Days(1)));
        One("row 1: a cancelled order of no method stops too", Known, o => Memo(WithoutPayment(Fails(o, Days(1))), 1, Days(1)));
    }

    private void CanceledInName()
    {
        foreach (var state in new[] { "new", "pending_payment", "New" })
        {
            One($"row 1: status canceled in state {state}, failed", Issue, o => Fails(o, Days(1)).State = state);
            One($"row 1: status canceled in state {state}, never in trouble", Known, o => Fails(o, Days(1), "pending").State = state);
            One($"row 1: status canceled in state {state}, offline and overdue", Known, o => By(Aged(In(o, state, "Canceled"), Days(8)), "banktransfer"));
        }

        One("row 1: status canceled in state new, but invoiced", Undelivered, o => By(Invoiced(In(o, "new", "canceled"), 2, Days(1)), "checkmo"));
        One("row 1: status canceled in state new, the invoice cancelled too", Known, o => By(Invoiced(In(o, "new", "canceled"), 3, Days(1)), "checkmo"));
        One("row 1: status canceled in state new, but shipped", Undelivered, o => By(Shipped(In(o, "new", "canceled"), Days(1)), "checkmo"));
        One("row 1: status canceled in state processing is only a name", Undelivered, o => In(o, "processing", "canceled"));
        One("row 1: status canceled in state holded is only a name", Undelivered, o => In(o, "holded", "canceled"));
    }

    private void Chargebacks()
    {
        foreach (var state in new[] { "new", "pending_payment", "processing", "complete", "closed", "holded", "payment_review", "state_of_its_own" })
        {
            One("row 2: the money was taken back, state " + state, Issue, o => Told(Aged(In(o, state, "paypal_reversed"), Days(200)), ("complete", Days(190)), ("paypal_reversed", Days(30) - Second)));
        }

        One("row 2: exactly thirty days ago", Known, o => Told(Shipped(Aged(In(o, "complete", "paypal_reversed"), Days(60)), Days(50)), ("paypal_reversed", Days(30))));
        One("row 2: older goes on", Undelivered, o => Told(Aged(In(o, "processing", "paypal_reversed"), Days(60)), ("paypal_reversed", Days(40))));
        One("row 2: in any letters", Issue, o => Told(In(o, "complete", "PayPal_Reversed"), ("paypal_REVERSED", Days(2))));
        One("row 2: a comment changes nothing", Known, o => Told(Shipped(Aged(In(o, "complete", "paypal_reversed"), Days(60)), Days(50)), ("paypal_reversed", Days(31)), ("paypal_reversed", Days(1))));
        One("row 2: without history the last shipment counts", Known, o => Touched(Shipped(Aged(In(o, "complete", "paypal_reversed"), Days(60)), Days(30)), Days(1)));
        One("row 2: without history the last shipment counts, lately", Issue, o => Shipped(Shipped(Aged(In(o, "complete", "paypal_reversed"), Days(60)), Days(50)), Days(30) - Second));
        One("row 2: without history and shipment updated_at counts", Issue, o => Touched(Aged(In(o, "complete", "paypal_reversed"), Days(60)), Days(30) - Second));
        One("row 2: a cancelled order stopped before", Known, o => Told(In(o, "canceled", "paypal_reversed"), ("paypal_reversed", Days(2))));
        One("row 2: the reversal itself reversed is none", Known, o => Shipped(Aged(In(o, "complete", "paypal_canceled_reversal"), Days(60)), Days(50)));
    }

    private void Reviews()
    {
        One("row 3: in review for a second less than thirty days", Issue, o => Aged(In(o, "payment_review"), Days(30) - Second));
        One("row 3: in review for exactly thirty days", Known, o => Aged(In(o, "payment_review"), Days(30)));
        One("row 3: an old review goes on", RefundReturn, o => Memo(Aged(In(o, "payment_review"), Days(40)), 2, Days(3)));
        One("row 3: a review of unknown age is old", Known, o => In(o, "payment_review").CreatedAt = Lost);
        One("row 3: a review by any method", Issue, o => WithoutPayment(In(o, "Payment_Review", "fraud")));
        foreach (var state in new[] { "new", "pending_payment", "processing", "holded", "HOLDED" }) One("row 3: fraud while " + state, Issue, o => Authorized(Aged(In(o, state, "Fraud"), Days(30) - Second), 100));
        foreach (var state in new[] { "new", "processing", "holded", "pending_payment" }) One($"row 3: fraud while {state} for exactly thirty days, authorised", Undelivered, o => Authorized(Aged(In(o, state, "fraud"), Days(30)), 100));
        One("row 3: old fraud, unpaid, ends in row 5", Known, o => Aged(In(o, "pending_payment", "fraud"), Days(30)));
        One("row 3: fraud of a complete order is past", Known, o => Shipped(In(o, "complete", "fraud"), Days(20)));
        One("row 3: fraud of a closed order is past", Known, o => In(o, "closed", "fraud"));

        foreach (var before in new[] { "pending_payment", "payment_review", "Payment_Review" })
        {
            One($"row 4: held out of {before} for a second less than thirty days", Issue, o => Aged(HeldFrom(o, before), Days(30) - Second));
            One($"row 4: held out of {before} for exactly thirty days", Undelivered, o => Aged(HeldFrom(o, before), Days(30)));
        }

        foreach (var before in new[] { "new", "processing", "complete", null }) One("row 4: held out of " + (before ?? "nowhere"), Undelivered, o => HeldFrom(o, before));
        One("row 4: a hold that is lifted says nothing", Undelivered, o => In(o, "processing").HoldBefore = "payment_review");
    }

    private void Unpaid()
    {
        foreach (var state in new[] { "pending_payment", "new", "NEW" })
        {
            One($"row 5: {state} for a second less than a quarter of an hour", Checkout, o => Aged(In(o, state), Minutes(15) - Second));
            One($"row 5: {state} for exactly a quarter of an hour", Issue, o => Aged(In(o, state), Minutes(15)));
            One($"row 5: {state} for a second less than thirty days", Issue, o => Aged(In(o, state), Days(30) - Second));
            One($"row 5: {state} for exactly thirty days stops", Known, o => Memo(Aged(In(o, state), Days(30)), 1, Days(1)));
            One($"row 5: {state} of unknown age stops", Known, o => Memo(In(o, state), 1, Days(1)).CreatedAt = Lost);
            One($"row 5: {state}, half a cent due is nothing", Undelivered, o => Paid(In(o, state), 99.995m));
            One($"row 5: {state}, a little more than half a cent due", Issue, o => Paid(In(o, state), 99.9949m));
            One($"row 5: {state}, fully authorised", Undelivered, o => Authorized(In(o, state), 99.995m));
            One($"row 5: {state}, not quite authorised", Issue, o => Authorized(In(o, state), 99.9949m));
            One($"row 5: {state}, the rest cancelled", Undelivered, o => Paid(In(o, state), 60).TotalCanceled = 40);
            One($"row 5: {state}, everything paid was refunded", Undelivered, o => Paid(In(o, state), 40, 40));
            One($"row 5: {state}, not everything paid was refunded", Issue, o => Paid(In(o, state), 40, 39));
            One($"row 5: {state}, nothing paid and nothing refunded", Issue, o => Paid(In(o, state), 0, 0));
            One($"row 5: {state} without totals", Undelivered, o => In(o, state).GrandTotal = null);
            One($"row 5: {state} without a payment row", Undelivered, o => WithoutPayment(In(o, state)));
            One($"row 5: {state} without a method", Undelivered, o => By(In(o, state), null));
            One($"row 5: {state}, the shop's own status", Issue, o => In(o, state, "pending_gateway"));
            foreach (var method in new[] { "checkmo", "CcSave", "my_banktransfer", "cashondelivery" }) One($"row 5: {state}, offline by {method}", Undelivered, o => By(In(o, state), method));
            foreach (var method in new[] { "freepay", "checkmo_online" }) One($"row 5: {state}, online by {method}", Issue, o => By(In(o, state), method));
        }

        One("row 5: processing waits for no money", Undelivered, o => In(o, "processing"));
        One("row 5: pending and virtual, paid by transfer", Undelivered, o => By(Downloads(In(o, "pending_payment")), "banktransfer"));
        One("row 5: pending by transfer, all cancelled", Known, o => Row(By(In(o, "pending_payment"), "banktransfer"), 1, 0, canceled: 1));
    }

    private void Overdue()
    {
        foreach (var method in new[] { "checkmo", "banktransfer", "BankTransfer" })
        {
            One($"row 6: {method} of exactly seven days", Issue, o => By(Aged(In(o, "new"), Days(7)), method));
            One($"row 6: {method} of a second less", Undelivered, o => By(Aged(In(o, "new"), Days(7) - Second), method));
            One($"row 6: {method} of a second less than ninety days", Issue, o => By(Aged(In(o, "new"), Days(90) - Second), method));
            One($"row 6: {method} of exactly ninety days is written off", Undelivered, o => By(Aged(In(o, "new"), Days(90)), method));
        }

        foreach (var state in new[] { "processing", "holded", "Processing" }) One("row 6: overdue while " + state, Issue, o => By(Aged(In(o, state), Days(8)), "checkmo"));
        foreach (var state in new[] { "complete", "closed", "state_of_its_own" }) One("row 6: not overdue while " + state, Known, o => By(Aged(In(o, state), Days(8)), "checkmo"));
        One("row 6: not overdue while pending_payment", Undelivered, o => By(Aged(In(o, "pending_payment"), Days(8)), "checkmo"));
        One("row 6: the goods are shipped, the money is missing", Issue, o => By(Shipped(Aged(In(o, "processing"), Days(8)), Days(1)), "banktransfer"));
        One("row 6: delivered, the money is missing", Issue, o => By(Told(Aged(In(o, "processing", "delivered"), Days(8)), ("delivered", Days(1))), "banktransfer"));
        One("row 6: what is authorised is not paid", Issue, o => Authorized(By(Aged(In(o, "new"), Days(8)), "banktransfer"), 100));
        One("row 6: paid in the end", Undelivered, o => Paid(By(Aged(In(o, "new"), Days(8)), "banktransfer"), 100));
        One("row 6: half a cent due is nothing", Undelivered, o => Paid(By(Aged(In(o, "new"), Days(8)), "banktransfer"), 99.995m));
        One("row 6: a little more is something", Issue, o => Paid(By(Aged(In(o, "new"), Days(8)), "banktransfer"), 99.9949m));
        One("row 6: everything paid was refunded", Undelivered, o => Paid(By(Aged(In(o, "new"), Days(8)), "banktransfer"), 30, 30));
        One("row 6: a part of what was paid was refunded", Issue, o => Paid(By(Aged(In(o, "new"), Days(8)), "banktransfer"), 30, 10));
        One("row 6: of unknown age it is written off", Known, o => By(In(o, "new"), "checkmo").CreatedAt = Lost);
        One("row 6: an unknown method is never overdue", Undelivered, o => WithoutPayment(Aged(In(o, "new"), Days(8))));
        foreach (var method in new[] { "cashondelivery", "purchaseorder", "free", "ccsave", "my_banktransfer" }) One($"row 6: {method} is never overdue", Undelivered, o => By(Aged(In(o, "new"), Days(80)), method));
    }
}

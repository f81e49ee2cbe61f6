using Agi.Samples;

namespace Agi.Tests.Shops;

/// <summary>Rows 7 to 13: goods, and refunds.</summary>
internal sealed partial class OracleCases
{
    private void Delivered()
    {
        One("row 7: delivered a second less than fourteen days ago", Recent, o => Told(Aged(In(o, "complete", "delivered"), Days(60)), ("complete", Days(50)), ("delivered", Days(14) - Second)));
        One("row 7: delivered exactly fourteen days ago, and that is all", Known, o => Told(Shipped(In(o, "complete", "delivered"), Days(1)), ("complete", Days(20)), ("delivered", Days(14))));
        One("row 7: a comment behind it changes nothing", Known, o => Told(In(o, "complete", "delivered"), ("delivered", Days(15)), ("delivered", Days(2))));
        One("row 7: delivered once more", Recent, o => Told(In(o, "complete", "delivered"), ("delivered", Days(40)), ("processing", Days(20)), ("delivered", Days(2))));
        One("row 7: no history, the last shipment counts", Recent, o => Touched(Shipped(Shipped(Aged(In(o, "complete", "delivered"), Days(60)), Days(50)), Days(14) - Second), Days(30)));
        One("row 7: no history, the last shipment is old", Known, o => Touched(Shipped(Aged(In(o, "complete", "delivered"), Days(60)), Days(14)), Days(1)));
        One("row 7: no history, no shipment, updated lately", Recent, o => Touched(Aged(In(o, "complete", "delivered"), Days(60)), Days(14) - Second));
        One("row 7: no history, no shipment, updated long ago", Known, o => Touched(Aged(In(o, "complete", "delivered"), Days(60)), Days(14)));
        One("row 7: the history ends in another status, the last shipment counts", Recent, o => Told(Shipped(Aged(In(o, "complete", "delivered"), Days(60)), Days(5)), ("delivered", Days(50)), ("complete", Days(20))));
        One("row 7: the history ends in another status, the last shipment is old", Known, o => Touched(Told(Shipped(Aged(In(o, "complete", "delivered"), Days(60)), Days(14)), ("delivered", Days(3)), ("complete", Days(2))), Days(1)));
        One("row 7: a shipment whose time is lost is old", Known, o => Touched(Aged(In(o, "complete", "delivered"), Days(60)), Days(1)).Shipments.Add(Lost));
        One("row 7: before row 8, no shipment rows are needed", Recent, o => Told(In(o, "processing", "delivered"), ("delivered", Days(1))));
        One("row 7: an old one stops before row 8", Known, o => Told(Aged(In(o, "processing", "delivered"), Days(60)), ("delivered", Days(20))));
        One("row 7: an old one stops before row 10", Known, o => Memo(Told(Aged(In(o, "complete", "delivered"), Days(60)), ("delivered", Days(20))), 1, Days(1)));
        One("row 7: a new one before row 10", Recent, o => Memo(Told(Aged(In(o, "closed", "delivered"), Days(60)), ("delivered", Days(2))), 2, Days(1)));
        One("row 7: in any letters", Recent, o => Told(In(o, "complete", "Delivered"), ("DELIVERED", Days(2))));
        One("row 7: a status that is not in the list", Known, o => Told(In(o, "complete", "livre"), ("livre", Days(2))));
        One("row 7: unpaid online comes first", Issue, o => Told(In(o, "new", "delivered"), ("delivered", Days(1))));
    }

    private void Undeliveries()
    {
        One("row 8: new, authorised, not shipped", Undelivered, o => Authorized(In(o, "new"), 100));
        One("row 8: processing for a second less than 180 days", Undelivered, o => Aged(In(o, "processing"), Days(180) - Second));
        One("row 8: processing for exactly 180 days", Known, o => Aged(In(o, "processing"), Days(180)));
        One("row 8: of unknown age it is old", Known, o => In(o, "processing").CreatedAt = Lost);
        One("row 8: an old one goes on", RefundReturn, o => Memo(Aged(In(o, "processing"), Days(200)), 2, Days(3)));
        One("row 8: an old one goes on to its last shipment", Recent, o => Row(Shipped(Aged(In(o, "processing"), Days(200)), Days(5)), 2, 1));
        One("row 8: virtual and new", Undelivered, o => Authorized(Downloads(In(o, "new")), 100));
        One("row 8: virtual and processing, though invoiced", Undelivered, o => Invoiced(Downloads(In(o, "processing")), 2, Days(1)));
        One("row 8: virtual and held", Undelivered, o => Downloads(HeldFrom(o, "processing")));
        One("row 8: held and shipped", Recent, o => Shipped(HeldFrom(o, "processing"), Days(5)));
        One("row 8: a closed order waits for nothing", Known, o => In(o, "closed"));
        One("row 8: an old review waits for nothing", Known, o => Aged(In(o, "payment_review"), Days(60)));
        One("row 8: a state of the shop's own waits for nothing", Known, o => In(o, "state_of_its_own"));

        One("row 9: complete in part, shipped a second less than fourteen days ago", Undelivered, o => Row(Shipped(In(o, "complete"), Days(14) - Second), 2, 1));
        One("row 9: complete in part, shipped exactly fourteen days ago", Known, o => Row(Shipped(In(o, "Complete"), Days(14)), 2, 1));
        One("row 9: complete in part, any letters", Undelivered, o => Row(Shipped(In(o, "COMPLETE"), Days(10)), 2, 1));
        One("row 9: complete in part, never shipped", Known, o => Row(In(o, "complete"), 2, 1));
        One("row 9: complete and all of it shipped", Recent, o => Row(Shipped(In(o, "complete"), Days(10)), 2, 2));
        One("row 9: complete, the rest refunded", Recent, o => Row(Shipped(In(o, "complete"), Days(10)), 2, 1, refunded: 1));
        One("row 9: before row 10", Undelivered, o => Memo(Row(Shipped(In(o, "complete"), Days(10)), 2, 1), 2, Days(1)));
        One("row 9: a closed order in part waits for nothing", Known, o => Row(Shipped(In(o, "closed"), Days(10)), 2, 1));
    }

    private void LeftToShip()
    {
        One("left: half shipped", Undelivered, o => Row(Shipped(In(o, "processing"), Days(10)), 1, 0.5m));
        One("left: the rest refunded and cancelled", Recent, o => Row(Shipped(In(o, "processing"), Days(10)), 3, 1, 1, 1));
        One("left: the rest locked", Recent, o => Row(Shipped(In(o, "processing"), Days(10)), 1, 0).Items[0].Locked = 1);
        One("left: the rest virtual", Recent, o => With(Shipped(In(o, "processing"), Days(10)), new ShopItem { IsVirtual = 1, Type = "virtual" }));
        One("left: too many refunds do not pay for another row", Undelivered, o => With(Row(In(o, "processing"), 1, 1, refunded: 5), new ShopItem()));
        One("left: a variant's own quantities say nothing", Recent, o => With(Shipped(In(o, "processing"), Days(10)), new ShopItem { ParentId = ItemMaker.Parent }).Items[0].Type = "configurable");
        One("left: a bundle shipped together counts its own row", Recent, o => Bundle(Shipped(In(o, "processing"), Days(10)), 0, parent: 1, children: 0));
        One("left: a bundle that does not say counts its own row", Undelivered, o => Bundle(Shipped(In(o, "processing"), Days(10)), null, parent: 0, children: 1));
        One("left: a bundle shipped separately counts its children", Undelivered, o => Bundle(Shipped(In(o, "processing"), Days(10)), 1, parent: 1, children: 0));
        One("left: a bundle shipped separately does not count its own row", Recent, o => Bundle(Shipped(In(o, "processing"), Days(10)), 1, parent: 0, children: 1));
        One("left: in a complete order too", Undelivered, o => Bundle(Shipped(In(o, "complete"), Days(10)), 1, parent: 1, children: 0));
    }

    private void Refunds()
    {
        One("row 10: open for a second less than 180 days", RefundReturn, o => Memo(Shipped(Aged(In(o, "complete"), Days(500)), Days(500)), 1, Days(180) - Second));
        One("row 10: open for exactly 180 days", Known, o => Memo(Shipped(Aged(In(o, "complete"), Days(500)), Days(500)), 1, Days(180)));
        One("row 10: refunded a second less than thirty days ago", RefundReturn, o => Memo(Shipped(Aged(In(o, "closed"), Days(50)), Days(50)), 2, Days(30) - Second));
        One("row 10: refunded exactly thirty days ago", Known, o => Memo(Shipped(Aged(In(o, "closed"), Days(50)), Days(50)), 2, Days(30)));
        One("row 10: the newest of two refunds counts", RefundReturn, o => Memo(Memo(Aged(In(o, "closed"), Days(50)), 2, Days(3)), 2, Days(40)));
        One("row 10: a cancelled credit memo is none", Known, o => Memo(Shipped(Aged(In(o, "closed"), Days(50)), Days(50)), 3, Days(1)));
        One("row 10: a refund whose time is lost is old", Known, o => Aged(In(o, "closed"), Days(50)).CreditMemos.AddRange([(1, Lost), (2, Lost)]));
        One("row 10: in a state of the shop's own", RefundReturn, o => Memo(In(o, "state_of_its_own"), 2, Days(1)));
        One("row 8 before 10: a refund while the rest is to come", Undelivered, o => Memo(In(o, "processing"), 1, Days(1)));
        One("row 10 before 11: a refund of a download", RefundReturn, o => Memo(Invoiced(Downloads(In(o, "complete")), 2, Days(1)), 2, Days(1)));
        One("row 10 before 12: a refund while the parcel is under way", RefundReturn, o => Memo(Shipped(In(o, "complete"), Days(1)), 1, Days(1)));
    }

    private void Virtual()
    {
        One("row 11: the newest invoice is a second less than fourteen days old", Recent, o => Invoiced(Invoiced(Downloads(Aged(In(o, "complete"), Days(30))), 2, Days(14) - Second), 1, Days(20)));
        One("row 11: invoiced exactly fourteen days ago", Known, o => Touched(Invoiced(Downloads(Aged(In(o, "complete"), Days(30))), 2, Days(14)), Days(1)));
        One("row 11: no invoice, updated a second less than fourteen days ago", Recent, o => Touched(Downloads(Aged(In(o, "complete"), Days(30))), Days(14) - Second));
        One("row 11: no invoice, updated exactly fourteen days ago", Known, o => Touched(Downloads(Aged(In(o, "complete"), Days(30))), Days(14)));
        One("row 11: a cancelled invoice does not count", Known, o => Invoiced(Invoiced(Downloads(Aged(In(o, "complete"), Days(30))), 2, Days(20)), 3, Days(1)));
        One("row 11: beside a cancelled invoice updated_at counts", Recent, o => Touched(Invoiced(Downloads(Aged(In(o, "complete"), Days(30))), 3, Days(20)), Days(2)));
        One("row 11: an invoice whose time is lost is old", Known, o => Touched(Downloads(Aged(In(o, "complete"), Days(30))), Days(1)).Invoices.Add((2, Lost)));
        One("row 11: virtual and old stops", Known, o => Shipped(Invoiced(Downloads(Aged(In(o, "complete"), Days(30))), 2, Days(20)), Days(1)));
        One("row 11: processing for ever, invoiced lately", Recent, o => Invoiced(Downloads(Aged(In(o, "processing"), Days(200))), 2, Days(2)));
        One("row 11: not for closed orders", Known, o => Invoiced(Downloads(In(o, "closed")), 2, Days(1)));
    }

    private void Shipped()
    {
        One("row 12: shipped a second less than three days ago", Undelivered, o => Shipped(In(o, "complete"), Days(3) - Second));
        One("row 13: shipped exactly three days ago", Recent, o => Shipped(In(o, "complete"), Days(3)));
        One("row 13: shipped a second less than fourteen days ago", Recent, o => Shipped(In(o, "complete"), Days(14) - Second));
        One("row 13: shipped exactly fourteen days ago", Known, o => Shipped(In(o, "complete"), Days(14)));
        One("row 12: the last of two shipments counts", Undelivered, o => Shipped(Shipped(In(o, "complete"), Days(2)), Days(10)));
        One("row 13: a shipment whose time is lost is old", Known, o => In(o, "complete").Shipments.Add(Lost));
        One("row 12: shipped and to be paid on delivery", Undelivered, o => By(Shipped(In(o, "processing"), Days(1)), "cashondelivery"));
        One("row 12: shipped and new", Undelivered, o => By(Shipped(In(o, "NEW"), Days(1)), "cashondelivery"));
        One("row 13: shipped and held", Recent, o => Shipped(In(o, "holded"), Days(6)));
        foreach (var state in new[] { "closed", "pending_payment", "state_of_its_own" }) One("rows 12 and 13 are not for " + state, Known, o => By(Shipped(In(o, state), Days(1)), "cashondelivery"));
        One("rows 12 and 13 are not for old reviews", Known, o => Shipped(Aged(In(o, "payment_review"), Days(40)), Days(1)));
    }
}

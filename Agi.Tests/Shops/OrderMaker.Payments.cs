using Agi.Samples;

namespace Agi.Tests.Shops;

/// <summary>The stories of money: reviews, failed and late payments, what was cancelled and what went back.</summary>
internal sealed partial class OrderMaker
{
    private void Review(ShopOrder order)
    {
        State(order, "payment_review");
        order.CreatedAt = Around(Days(30));
        if (random.Next(3) == 0) order.Status = Pick("fraud", "review_gateway");
        if (random.Next(6) == 0) order.CreditMemos.Add((1 + random.Next(2), Around(Days(30))));
        new ItemMaker(random).Fill(order, random.Next(5) == 0 ? ItemMaker.Shipping.Virtual : ItemMaker.Shipping.None);
    }

    private void Fraud(ShopOrder order)
    {
        State(order, random.Next(3) == 0 ? Pick(States) : Pick("new", "pending_payment", "processing", "holded", "payment_review"));
        order.Status = "fraud";
        order.CreatedAt = Around(Days(30));
        if (order.State == "holded") order.HoldBefore = Pick("processing", "new");
        if (random.Next(3) > 0) order.Authorized = order.GrandTotal;
        new ItemMaker(random).Fill(order, ItemMaker.Shipping.None);
    }

    private void Held(ShopOrder order)
    {
        State(order, "holded");
        order.HoldBefore = random.Next(8) == 0 ? null : Pick("new", "pending_payment", "payment_review", "pending_payment", "payment_review", "processing", "processing", "complete");
        order.CreatedAt = Around(Days(Pick(30, 30, 180)));
        if (random.Next(4) == 0) order.Method = Pick(Offline);
        new ItemMaker(random).Fill(order, (ItemMaker.Shipping)random.Next(3));
    }

    private void PendingPayment(ShopOrder order)
    {
        State(order, "pending_payment");
        if (random.Next(4) == 0) order.Status = "pending_gateway";
        order.CreatedAt = Around(random.Next(3) == 0 ? Days(30) : Grace);
        if (random.Next(2) == 0) AnyMethod(order);
        if (random.Next(4) == 0) AnyMoney(order);
        order.History.Add(("pending_payment", order.CreatedAt));
        new ItemMaker(random).Fill(order, random.Next(4) == 0 ? ItemMaker.Shipping.Virtual : ItemMaker.Shipping.None);
    }

    private void NewOnline(ShopOrder order)
    {
        State(order, "new");
        order.CreatedAt = Around(random.Next(3) == 0 ? Days(30) : Grace);
        if (random.Next(2) == 0) AnyMoney(order);
        new ItemMaker(random).Fill(order, random.Next(4) == 0 ? ItemMaker.Shipping.Virtual : ItemMaker.Shipping.None);
    }

    private void NewOffline(ShopOrder order)
    {
        State(order, "new");
        order.Method = Pick(Offline);
        order.CreatedAt = Around(Days(random.Next(4) == 0 ? 90 : 7));
        if (order.Method == "free") order.GrandTotal = 0;
        else AnyMoney(order);
        new ItemMaker(random).Fill(order, random.Next(4) == 0 ? ItemMaker.Shipping.Virtual : ItemMaker.Shipping.None);
    }

    private void Failed(ShopOrder order)
    {
        State(order, "canceled");
        if (random.Next(10) == 0) order.Status = "payment_failed";
        var at = Around(Days(7));
        order.UpdatedAt = at;
        order.CreatedAt = at - Seconds(random.Next(4) == 0 ? 60 * 86_400 : 86_400);
        if (random.Next(5) == 0) AnyMethod(order);
        order.TotalPaid = random.Next(6) switch { 0 => 0, 1 => order.GrandTotal, 2 => 1, _ => null };
        order.TotalCanceled = order.GrandTotal;
        _history.Tell(order, at, random.Next(6) > 0 ? Pick(Trouble) : Pick("pending", "reserved", "processing"));
        new ItemMaker(random).Fill(order, ItemMaker.Shipping.Canceled);
    }

    private void Canceled(ShopOrder order)
    {
        State(order, "canceled");
        AnyMethod(order);
        order.UpdatedAt = Around(Days(7));
        order.CreatedAt = order.UpdatedAt - Seconds(86_400);
        order.TotalCanceled = order.GrandTotal;
        _history.Tell(order, order.UpdatedAt, null);
        if (random.Next(4) == 0) order.CreditMemos.Add((2, order.UpdatedAt));
        new ItemMaker(random).Fill(order, ItemMaker.Shipping.Canceled);
    }

    /// <summary>A module or a mass update set the status alone.</summary>
    private void CanceledInName(ShopOrder order)
    {
        State(order, Pick("new", "new", "pending_payment", "processing"));
        order.Status = "canceled";
        var at = Around(Days(7));
        order.CreatedAt = at - Seconds(3 * 86_400);
        if (random.Next(3) == 0) AnyMethod(order);
        _history.Tell(order, at, random.Next(4) > 0 ? Pick(Trouble) : "pending");
        new ItemMaker(random).Fill(order, random.Next(2) == 0 ? ItemMaker.Shipping.None : ItemMaker.Shipping.Canceled);
        if (random.Next(4) == 0) order.Invoices.Add((Pick(2, 3), at));
        if (random.Next(6) == 0) Ship(order, at);
    }

    private void Chargeback(ShopOrder order)
    {
        Pay(order);
        State(order, Pick("processing", "complete", "complete", "closed", "holded", "canceled"));
        order.Status = random.Next(8) == 0 ? "paypal_canceled_reversal" : "paypal_reversed";
        order.CreatedAt = Ago(Days(random.Next(120)) + Seconds(86_400));
        new ItemMaker(random).Fill(order, (ItemMaker.Shipping)random.Next(4));
        if (random.Next(3) > 0) Ship(order, Around(Days(Pick(14, 30))));
        _history.Tell(order, Around(Days(30)));
        if (random.Next(3) == 0) order.UpdatedAt = Around(Days(30));
    }

    /// <summary>The money went back, but the order did not close.</summary>
    private void RefundedWhole(ShopOrder order)
    {
        State(order, Pick("new", "processing", "processing", "pending_payment", "closed"));
        order.Method = random.Next(2) == 0 ? Pick("checkmo", "banktransfer") : Pick(Online);
        order.CreatedAt = Around(Days(Pick(7, 30)));
        var paid = Math.Round((order.GrandTotal ?? 0) / (1 + random.Next(2)), 2);
        (order.TotalPaid, order.TotalRefunded) = (paid, random.Next(4) == 0 ? Math.Max(0, paid - 1) : paid);
        new ItemMaker(random).Fill(order, (ItemMaker.Shipping)random.Next(4));
        if (random.Next(2) == 0) order.CreditMemos.Add((2, Around(Days(30))));
    }

    private void AnyMoney(ShopOrder order)
    {
        var total = order.GrandTotal ?? 0;
        order.TotalPaid = random.Next(12) switch { 0 => total, 1 => total - 0.005m, 2 => Math.Max(0, total - 0.0051m), 3 => 1, 4 => 0, 5 => total + 5, _ => null };
        order.TotalCanceled = random.Next(12) switch { 0 => total, 1 => 0, 2 => 1, _ => null };
        order.TotalRefunded = random.Next(8) switch { 0 or 1 => order.TotalPaid, 2 => 1, 3 => 0, _ => null };
        order.Authorized = random.Next(9) switch { 0 => total, 1 => total - 0.005m, 2 => total - 0.0051m, 3 => total / 2, 4 => 0, 5 => total + 1, _ => null };
        if (random.Next(30) == 0) order.GrandTotal = random.Next(2) == 0 ? null : 0;
    }

    private void AnyMethod(ShopOrder order)
    {
        order.WithoutPayment = random.Next(12) == 0;
        order.Method = random.Next(40) == 0 ? null : random.Next(2) == 0 ? Pick(Online) : Pick(Offline);
    }

    private void Pay(ShopOrder order)
    {
        order.TotalPaid = order.GrandTotal;
        order.Authorized = random.Next(2) == 0 ? order.GrandTotal : null;
        order.Invoices.Add((2, order.CreatedAt));
    }
}

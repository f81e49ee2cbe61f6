using System.Globalization;

namespace Agi.Samples;

/// <summary>Builds one order of the sample shop.</summary>
/// <param name="buyer">Who placed it.</param>
/// <param name="age">How long ago it was placed.</param>
internal sealed class SampleOrder(SamplePerson buyer, TimeSpan age)
{
    private readonly ShopOrder _order = new() { Store = buyer.Store, CreatedAt = buyer.Book.At(age), Method = "checkmo" };
    private readonly List<(string Status, TimeSpan Ago)> _history = [];
    private string? _shippingTelephone;
    private bool _paid;
    private bool _authorized;
    private TimeSpan? _updated;

    /// <summary>The state; the status is Magento's default for it unless given.</summary>
    public SampleOrder In(string state, string? status = null)
    {
        (_order.State, _order.Status) = (state, status ?? (state == "new" ? "pending" : state));
        return this;
    }

    /// <summary>On hold; <paramref name="before"/> is the state that the order will return to.</summary>
    public SampleOrder HeldFrom(string before)
    {
        _order.HoldBefore = before;
        return In("holded");
    }

    /// <summary>The payment method.</summary>
    public SampleOrder By(string method)
    {
        _order.Method = method;
        return this;
    }

    /// <summary>All of it is paid and invoiced.</summary>
    public SampleOrder Paid(TimeSpan ago)
    {
        _paid = true;
        _order.Invoices.Add((2, buyer.Book.At(ago)));
        return Updated(ago);
    }

    /// <summary>The bank has authorised all of it; nothing is captured yet.</summary>
    public SampleOrder Authorized()
    {
        _authorized = true;
        return this;
    }

    public SampleOrder Of(SampleProduct product, decimal ordered = 1, decimal shipped = 0, decimal refunded = 0, decimal canceled = 0)
    {
        Add(product, ordered, shipped, (refunded, canceled));
        return this;
    }

    /// <summary>A bundle whose parts are shipped each by itself.</summary>
    public SampleOrder OfParts(SampleProduct bundle, params ReadOnlySpan<(SampleProduct Product, decimal Shipped)> parts)
    {
        var whole = Add(bundle);
        whole.ShipmentType = 1;
        foreach (var (product, shipped) in parts) Add(product, shipped: shipped).ParentId = whole.Id;
        return this;
    }

    /// <summary>Who carries its shipments.</summary>
    /// <param name="code">carrier_code: <c>custom</c> where the shop's staff wrote the title by hand.</param>
    /// <param name="title">title.</param>
    public SampleOrder With(string code, string title)
    {
        _order.Carrier = (code, title);
        return this;
    }

    public SampleOrder Shipped(TimeSpan ago)
    {
        _order.Shipments.Add(buyer.Book.At(ago));
        return Updated(ago);
    }

    public SampleOrder CreditMemo(int state, TimeSpan ago)
    {
        _order.CreditMemos.Add((state, buyer.Book.At(ago)));
        return Updated(ago);
    }

    public SampleOrder History(string status, TimeSpan ago)
    {
        _history.Add((status, ago));
        return this;
    }

    /// <summary>Something happened to it. The latest such moment is updated_at.</summary>
    public SampleOrder Updated(TimeSpan ago)
    {
        _updated = _updated is { } earlier && earlier < ago ? earlier : ago;
        return this;
    }

    /// <summary>The shipping address has a telephone of its own: a present, or a neighbour who takes the parcel.</summary>
    public SampleOrder ShippedTo(string telephone)
    {
        _shippingTelephone = telephone;
        return this;
    }

    /// <summary>Writes the rows of the order.</summary>
    public void Write()
    {
        var book = buyer.Book;
        var total = _order.Items.Where(item => item.ParentId is null).Sum(item => item.Price * item.Ordered);
        _order.Id = book.Next("order");
        // Magento's numbers: the store, then digits that count up.
        _order.IncrementId = string.Create(CultureInfo.InvariantCulture, $"{buyer.Store.Id}{_order.Id:D8}");
        (_order.CustomerId, _order.IsGuest, _order.GroupId) = (buyer.CustomerId, buyer.CustomerId is null ? 1 : 0, buyer.GroupId);
        (_order.Email, _order.First, _order.Last) = (buyer.Email, buyer.First, buyer.Last);
        _order.IsVirtual = _order.Items.All(item => item.IsVirtual == 1) ? 1 : 0;
        _order.GrandTotal = total;
        if (_paid) _order.TotalPaid = total;
        if (_authorized) _order.Authorized = total;
        if (_order.State == "canceled") _order.TotalCanceled = total;
        _order.UpdatedAt = _updated is { } ago ? book.At(ago) : _order.CreatedAt;
        _order.Billing = buyer.Address("order address");
        if (_order.IsVirtual == 0) _order.Shipping = buyer.Address("order address", _shippingTelephone);
        _order.History.Add(("pending", _order.CreatedAt));
        foreach (var (status, when) in _history) _order.History.Add((status, book.At(when)));
        if (_order.History[^1].Status != _order.Status) _order.History.Add((_order.Status, _order.UpdatedAt));
        book.Writer.Write(_order);
    }

    private ShopItem Add(SampleProduct product, decimal ordered = 1, decimal shipped = 0, (decimal Refunded, decimal Canceled) back = default)
    {
        var item = new ShopItem
        {
            Id = buyer.Book.Next("item"), Type = product.Type, Sku = product.Sku, Name = product.Name, Price = product.Price, IsVirtual = product.IsVirtual ? 1 : 0,
            Ordered = ordered, Shipped = shipped, Refunded = back.Refunded, Canceled = back.Canceled,
        };
        _order.Items.Add(item);
        return item;
    }
}

using Agi.Tests.Magento;

namespace Agi.Tests.Cases;

/// <summary>
/// An order that goes through what Magento's own models do to it. Each verb leaves the state, totals, quantities, documents and history that the models leave.
/// Magento 1 writes a history row with every change of state; Magento 2 writes one only with a comment, so cancelling, holding, offline invoices and shipments leave none.
/// </summary>
internal sealed class CaseOrder(int id, string method, double ageDays, decimal total, int version)
{
    private readonly List<(string Status, double Ago)> _history = [];
    private readonly List<(string Kind, double Ago, int State)> _documents = [];
    private readonly List<(string Column, object? Value)> _set = [];
    private readonly List<CaseItem> _items = [];
    private double _updated = double.MaxValue;
    private string _placed = "pending";
    private string _state = "new";
    private string _status = "pending";
    private (string State, string Status)? _before;
    private decimal? _authorized;
    private decimal _paid;
    private decimal _refunded;
    private decimal? _canceled;
    private (string First, string Last) _name;
    private string? _billingPhone;
    private int _store = 1;

    public int? Customer { get; set; }

    public string? Email { get; set; }

    public string? Phone { get; set; }

    private List<CaseItem> Items
    {
        get
        {
            if (_items.Count == 0) _items.Add(new CaseItem(1));
            return _items;
        }
    }

    private decimal Left => Items.Sum(item => item.Left);

    public CaseOrder Named(string first, string last)
    {
        _name = (first, last);
        return this;
    }

    /// <summary>A line. Without any, the order has one piece of one product.</summary>
    public CaseOrder Of(CaseItem item)
    {
        _items.Add(item);
        return this;
    }

    /// <summary>Nothing to ship.</summary>
    public CaseOrder OfDownloads() => Of(new CaseItem(1) { Type = "downloadable", Virtual = true });

    public CaseOrder InStore(int store)
    {
        _store = store;
        return this;
    }

    /// <summary>The customer_id, whether or not there is such a customer.</summary>
    public CaseOrder OfCustomer(int? customer)
    {
        Customer = customer;
        return this;
    }

    public CaseOrder WithEmail(string? email)
    {
        Email = email;
        return this;
    }

    /// <summary>Other numbers than the caller's: <paramref name="shipping"/> goes into the shipping address.</summary>
    public CaseOrder Phones(string? shipping, string? billing = null)
    {
        (Phone, _billingPhone) = (shipping, billing);
        return this;
    }

    /// <summary>Any column, after everything else.</summary>
    public CaseOrder Set(string column, object? value)
    {
        _set.Add((column, value));
        return this;
    }

    /// <summary>A redirect gateway's initialize(): the order waits for the customer to come back.</summary>
    public CaseOrder Waits(string status = "pending_payment", string state = "pending_payment")
    {
        (_state, _status, _placed) = (state, status, status);
        return this;
    }

    /// <summary>The gateway is undecided: authorisation or capture is pending, or fraud is suspected.</summary>
    public CaseOrder Reviews(double ago, bool fraud = false)
    {
        Move("payment_review", ago, said: true);
        if (!fraud) return this;
        _status = "fraud";
        _history[^1] = ("fraud", ago);
        return this;
    }

    public CaseOrder Authorises(double ago)
    {
        _authorized = total;
        return Move("processing", ago, said: true);
    }

    /// <summary>An online capture, with its paid invoice.</summary>
    public CaseOrder Captures(double ago)
    {
        _authorized ??= version == 2 ? total : null;
        _paid = total;
        _documents.Add(("sales_invoice", ago, 2));
        Move("processing", ago, said: true);
        return Settle(ago);
    }

    /// <summary>An invoice made by hand, paid unless its state says otherwise.</summary>
    public CaseOrder Invoices(double ago, decimal? amount = null, int state = 2)
    {
        if (state == 2) _paid += amount ?? total;
        _documents.Add(("sales_invoice", ago, state));
        Move("processing", ago, said: false);
        return Settle(ago);
    }

    /// <summary>A shipment of all that is left, or of <paramref name="quantity"/> pieces of the first line.</summary>
    public CaseOrder Ships(double ago, decimal? quantity = null)
    {
        if (quantity is { } some) Items[0].Ship(some);
        else
        {
            foreach (var item in Items) item.ShipLeft();
        }

        _documents.Add(("sales_shipment", ago, 0));
        if (_state is "new") Move("processing", ago, said: false);
        return Settle(ago);
    }

    /// <summary>A shipment's row alone: nothing else knows of it.</summary>
    public CaseOrder ShipmentRow(double ago)
    {
        _documents.Add(("sales_shipment", ago, 0));
        return Touch(ago);
    }

    /// <summary>A refund of everything, or of an amount and of pieces of the first line.</summary>
    public CaseOrder Refunds(double ago, decimal? amount = null, decimal? quantity = null)
    {
        if (quantity is { } some) Items[0].Refunded += some;
        else if (amount is null)
        {
            foreach (var item in Items) item.RefundAll();
        }

        _refunded += amount ?? _paid;
        _documents.Add(("sales_creditmemo", ago, 2));
        Say(_status, ago);
        return _refunded >= _paid ? Move("closed", ago, said: false) : Settle(ago);
    }

    /// <summary>A credit memo's row alone: 1 is open, 3 cancelled.</summary>
    public CaseOrder Memo(double ago, int state)
    {
        _documents.Add(("sales_creditmemo", ago, state));
        return Touch(ago);
    }

    /// <summary>registerCancellation() of an order without invoices.</summary>
    public CaseOrder Cancels(double ago, bool said = false)
    {
        foreach (var item in Items) item.CancelLeft();
        _canceled = total - _paid;
        return Move("canceled", ago, said);
    }

    /// <summary>Cancels what is left of an order that was invoiced and shipped in part.</summary>
    public CaseOrder CancelsTheRest(double ago)
    {
        Cancels(ago);
        (_state, _status) = ("complete", "complete");
        if (version == 1) _history[^1] = ("complete", ago);
        return this;
    }

    public CaseOrder Holds(double ago)
    {
        _before = (_state, _status);
        return Move("holded", ago, said: false);
    }

    public CaseOrder Unholds(double ago)
    {
        (_state, _status) = _before ?? throw new InvalidOperationException("The order is not held.");
        _before = null;
        if (version == 1) _history.Add((_status, ago));
        return Touch(ago);
    }

    /// <summary>Somebody sets a status with a comment; the state stays.</summary>
    public CaseOrder Says(string status, double ago)
    {
        _status = status;
        return Say(status, ago);
    }

    /// <summary>A comment, which is a history row with the present status.</summary>
    public CaseOrder Comments(double ago) => Say(_status, ago);

    /// <summary>A connector writes the columns and no history.</summary>
    public CaseOrder Becomes(string state, string status, double ago)
    {
        (_state, _status) = (state, status);
        return Touch(ago);
    }

    /// <summary>A mass update or an API save moves updated_at alone.</summary>
    public CaseOrder Touch(double ago)
    {
        _updated = Math.Min(_updated, ago);
        return this;
    }

    public void Write(ShopRows rows)
    {
        var old = version == 1;
        List<(string Column, object? Value)> columns =
        [
            ("status", _status), ("is_virtual", Items.All(item => item.Virtual) ? 1 : 0), ("grand_total", total), ("total_paid", _paid == 0 ? null : _paid),
            ("total_refunded", _refunded == 0 ? null : _refunded), ("total_canceled", _canceled), ("hold_before_state", _before?.State), ("hold_before_status", _before?.Status),
            ("updated_at", ShopRows.Ago(Math.Min(_updated, ageDays))), ("customer_is_guest", Customer is null ? 1 : 0),
            // Magento 2 leaves a guest's name to the addresses.
            ("customer_firstname", old || Customer is not null ? _name.First : null), ("customer_lastname", old || Customer is not null ? _name.Last : null),
        ];
        columns.RemoveAll(column => _set.Exists(set => string.Equals(set.Column, column.Column, StringComparison.Ordinal)));
        rows.Order(id, Customer, Email, _state, ageDays, _store, [.. columns, .. _set]);
        rows.OrderAddress(id, _billingPhone ?? Phone, "billing", first: _name.First, last: _name.Last);
        if (!Items.All(item => item.Virtual)) rows.OrderAddress(id, Phone, "shipping", first: _name.First, last: _name.Last);
        if (method.Length > 0) rows.Payment(id, method, _authorized);
        foreach (var item in Items) item.Write(rows, id, version);
        if (_placed.Length > 0) rows.History(id, _placed, ShopRows.Ago(ageDays));
        foreach (var (status, ago) in _history) rows.History(id, status, ShopRows.Ago(ago));
        foreach (var (kind, ago, state) in _documents) Document(rows, kind, ago, state);
    }

    /// <summary>Forgets all history, as imports do.</summary>
    public CaseOrder WithoutHistory()
    {
        _placed = "";
        _history.Clear();
        return this;
    }

    private void Document(ShopRows rows, string kind, double ago, int state)
    {
        var document = rows.NextId();
        List<(string Column, object? Value)> columns =
        [
            ("entity_id", document), ("order_id", id), ("increment_id", $"20{document}"), ("created_at", ShopRows.Ago(ago)), ("updated_at", ShopRows.Ago(ago)),
        ];
        if (state > 0) columns.Add(("state", state));
        rows.Add(kind, [.. columns]);
    }

    /// <summary>What the order's save does at its end: nothing left to invoice or ship is complete.</summary>
    private CaseOrder Settle(double ago) => _state is "processing" && _paid >= total && Left == 0 ? Move("complete", ago, said: false) : Touch(ago);

    private CaseOrder Move(string state, double ago, bool said)
    {
        (_state, _status) = (state, state);
        return said || version == 1 ? Say(state, ago) : Touch(ago);
    }

    private CaseOrder Say(string status, double ago)
    {
        _history.Add((status, ago));
        return Touch(ago);
    }
}

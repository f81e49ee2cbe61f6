namespace Agi.Routing.Facts;

/// <summary>The catalogue of facts: everything that rules may ask of a call, one entry each.</summary>
/// <remarks>A new fact is an entry in <see cref="Standard"/>. Its value goes into <see cref="CallFacts.More"/> under its key, unless the engine's own code asks for it by a property.</remarks>
internal sealed class FactCatalogue
{
    internal static readonly CallFact Situation = new WordFact
    {
        Key = "situation",
        Phrase = "the situation",
        Asks = "The caller's situation.",
        Gives = "The caller's situation.",
        GivenDefault = "unknown_caller",
        Words = FactWords.All<Situation>(),
        Of = facts => facts.Situation.ToName(),
        Set = (facts, word) => facts with { Situation = FactWords.TryParse<Situation>(word, out var situation) ? situation : default },
        CanBeUnknown = false,
        OfShop = true,
        Sensitivity = FactSensitivity.RoutingOnly,
        Variable = "ROUTE_SITUATION",
    };

    internal static readonly CallFact Status = new WordFact
    {
        Key = "status",
        Phrase = "the status",
        Asks = "How well the caller is known: ok, not_found, ambiguous; degraded, timeout and error when the shop could not be asked.",
        Gives = "How well the caller is known.",
        GivenDefault = "ok; not_found for an unknown caller",
        Words = FactWords.All<RouteStatus>(),
        Of = facts => facts.Status.ToName(),
        Set = (facts, word) => facts with { Status = FactWords.TryParse<RouteStatus>(word, out var status) ? status : default },
        CanBeUnknown = false,
        Sensitivity = FactSensitivity.RoutingOnly,
        Variable = "ROUTE_STATUS",
    };

    internal static readonly CallFact Language = new CallLanguageFact
    {
        Key = "language",
        Phrase = "the language",
        Asks = "The caller's language: the dialplan's for the channel, else the store's, else the file's.",
        Gives = "The dialplan's language for the channel.",
        Of = facts => facts.ChannelLanguage,
        Set = (facts, language) => facts with { ChannelLanguage = language },
        CanBeUnknown = false,
        Sensitivity = FactSensitivity.Public,
    };

    internal static readonly CallFact Hours = new HoursFact
    {
        Key = "hours",
        Phrase = "the hours",
        Asks = "Whether the moment of the call is within these hours, by their name under 'hours'.",
        CanBeUnknown = false,
        Sensitivity = FactSensitivity.Public,
    };

    /// <summary>The key of the number of earlier calls.</summary>
    internal const string CallsWithin = "calls_within";

    /// <summary>The key of the agent who last answered the number.</summary>
    internal const string LastAgent = "last_agent";

    /// <summary>The key of the target at which that was.</summary>
    internal const string LastQueue = "last_queue";

    // No single order decides these.
    private static readonly Situation[] WithoutOrder = [Facts.Situation.SeveralOpenOrders, Facts.Situation.AbandonedCart, Facts.Situation.KnownCustomer, Facts.Situation.UnknownCaller];

    private static readonly CallFact[] Entries =
    [
        Situation,
        Status,
        new TextFact
        {
            Key = "customer_group",
            Phrase = "the customer's group",
            Asks = "The customer's group in the shop, capitals or not. none: no customer, or a guest.",
            Gives = "The customer's group.",
            Of = facts => facts.CustomerGroup,
            Set = (facts, group) => facts with { CustomerGroup = group },
            OfShop = true,
            Variable = "ROUTE_CUSTOMER_GROUP",
        },
        new TextFact
        {
            Key = "store",
            Phrase = "the store",
            Asks = "Code of the store of the caller's order, else of the caller.",
            Gives = "Code of the store.",
            Of = facts => facts.Store,
            Set = (facts, store) => facts with { Store = store },
            OfShop = true,
            Sensitivity = FactSensitivity.RoutingOnly,
        },
        Language,
        new LanguageFact
        {
            Key = "store_language",
            Phrase = "the store's language",
            Gives = "The language of the caller's store.",
            Of = facts => facts.StoreLanguage,
            Set = (facts, language) => facts with { StoreLanguage = language },
            CanBeUnknown = false,
            OfShop = true,
            Sensitivity = FactSensitivity.RoutingOnly,
        },
        new DigitsFact
        {
            Key = "dialed",
            Phrase = "the number dialled",
            Asks = "The number dialled as Asterisk gives it, or its beginning and a star.",
            Gives = "The number dialled.",
            Of = facts => facts.Dialed,
            Set = (facts, number) => facts with { Dialed = number },
            Sensitivity = FactSensitivity.Public,
        },
        new PhoneFact
        {
            Key = "caller",
            Phrase = "the caller's number",
            Asks = "The caller's number with + and country code, or its beginning and a star (+331*). none: no number.",
            Gives = "The caller's number, with + and country code.",
            Of = facts => facts.Caller?.ToString(),
            Set = (facts, number) => facts with { Caller = PhoneFact.Parse(number) },
            Sensitivity = FactSensitivity.Personal,
        },
        new WordFact
        {
            Key = "caller_type",
            Phrase = "the type of the caller's number",
            Asks = "What kind of line the caller's number is, by its country's numbering plan; unknown where the plan does not say. none: no number.",
            Gives = "What kind of line the caller's number is.",
            GivenDefault = "none; unknown where a caller is given",
            Words = FactWords.All<NumberType>(),
            Of = facts => facts.CallerType?.ToName(),
            Set = (facts, word) => facts with { CallerType = FactWords.TryParse<NumberType>(word, out var type) ? type : null },
            ComesWith = "caller",
            Sensitivity = FactSensitivity.Public,
        },
        Hours,
        new NumberFact
        {
            Key = CallsWithin,
            Phrase = "the number of earlier calls",
            Asks = "How often this number called within 'calls_window' before this call, such as \">= 2\". none: no number, or calls are not remembered.",
            Gives = "How often the number called before.",
            Unit = NumberUnit.Whole,
            Sensitivity = FactSensitivity.RoutingOnly,
        },
        new TextFact
        {
            Key = LastAgent,
            Phrase = "the last agent",
            Asks = "The agent who last answered this number within 7 days, as Asterisk names the phone: PJSIP/anna. none: nobody did.",
            Gives = "The agent who last answered this number.",
            Sensitivity = FactSensitivity.RoutingOnly,
            Variable = "ROUTE_LAST_AGENT",
        },
        new TextFact
        {
            Key = LastQueue,
            Phrase = "the last queue",
            Asks = "The target at which an agent last answered this number within 7 days. none: nobody did.",
            Gives = "The target at which an agent last answered this number.",
            Sensitivity = FactSensitivity.RoutingOnly,
        },
        new NumberFact
        {
            Key = "order_total",
            Phrase = "the order's total",
            Asks = "Grand total of the order that decided, such as \">= 500\" or \">= 100 and < 500\".",
            Gives = "Grand total of the order that decided.",
            Unit = NumberUnit.Money,
            Of = facts => facts.OrderTotal,
            Set = (facts, total) => facts with { OrderTotal = total },
            Currency = facts => facts.OrderCurrency,
            OfShop = true,
            NeverIn = WithoutOrder,
            Forms = [SpokenForm.Amount],
        },
        new NumberFact
        {
            Key = "order_age",
            Phrase = "the order's age",
            Asks = "Time since that order was placed, such as \"> 10d\".",
            Gives = "Time since that order was placed.",
            Unit = NumberUnit.Duration,
            Of = facts => facts.OrderAge?.Ticks,
            Set = (facts, ticks) => facts with { OrderAge = ticks is { } age ? new TimeSpan((long)age) : null },
            OfShop = true,
            NeverIn = WithoutOrder,
            Sensitivity = FactSensitivity.Date,
            Forms = [SpokenForm.Duration],
        },
        new NumberFact
        {
            Key = "days_since_delivery",
            Phrase = "the days since delivery",
            Asks = "Whole days since that order was delivered, such as \"<= 2\".",
            Gives = "Whole days since it was delivered.",
            Unit = NumberUnit.Whole,
            Of = facts => facts.DaysSinceDelivery,
            Set = (facts, days) => facts with { DaysSinceDelivery = (int?)days },
            OfShop = true,
            NeverIn = WithoutOrder,
            Sensitivity = FactSensitivity.Date,
            Forms = [SpokenForm.Number],
        },
        new NumberFact
        {
            Key = "open_orders",
            Phrase = "the number of open orders",
            Asks = "How many orders wait for delivery, such as \">= 2\".",
            Gives = "How many orders wait for delivery.",
            GivenDefault = "0",
            Unit = NumberUnit.Whole,
            Of = facts => facts.OpenOrders,
            Set = (facts, orders) => facts with { OpenOrders = (int)(orders ?? 0) },
            CanBeUnknown = false,
            OfShop = true,
            Sensitivity = FactSensitivity.State,
            Forms = [SpokenForm.Number],
        },
        new OrderNumberFact
        {
            Key = "order_number",
            Phrase = "the order's number",
            Gives = "The number of the order that decided.",
            Of = facts => facts.OrderNumber,
            Set = (facts, number) => facts with { OrderNumber = number },
            OfShop = true,
            NeverIn = WithoutOrder,
            Forms = [SpokenForm.Digits],
        },
        new DateFact
        {
            Key = "ordered_on",
            Phrase = "the day of the order",
            Gives = "The day on which that order was placed.",
            Of = facts => facts.OrderedOn,
            Set = (facts, day) => facts with { OrderedOn = day },
            OfShop = true,
            NeverIn = WithoutOrder,
            Sensitivity = FactSensitivity.Date,
            Forms = [SpokenForm.Date, SpokenForm.Weekday],
        },
        new DateFact
        {
            Key = "shipped_on",
            Phrase = "the day of the shipment",
            Gives = "The day of its last shipment.",
            Of = facts => facts.ShippedOn,
            Set = (facts, day) => facts with { ShippedOn = day },
            OfShop = true,
            NeverIn = WithoutOrder,
            Sensitivity = FactSensitivity.Date,
            Forms = [SpokenForm.Date, SpokenForm.Weekday],
        },
        new DateFact
        {
            Key = "delivered_on",
            Phrase = "the day of the delivery",
            Gives = "The day on which it left or arrived, which days_since_delivery counts from.",
            Of = facts => facts.DeliveredOn,
            Set = (facts, day) => facts with { DeliveredOn = day },
            OfShop = true,
            NeverIn = WithoutOrder,
            Sensitivity = FactSensitivity.Date,
            Forms = [SpokenForm.Date, SpokenForm.Weekday],
        },
        new DateFact
        {
            Key = "refunded_on",
            Phrase = "the day of the refund",
            Gives = "The day of its last refund.",
            Of = facts => facts.RefundedOn,
            Set = (facts, day) => facts with { RefundedOn = day },
            OfShop = true,
            NeverIn = WithoutOrder,
            Sensitivity = FactSensitivity.Date,
            Forms = [SpokenForm.Date, SpokenForm.Weekday],
        },
    ];

    private FactCatalogue(IReadOnlyList<CallFact> facts)
    {
        if (facts.CountBy(fact => fact.Key, StringComparer.Ordinal).FirstOrDefault(key => key.Value > 1).Key is { } twice) throw new ArgumentException($"Two facts have the key '{twice}'.", nameof(facts));
        All = facts;
    }

    /// <summary>The facts of the product.</summary>
    public static FactCatalogue Standard { get; } = new(Entries);

    /// <summary>Every fact, in the order of the documentation.</summary>
    public IReadOnlyList<CallFact> All { get; }

    /// <summary>The same facts and more behind them.</summary>
    /// <exception cref="ArgumentException">Two facts have the same key.</exception>
    public FactCatalogue And(params IReadOnlyList<CallFact> more) => new([.. All, .. more]);
}

using System.Data.Common;
using Agi.Routing.Facts;
using Agi.Routing.Magento;
using Agi.Routing.Phones;
using Agi.Routing.Situations;

namespace Agi.Routing.Rules.Doctor;

/// <summary>Looks through a shop for what would mislead the engine. It only reads, a few thousand orders at a time with a pause after each step.</summary>
/// <param name="rules">The rules, whose windows and lists the shop is judged by.</param>
public sealed class ShopDoctor(RoutingRules rules, TimeProvider time)
{
    /// <summary>How many orders are looked at, the newest, if nobody says a number.</summary>
    public const int DefaultOrders = 100_000;

    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(20);

    private static readonly string[] Rows =
    [
        "nothing is going on", "cancelled", "payment taken back", "payment under review, or fraud suspected", "on hold before its payment", "online payment unfinished", "payment overdue",
        "has a delivered status", "something is left to ship, or a virtual order is open", "complete, with something left to ship", "refund open or lately made", "virtual and fulfilled",
        "lately shipped, on its way", "shipped, should have arrived",
    ];

    private readonly PhoneNormaliser _normaliser = new();

    /// <summary>Looks through the shop.</summary>
    /// <param name="database">Connections to it.</param>
    /// <param name="options">Its tables' prefix and version.</param>
    /// <param name="orders">How many orders to look at, at most.</param>
    /// <exception cref="PhoneSourceException">The shop cannot be read at all.</exception>
    public async Task<DoctorReport> ExamineAsync(DbDataSource database, MagentoOptions options, int orders, IProgress<DoctorProgress>? progress, CancellationToken cancellationToken)
    {
        var shop = (MagentoShop)await ShopDetector.DetectAsync(database, options, cancellationToken);

        // Before the long look, so that the doctor never holds two connections.
        var (info, fault) = await TryAsync(shop, cancellationToken);
        return await shop.SurveyAsync(surveyor => ExamineAsync(surveyor, info, fault, orders, progress, cancellationToken), cancellationToken);
    }

    /// <summary>What the load of the phone index met: further findings.</summary>
    public static IEnumerable<Finding> Findings(PhoneDoctorReport phones) => PhoneFindings.Of(phones);

    private async Task<DoctorReport> ExamineAsync(ShopSurveyor surveyor, ShopInfo? info, ShopException? fault, int orders, IProgress<DoctorProgress>? progress, CancellationToken cancellationToken)
    {
        var survey = await surveyor.ReadShopAsync();
        var report = new DoctorReport { Version = survey.Schema.Version, IsReadable = survey.Unreadable.All(table => table.Without is not null), Findings = [] };
        if (!report.IsReadable) return report.With(DatabaseFindings.Of(survey, fault: null));
        if (info is null) throw fault!;
        report = report.With(DatabaseFindings.Of(survey, fault?.Message));

        var tally = new OrderTally(rules.Situations, time.GetUtcNow().UtcDateTime);
        var scans = surveyor.StepsScan(survey) && orders > SurveyStatements.Step;
        await CountAsync(surveyor, tally, info.PhoneCountries(rules.Country, _normaliser), scans ? SurveyStatements.Step : orders, progress, cancellationToken);
        return (report with
        {
            Orders = tally.Orders,
            OldestAt = tally.OldestAt,
            CutShort = scans && tally.Orders == SurveyStatements.Step ? "Indexes are missing, and more steps would each read whole tables." : null,
            Rows = [.. tally.Rows.Select(row => new OrderRowCount(row.Key.Row, Rows[row.Key.Row], row.Key.Situation < 0 ? null : ((Situation)row.Key.Situation).ToName(), row.Value))],
        }).With(Findings(tally, survey, rules.Situations));
    }

    /// <summary>What the counts say.</summary>
    internal static IEnumerable<Finding> Findings(OrderTally tally, ShopSurvey survey, SituationSettings settings) =>
    [
        .. StatusFindings.Of(tally, survey.Statuses, survey.StatesOfStatus, survey.Schema.Version == MagentoSchema.Magento1Name, settings),
        .. StatusFindings.OfStates(tally),
        .. MethodFindings.Of(tally, settings),
        .. StuckFindings.Of(tally, settings),
        .. PeopleFindings.Of(tally, survey.Schema),
    ];

    private async Task CountAsync(ShopSurveyor surveyor, OrderTally tally, PhoneCountries countries, int most, IProgress<DoctorProgress>? progress, CancellationToken cancellationToken)
    {
        if (await surveyor.ReadOrderIdsAsync() is not { } ids) return;
        var before = ids.Highest + 1;
        var expected = Math.Min(most, ids.Highest - ids.Lowest + 1);
        while (tally.Orders < most)
        {
            var step = await surveyor.ReadStepAsync(before, (int)Math.Min(SurveyStatements.Step, most - tally.Orders));
            if (step.Count == 0) return;
            foreach (var order in step) tally.Add(order, order.IsGuest ? Numbers(order, countries) : []);
            before = step[^1].Order.EntityId;
            progress?.Report(new DoctorProgress(tally.Orders, expected));
            await Task.Delay(Pause, time, cancellationToken);
        }
    }

    private List<ulong> Numbers(SurveyedOrder order, PhoneCountries countries)
    {
        var numbers = new List<ulong>();
        foreach (var address in order.Addresses)
        {
            var country = countries.Resolve(DbValue.Text(address.Country), order.Order.StoreId ?? 0);
            _normaliser.Read(DbValue.Text(address.Telephone).AsSpan(), country.AsSpan(), out var reading);
            numbers.AddRange(reading.ToList().Select(number => PhoneRules.Subscriber(number).Digits));
        }

        return numbers;
    }

    /// <summary>What the engine does at its start: it reads the stores, and runs the statements of a call on no rows.</summary>
    private static async Task<(ShopInfo? Info, ShopException? Fault)> TryAsync(MagentoShop shop, CancellationToken cancellationToken)
    {
        ShopInfo? info = null;
        try
        {
            info = await shop.ReadInfoAsync(cancellationToken);
            await shop.WarmAsync(cancellationToken);
            return (info, null);
        }
        catch (ShopException fault)
        {
            return (info, fault);
        }
    }
}

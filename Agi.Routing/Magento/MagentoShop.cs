using System.Data.Common;
using System.Runtime.InteropServices;
using Agi.Routing.Facts;
using Agi.Routing.Phones;
using Dapper;

namespace Agi.Routing.Magento;

/// <summary>A Magento shop's database. The versions differ only in the names and shapes of some tables.</summary>
/// <remarks>It only reads. Any number of calls may ask at once; each takes a connection of its own and gives it back.</remarks>
internal abstract class MagentoShop(DbDataSource database) : IShop
{
    private readonly PhoneNormaliser _phones = new();
    private volatile ShopFrame? _frame;

    /// <inheritdoc/>
    public ShopInfo? Info => _frame?.Info;

    /// <inheritdoc/>
    /// <exception cref="ShopException">The database cannot be reached, a table or column is missing, or the account may not read it: all of them are named.</exception>
    public Task<ShopInfo> ReadInfoAsync(CancellationToken cancellationToken) => AskAsync(
        "reading the stores",
        async connection => (await ReadFrameAsync(connection, cancellationToken)).Info,
        cancellationToken);

    /// <inheritdoc/>
    /// <exception cref="ShopException">The database failed.</exception>
    public Task<CallerSnapshot> ReadCallerAsync(IReadOnlyList<PhoneOwner> owners, CancellationToken cancellationToken) => owners.Count == 0
        ? Task.FromResult(new CallerSnapshot { Identities = [] })
        : AskAsync(
            "reading a caller",
            async connection => await CallerReader.ReadAsync(connection, await FrameAsync(connection, cancellationToken), owners, cancellationToken),
            cancellationToken);

    /// <inheritdoc/>
    /// <exception cref="ShopException">The database failed.</exception>
    public Task<IReadOnlyList<OrderAddressRow>> FindOrdersAsync(string number, CancellationToken cancellationToken) => AskAsync<IReadOnlyList<OrderAddressRow>>(
        "looking for an order",
        async connection =>
        {
            var statement = (await FrameAsync(connection, cancellationToken)).Statements.OrdersByNumber;
            var rows = await connection.QueryAsync<CallerRow>(new CommandDefinition(statement, new { number }, cancellationToken: cancellationToken));
            return [.. rows.Select(row => new OrderAddressRow(DbValue.Id(row.OrderId) ?? 0, (int)(DbValue.Id(row.StoreId) ?? 0), DbValue.Text(row.Telephone), DbValue.Text(row.Country)))];
        },
        cancellationToken);

    /// <inheritdoc/>
    /// <exception cref="ShopException">The database failed.</exception>
    public Task<IReadOnlyList<OrderCandidate>> FindOrdersEndingInAsync(string digits, CancellationToken cancellationToken) => AskAsync(
        "looking for an order by its last digits",
        async connection => await new OrderReader(connection, await FrameAsync(connection, cancellationToken), cancellationToken).FindEndingInAsync(digits),
        cancellationToken);

    /// <inheritdoc/>
    /// <exception cref="ShopException">The database failed.</exception>
    public Task<OrderCandidate?> FindOrderAsync(long orderId, CancellationToken cancellationToken) => AskAsync(
        "reading an order's postcode",
        async connection => await new OrderReader(connection, await FrameAsync(connection, cancellationToken), cancellationToken).FindAsync(orderId),
        cancellationToken);

    /// <inheritdoc/>
    /// <exception cref="ShopException">The database failed.</exception>
    public Task<OrderCarrier?> ReadCarrierAsync(long orderId, CancellationToken cancellationToken) => AskAsync(
        "reading an order's carrier",
        async connection => await new OrderReader(connection, await FrameAsync(connection, cancellationToken), cancellationToken).ReadCarrierAsync(orderId),
        cancellationToken);

    /// <inheritdoc/>
    /// <exception cref="ShopException">The database failed.</exception>
    public Task WarmAsync(CancellationToken cancellationToken) => AskAsync(
        "trying the statements of a call",
        async connection => await CallerReader.TryAsync(connection, await FrameAsync(connection, cancellationToken), cancellationToken),
        cancellationToken);

    /// <inheritdoc/>
    /// <exception cref="ShopException">The database failed.</exception>
    public Task<PhoneWatermarks> ReadAllAsync(Action<PhoneRow> sink, IProgress<PhoneLoadProgress>? progress, CancellationToken cancellationToken) => AskAsync(
        "loading the telephone numbers",
        async connection => await new PhoneReader(connection, (await FrameAsync(connection, cancellationToken)).Statements).ReadAllAsync(sink, progress, cancellationToken),
        cancellationToken);

    /// <inheritdoc/>
    /// <remarks>Some rows come again that were read before: ids and times overlap a little, see <see cref="PhoneReader.IdOverlap"/>.</remarks>
    /// <exception cref="ShopException">The database failed.</exception>
    public Task<PhoneWatermarks> ReadChangesAsync(
        PhoneWatermarks since, bool includeCustomerAddresses, Action<PhoneRow> sink, CancellationToken cancellationToken) => AskAsync(
        "refreshing the telephone numbers",
        async connection => await new PhoneReader(connection, (await FrameAsync(connection, cancellationToken)).Statements)
            .ReadChangesAsync(since, includeCustomerAddresses, sink, cancellationToken),
        cancellationToken);

    /// <inheritdoc/>
    /// <remarks>Finds numbers with the usual separators between ASCII digits, whatever stands before and behind; what else people type, only the phone index finds.</remarks>
    /// <exception cref="ShopException">The database failed.</exception>
    public Task<IReadOnlyList<PhoneRow>> SearchAsync(PhoneNumber number, CancellationToken cancellationToken) => AskAsync(
        "searching a number",
        async connection => await new PhoneReader(connection, (await FrameAsync(connection, cancellationToken)).Statements).SearchAsync(number, cancellationToken),
        cancellationToken);

    /// <summary>Tries all that is read of the shop, without stopping at a fault.</summary>
    /// <exception cref="ShopException">The database cannot be reached, or the connection broke.</exception>
    internal Task<ShopTrial> TryAsync(CancellationToken cancellationToken) => AskAsync(
        "trying every statement",
        connection => ShopTrial.RunAsync(connection, SchemaOfNobody, ReadSchemaAsync, cancellationToken),
        cancellationToken);

    /// <summary>The schema without anything that had to be looked up: its statements find nothing.</summary>
    private protected abstract MagentoSchema SchemaOfNobody { get; }

    /// <summary>Lets the doctor read on a connection of its own.</summary>
    /// <exception cref="ShopException">The database failed.</exception>
    internal Task<T> SurveyAsync<T>(Func<ShopSurveyor, Task<T>> survey, CancellationToken cancellationToken) => AskAsync(
        "looking through the shop",
        async connection => await survey(new ShopSurveyor(connection, await ReadSchemaAsync(connection, cancellationToken), cancellationToken)),
        cancellationToken);

    /// <summary>The names and shapes of this version's tables; Magento 1 looks up its attributes for it.</summary>
    private protected abstract ValueTask<MagentoSchema> ReadSchemaAsync(DbConnection connection, CancellationToken cancellationToken);

    private async ValueTask<ShopFrame> FrameAsync(DbConnection connection, CancellationToken cancellationToken) =>
        _frame ?? await ReadFrameAsync(connection, cancellationToken);

    private async Task<ShopFrame> ReadFrameAsync(DbConnection connection, CancellationToken cancellationToken) =>
        _frame = await ShopFrame.ReadAsync(connection, await ReadSchemaAsync(connection, cancellationToken), _phones, cancellationToken);

    private async Task<T> AskAsync<T>(string doing, Func<DbConnection, Task<T>> ask, CancellationToken cancellationToken)
    {
        var work = WorkAsync();
        try
        {
            // A driver does not listen to its token while it waits for the answer of a frozen server. The work gives its connection back when it ends.
            return await work.WaitAsync(cancellationToken);
        }
        catch (OperationCanceledException)
        {
            _ = work.ContinueWith(static late => _ = late.Exception, CancellationToken.None, TaskContinuationOptions.OnlyOnFaulted, TaskScheduler.Default);
            throw;
        }
        catch (Exception fault) when (fault is ExternalException or IOException && cancellationToken.IsCancellationRequested)
        {
            throw new OperationCanceledException($"Cancelled while {doing}.", fault, cancellationToken);
        }
        catch (Exception fault) when (fault is ExternalException or IOException)
        {
            // A DbException is an ExternalException. So is the socket's fault that a driver passes on when a connection breaks in the middle of a command.
            throw new ShopException($"The shop's database failed while {doing}: {fault.Message}", fault);
        }

        async Task<T> WorkAsync()
        {
            await using var connection = await database.OpenConnectionAsync(cancellationToken);
            return await ask(connection);
        }
    }
}

/// <summary>A Magento 2 shop (2.0 and later).</summary>
internal sealed class Magento2Shop(DbDataSource database, string tablePrefix = "") : MagentoShop(database)
{
    private readonly MagentoSchema _schema = MagentoSchema.Magento2(tablePrefix);

    private protected override MagentoSchema SchemaOfNobody => _schema;

    private protected override ValueTask<MagentoSchema> ReadSchemaAsync(DbConnection connection, CancellationToken cancellationToken) => new(_schema);
}

/// <summary>A Magento 1 shop (1.6 to 1.9) or OpenMage.</summary>
/// <remarks>Names and telephones of customers are attributes there, whose ids differ from shop to shop: they are looked up by their codes.</remarks>
internal sealed class Magento1Shop : MagentoShop
{
    private readonly string _prefix;

    public Magento1Shop(DbDataSource database, string tablePrefix = "")
        : base(database)
    {
        MagentoSchema.Names(tablePrefix);
        _prefix = tablePrefix;
    }

    private protected override MagentoSchema SchemaOfNobody => MagentoSchema.Magento1OfNobody(_prefix);

    private protected override async ValueTask<MagentoSchema> ReadSchemaAsync(DbConnection connection, CancellationToken cancellationToken)
    {
        await ShopChecker.CheckAsync(connection, MagentoSchema.Magento1Name, MagentoSchema.AttributeReads(_prefix), cancellationToken);
        var rows = await connection.QueryAsync<AttributeRow>(new CommandDefinition(
            MagentoSchema.Attributes(_prefix),
            new { types = MagentoSchema.AttributeTypes, codes = MagentoSchema.AttributeCodes },
            cancellationToken: cancellationToken));
        return MagentoSchema.Magento1(_prefix, rows.ToDictionary(
            row => (DbValue.Text(row.TypeCode) ?? "", DbValue.Text(row.AttributeCode) ?? ""),
            row => DbValue.Id(row.AttributeId) ?? 0));
    }
}

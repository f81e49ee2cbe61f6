using System.Data;
using System.Data.Common;
using Agi.Routing.Phones;
using Dapper;

namespace Agi.Routing.Magento;

/// <summary>What is known of a shop before anybody calls. It is read at start and again now and then.</summary>
internal sealed record ShopFrame
{
    /// <summary>Names and shapes of the tables, with what this shop's settings and collations make of them.</summary>
    public required MagentoSchema Schema { get; init; }

    public required ShopStatements Statements { get; init; }

    public required ShopInfo Info { get; init; }

    /// <summary>The statuses that mean trouble with a payment, in any case: fraud, and those of the states pending_payment and payment_review.</summary>
    public required IReadOnlySet<string> TroubleStatuses { get; init; }

    /// <summary>How the shop writes the numbers of its orders.</summary>
    public required IReadOnlyList<OrderNumberShape> OrderNumbers { get; init; }

    /// <summary>Reads telephones, to tell how many numbers an e-mail address has.</summary>
    public required PhoneNormaliser Phones { get; init; }

    /// <summary>The countries by which national numbers are read.</summary>
    public required PhoneCountries Countries { get; init; }

    /// <summary>Reads it all.</summary>
    /// <exception cref="ShopException">A table or column is missing, or the account may not read it: all of them are named.</exception>
    public static async Task<ShopFrame> ReadAsync(DbConnection connection, MagentoSchema schema, PhoneNormaliser phones, CancellationToken cancellationToken)
    {
        await ShopChecker.CheckAsync(connection, schema.Version, schema.Reads, cancellationToken);
        var statements = new ShopStatements(schema);
        var (stores, sharesAccounts) = await StoreReader.ReadAsync(connection, statements, cancellationToken);
        var statuses = await connection.QueryAsync<StatusRow>(new CommandDefinition(statements.StatusStates, cancellationToken: cancellationToken));
        schema = await ComparingAsync(connection, schema with { SharesAccounts = sharesAccounts }, cancellationToken);
        var info = new ShopInfo { Version = schema.Version, Stores = stores };
        return new ShopFrame
        {
            Schema = schema,
            Statements = new ShopStatements(schema),
            Info = info,
            TroubleStatuses = TroubleOf(statuses),
            OrderNumbers = await OrderNumberShape.ReadAsync(connection, statements, stores.Keys.Order(), cancellationToken),
            Phones = phones,
            Countries = info.PhoneCountries(fallback: null, phones),
        };
    }

    /// <summary>The statuses that mean trouble with a payment. A state's own name is a status too, whatever the shop has made of the table.</summary>
    public static IReadOnlySet<string> TroubleOf(IEnumerable<StatusRow> statuses) => new HashSet<string>(
        [
            "fraud", "pending_payment", "payment_review",
            .. statuses.Where(row => DbValue.Text(row.State)?.ToLowerInvariant() is "pending_payment" or "payment_review").Select(row => DbValue.Text(row.Status) ?? ""),
        ],
        StringComparer.OrdinalIgnoreCase);

    /// <summary>The schema with e-mails compared as this shop's tables can be.</summary>
    public static async Task<MagentoSchema> ComparingAsync(DbConnection connection, MagentoSchema schema, CancellationToken cancellationToken)
    {
        try
        {
            var column = await connection.QuerySingleAsync<CollationRow>(new CommandDefinition(ShopStatements.EmailCollation(schema), cancellationToken: cancellationToken));
            if (Name(column.Charset) is { } charset && Name(column.Collation) is { } collation)
            {
                return schema with
                {
                    AsCustomerEmail = expression => $"CONVERT({expression} USING {charset}) COLLATE {collation}",
                    OrdersHaveNarrowEmails = DbValue.Text(column.OrderCharset)?.StartsWith("utf8", StringComparison.OrdinalIgnoreCase) is false,
                };
            }
        }
        catch (DbException fault) when (fault.SqlState is null && connection.State == ConnectionState.Open && !cancellationToken.IsCancellationRequested)
        {
            // SQLite, whose faults have no state, has one collation for all.
        }

        return schema;
    }

    /// <summary>A name that may become part of a statement: the server's own names have nothing else.</summary>
    private static string? Name(object? value) =>
        DbValue.Text(value) is { Length: > 0 } name && name.All(letter => char.IsAsciiLetterOrDigit(letter) || letter == '_') ? name : null;
}

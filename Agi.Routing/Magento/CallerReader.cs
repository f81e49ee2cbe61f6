using System.Data;
using System.Data.Common;
using Agi.Routing.Phones;

namespace Agi.Routing.Magento;

/// <summary>Reads all that the shop knows of the people behind a number, in at most three round trips; most callers take two.</summary>
/// <remarks>
/// First: who the owners are, with the orders that lead to them. Second: what belongs to those orders, which further orders their e-mail addresses have, and the accounts
/// of customers who turned out to be behind a guest's order or cart. Third, only where the second found more orders: what belongs to them.
/// Everything runs on one connection, which is given back as soon as the last answer is in.
/// </remarks>
internal sealed class CallerReader(DbConnection connection, ShopFrame frame, CancellationToken cancellationToken)
{
    private readonly CallerStatements _statements = frame.Statements.Caller;
    private readonly CallerPeople _people = new(frame);
    private readonly HashSet<long> _asked = [];
    private int _roundTrips;

    public static async Task<CallerSnapshot> ReadAsync(DbConnection connection, ShopFrame frame, IReadOnlyList<PhoneOwner> owners, CancellationToken cancellationToken)
    {
        var reader = new CallerReader(connection, frame, cancellationToken);
        var unread = await reader.ReadPeopleAsync(owners);
        var further = await reader.ReadTheirsAsync(unread);
        await reader.ReadFurtherAsync(further);
        return new CallerSnapshot { Identities = reader._people.Identities(), RoundTrips = reader._roundTrips };
    }

    /// <summary>Runs every kind of statement on no rows.</summary>
    /// <returns>How many.</returns>
    public static async Task<int> TryAsync(DbConnection connection, ShopFrame frame, CancellationToken cancellationToken)
    {
        var reader = new CallerReader(connection, frame, cancellationToken);
        foreach (var (_, parts) in CallerStatements.Typical) await reader.AskAsync(CallerQuestion.OfNobody(parts));
        return reader._roundTrips;
    }

    /// <summary>First round trip.</summary>
    /// <returns>The customers whose accounts, carts and orders are still to be read.</returns>
    private async Task<long[]> ReadPeopleAsync(IReadOnlyList<PhoneOwner> owners)
    {
        var question = new CallerQuestion
        {
            Customers = Ids(owners, PhoneOwnerKind.Customer),
            Orders = Ids(owners, PhoneOwnerKind.Order),
            Quotes = Ids(owners, PhoneOwnerKind.Quote),
        };
        question = question with
        {
            Parts = (question.Customers.Count > 0 ? CallerParts.Customers | CallerParts.Carts | CallerParts.CustomerOrders : CallerParts.None)
                | (question.Orders.Count > 0 ? CallerParts.GuestOrders : CallerParts.None)
                | (question.Quotes.Count > 0 ? CallerParts.GuestCarts : CallerParts.None),
        };
        _people.Name(question.Customers);
        _people.Carry(question.Orders);
        var rows = await AskAsync(question);

        // Rows beyond the limit are orders of customers, the last part of the union: then the newest are read in the second round trip.
        var cut = question.Customers.Count > 0 && rows.Count >= CallerStatements.MaxRows;
        _people.Take(rows.Where(row => row.Kind is not "order"));
        if (!cut) _people.Take(rows.Where(row => row.Kind is "order").OrderByDescending(row => DbValue.Id(row.Id)).Take(CallerStatements.MaxOrders));
        return [.. _people.MissingAccounts, .. cut ? question.Customers : []];
    }

    /// <summary>Second round trip.</summary>
    /// <returns>Further orders of the e-mail addresses.</returns>
    private async Task<long[]> ReadTheirsAsync(long[] unread)
    {
        // No order can have an e-mail with a letter that its column cannot hold.
        var emails = _people.Emails.Where(email => !frame.Schema.OrdersHaveNarrowEmails || email.All(letter => letter <= '\u00FF')).ToArray();
        var question = Belongings();
        var rows = await AskAsync(question with
        {
            Parts = question.Parts
                | (unread.Length > 0 ? CallerParts.Customers | CallerParts.Carts | CallerParts.NewestOrders : CallerParts.None)
                | (emails.Length > 0 ? CallerParts.EmailOrders : CallerParts.None),
            Customers = unread,
            Emails = emails,
        });
        _people.Take(rows);
        return [.. _people.Further(rows.Where(row => row.Kind is "email order"))];
    }

    /// <summary>Third round trip. Of orders that are only ids yet, all is asked.</summary>
    private async Task ReadFurtherAsync(long[] further)
    {
        var question = Belongings();
        if (further.Length > 0)
        {
            question = question with
            {
                Parts = CallerParts.GuestOrders | CallerParts.Belongings,
                Orders = further,
                Parents = [.. question.Parents, .. further],
            };
        }

        _people.Take(await AskAsync(question));
    }

    /// <summary>What belongs to the orders that are known, as far as it was not asked yet.</summary>
    private CallerQuestion Belongings()
    {
        var orders = _people.Orders.Select(order => DbValue.Id(order.Id) ?? 0).Where(_asked.Add).ToList();
        return new CallerQuestion { Parts = orders.Count > 0 ? CallerParts.Belongings : CallerParts.None, Parents = orders };
    }

    private static long[] Ids(IReadOnlyList<PhoneOwner> owners, PhoneOwnerKind kind) =>
        [.. owners.Where(owner => owner.Kind == kind).Select(owner => (long)owner.Id).Distinct()];

    private async Task<List<CallerRow>> AskAsync(CallerQuestion question)
    {
        if (question.Parts == CallerParts.None) return [];
        _roundTrips++;
        var (command, prepare) = _statements.Command(connection, question);
        await using var disposing = command;
        if (prepare) await PrepareAsync(command);
        await using var reader = await command.ExecuteReaderAsync(CommandBehavior.SingleResult, cancellationToken);
        var rows = new List<CallerRow>();
        while (await reader.ReadAsync(cancellationToken)) rows.Add(_statements.Row(question.Parts, reader));
        return rows;
    }

    /// <summary>Prepares the statement, once for each connection. A server that keeps too many for others already (error 1461) runs it unprepared.</summary>
    private async Task PrepareAsync(DbCommand command)
    {
        try
        {
            await command.PrepareAsync(cancellationToken);
        }
        catch (DbException) when (connection.State == ConnectionState.Open && !cancellationToken.IsCancellationRequested)
        {
            // If something is really wrong, running the statement says so.
        }
    }
}

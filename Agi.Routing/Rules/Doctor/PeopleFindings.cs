using Agi.Routing.Magento;

namespace Agi.Routing.Rules.Doctor;

/// <summary>What is wrong with whom orders belong to, and with their dates.</summary>
internal static class PeopleFindings
{
    public static IEnumerable<Finding> Of(OrderTally tally, MagentoSchema schema)
    {
        var shared = tally.Emails.Where(email => email.Value.IsShared).OrderByDescending(email => email.Value.Orders).ToList();
        var orders = shared.Sum(email => email.Value.Orders);
        if (tally.IsWorth(orders))
        {
            yield return new Finding
            {
                Code = "shared_email",
                Severity = FindingSeverity.Know,
                What = Finding.Text($"{(shared.Count == 1 ? "One e-mail address of guests has" : Finding.Text($"{shared.Count:N0} e-mail addresses of guests have"))} more than {CallerPeople.MostNumbers} different telephone numbers: counter sales, or an invented address. Their orders belong to many people."),
                Count = orders,
                Share = tally.ShareOf(orders),
                Examples = [.. shared.Take(5).Select(email => Finding.Text($"{Mask(email.Key)}: {email.Value.Orders:N0} orders"))],
                Mend = [Finding.Shop("Leave the e-mail out, or write the customer's own: of such an address a caller gets only the orders that have the caller's number.")],
            };
        }

        if (tally.IsWorth(tally.LostCustomers))
        {
            yield return new Finding
            {
                Code = "lost_customer",
                Severity = FindingSeverity.Know,
                What = "Orders name a customer who is not there any more. They count as guests' orders.",
                Count = tally.LostCustomers,
                Share = tally.ShareOf(tally.LostCustomers),
                Mend =
                [
                    Finding.Sql($"SELECT o.increment_id, o.customer_id FROM {schema.Order} o LEFT JOIN {schema.Customer} c ON c.entity_id = o.customer_id WHERE o.customer_id > 0 AND c.entity_id IS NULL LIMIT 20;"),
                    Finding.Shop("If customers were imported under new ids, give the orders the new ids; if they were deleted, all is well."),
                ],
            };
        }

        if (!tally.IsWorth(tally.Undated)) yield break;
        yield return new Finding
        {
            Code = "zero_date",
            Severity = FindingSeverity.Act,
            What = Finding.Text($"{tally.WithoutDate:N0} orders have no date, and {tally.ShipmentsWithoutDate:N0} have shipments without one (0000-00-00). What has no date counts as old, so nothing is said of them."),
            Count = tally.Undated,
            Share = tally.ShareOf(tally.Undated),
            Mend = [Finding.Sql(
                $"SELECT increment_id, updated_at FROM {schema.Order} WHERE created_at IS NULL OR created_at = 0 LIMIT 20;",
                $"SELECT increment_id, order_id FROM {schema.Shipment} WHERE created_at IS NULL OR created_at = 0 LIMIT 20;"),
                Finding.Shop("The import that wrote them left created_at out: let it write the true date.")],
        };
    }

    /// <summary>An address that nobody can be told from: <c>a***@e***.org</c>.</summary>
    internal static string Mask(string email)
    {
        var at = email.LastIndexOf('@');
        if (at <= 0 || at == email.Length - 1) return "***";
        var dot = email.LastIndexOf('.');
        return $"{email[0]}***@{email[at + 1]}***{(dot > at + 1 ? email[dot..] : "")}";
    }
}

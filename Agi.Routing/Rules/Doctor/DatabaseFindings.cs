using System.Text.RegularExpressions;
using Agi.Routing.Magento;

namespace Agi.Routing.Rules.Doctor;

/// <summary>What is wrong with the database: rights, indexes, collations, engines.</summary>
internal static partial class DatabaseFindings
{
    // What the account needs, and what lets nobody change anything.
    private static readonly string[] ReadOnly = ["SELECT", "USAGE", "SHOW VIEW", "SHOW DATABASES"];

    /// <summary>All findings of the database.</summary>
    /// <param name="survey">The database.</param>
    /// <param name="fault">Why the statements of a call fail on no rows; null where they run.</param>
    public static IEnumerable<Finding> Of(ShopSurvey survey, string? fault)
    {
        foreach (var finding in Rights(survey)) yield return finding;
        var collations = survey.EmailColumns.Where(column => column.Collation is not null).GroupBy(column => column.Collation!, StringComparer.OrdinalIgnoreCase).OrderByDescending(group => group.Count()).ToList();
        if (collations.Count > 1)
        {
            var usual = collations[0].Key;
            yield return new Finding
            {
                Code = "email_collations",
                Severity = fault is null ? FindingSeverity.Know : FindingSeverity.Act,
                What = "The columns with e-mail addresses differ in collation. Whatever compares two of them must state a collation, as the engine does, or the server refuses (error 1267)."
                    + (fault is null ? "" : $" The statements of a call fail: {fault.TrimEnd('.')}."),
                Share = 1,
                Examples = [.. survey.EmailColumns.Select(column => $"{column.TableName}.{column.ColumnName}: {column.Collation}")],
                Mend = [Finding.Sql(survey.EmailColumns
                    .Where(column => column.Collation is not null && !column.Collation.Equals(usual, StringComparison.OrdinalIgnoreCase)).Select(column => column.TableName).Distinct(StringComparer.Ordinal)
                    .Select(table => Convert(table, usual)))],
            };
        }
        else if (fault is not null)
        {
            yield return new Finding
            {
                Code = "statements_fail", Severity = FindingSeverity.Act, Share = 1,
                What = $"The statements of a call fail, so every call is routed without the shop: {fault}",
                Mend = [Finding.Shop("The server's words name the table or the limit. docs/mysql.md has the errors of hosts.")],
            };
        }

        if (survey.MissingIndexes.Count > 0)
        {
            yield return new Finding
            {
                Code = "missing_index",
                Severity = FindingSeverity.Act,
                What = Finding.Text($"{survey.MissingIndexes.Count:N0} indexes that Magento has are missing. Statements of a call read whole tables, and come too late."),
                Share = 1,
                Examples = [.. survey.MissingIndexes.Take(5).Select(missing => $"{missing.Table.Trim('`')}.{missing.Column}")],
                Mend = [Finding.Sql(survey.MissingIndexes.Select(missing => $"CREATE INDEX {$"IDX_{missing.Table.Trim('`')}_{missing.Column}".ToUpperInvariant()} ON {missing.Table} ({missing.Column});"))],
            };
        }

        var foreign = survey.Tables.Where(table => table.Engine is not null && !table.Engine.Equals("InnoDB", StringComparison.OrdinalIgnoreCase)).ToList();
        if (foreign.Count > 0)
        {
            yield return new Finding
            {
                Code = "table_engine", Severity = FindingSeverity.Know, Share = 1,
                What = $"Tables are kept by another engine than InnoDB: {string.Join(", ", foreign.Select(table => $"{table.Name} ({table.Engine})"))}. A change of such a table locks all of it, and calls wait.",
                Mend = [Finding.Sql(foreign.Select(table => $"ALTER TABLE `{table.Name}` ENGINE=InnoDB;"))],
            };
        }

        // The e-mail columns have said it already.
        var tables = survey.Tables.Where(table => table.Collation is not null).GroupBy(table => table.Collation!, StringComparer.OrdinalIgnoreCase).OrderByDescending(group => group.Count()).ToList();
        if (tables.Count < 2 || collations.Count > 1) yield break;
        yield return new Finding
        {
            Code = "table_collations", Severity = FindingSeverity.Know, Share = 1,
            What = $"Tables differ in collation, as when they were upgraded one by one: {string.Join(", ", tables.Skip(1).SelectMany(group => group).Take(5).Select(table => $"{table.Name} ({table.Collation})"))}; the others have {tables[0].Key}. No statement of the engine compares across them.",
            Mend = [Finding.Sql(tables.Skip(1).SelectMany(group => group).Select(table => Convert(table.Name, tables[0].Key)))],
        };
    }

    private static string Convert(string table, string collation) => $"ALTER TABLE `{table}` CONVERT TO CHARACTER SET {collation.Split('_')[0]} COLLATE {collation};";

    private static IEnumerable<Finding> Rights(ShopSurvey survey)
    {
        foreach (var group in survey.Unreadable.GroupBy(table => table.Without, StringComparer.Ordinal))
        {
            var refused = group.Where(table => table.IsRight).ToList();
            var other = group.Where(table => !table.IsRight).ToList();
            var severity = group.Key is null ? FindingSeverity.Act : FindingSeverity.Know;
            var means = group.Key ?? "Until that is mended, every call is routed without the shop.";
            if (refused.Count > 0)
            {
                yield return new Finding
                {
                    Code = "missing_grant", Severity = severity, Share = 1,
                    What = $"The account may not read {string.Join(", ", refused.Select(table => table.Table.Trim('`')))}. {means}",
                    Examples = [.. refused.Take(3).Select(table => table.Message)],
                    Mend = [Finding.Sql(refused.Select(table => $"GRANT SELECT ON {(survey.Database is { } database ? $"`{database}`." : "")}{table.Table} TO {Account(survey.Account)};"))],
                };
            }

            if (other.Count == 0) continue;
            yield return new Finding
            {
                Code = "missing_table", Severity = severity, Share = 1,
                What = $"A table or a column is missing: {string.Join("; ", other.Select(table => table.Message))}. {means}",
                Mend = [Finding.Shop("Compare Magento:TablePrefix and the database of ConnectionStrings:Magento; else the shop's own upgrade (bin/magento setup:upgrade) was not finished.")],
            };
        }

        var writes = survey.Grants.Where(grant => !IsInstalled(grant, survey.Database)).Select(Writes).OfType<(string Rights, string On)>().ToList();
        if (writes.Count > 0)
        {
            yield return new Finding
            {
                Code = "account_can_write", Severity = FindingSeverity.Act, Share = 1,
                What = "The account may do more than read. The engine never writes; whoever gets hold of its password can.",
                Examples = [.. writes.Select(write => $"{write.Rights} ON {write.On}")],
                // No REVOKE: the account may be the shop's own, or the administrator's.
                Mend = [Finding.Shop("Give the engine an account of its own in ConnectionStrings:Magento. docs/magento.md has the CREATE USER and the GRANTs, all of them SELECT.")],
            };
        }
    }

    /// <summary>The rights of a line of SHOW GRANTS that are more than reading. A line may hold the password's hash, which is never shown.</summary>
    internal static (string Rights, string On)? Writes(string grant)
    {
        if (Grant().Match(grant) is not { Success: true } match) return null;
        var rights = Separator().Split(match.Groups["rights"].Value).Select(right => right.Trim()).Where(right => !Array.Exists(ReadOnly, allowed => Column().Replace(right, "").Equals(allowed, StringComparison.OrdinalIgnoreCase))).ToList();
        if (grant.Contains("WITH GRANT OPTION", StringComparison.OrdinalIgnoreCase) && !rights.Contains("ALL PRIVILEGES", StringComparer.OrdinalIgnoreCase)) rights.Add("GRANT OPTION");
        return rights.Count == 0 || match.Groups["rights"].Value.Equals("PROXY", StringComparison.OrdinalIgnoreCase) ? null : (string.Join(", ", rights), match.Groups["on"].Value);
    }

    /// <summary>Whether a right came with the server. MariaDB lets everybody write in databases named test, and another account would not lose that.</summary>
    private static bool IsInstalled(string grant, string? database)
        => Installed().IsMatch(grant) && database is not null && database != "test" && !database.StartsWith("test_", StringComparison.Ordinal);

    /// <summary><c>agi@127.0.0.1</c> as a statement writes it.</summary>
    private static string Account(string account)
    {
        var at = account.LastIndexOf('@');
        return at < 0 ? $"'{account}'" : $"'{account[..at]}'@'{account[(at + 1)..]}'";
    }

    [GeneratedRegex(@"^GRANT (?<rights>.+?) ON (?<on>\S+) TO ", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Grant();

    [GeneratedRegex(@" ON `test(\\_%)?`\.\* TO PUBLIC$", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Installed();

    /// <summary>A comma that stands in no brackets.</summary>
    [GeneratedRegex(@",(?![^(]*\))", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Separator();

    [GeneratedRegex(@"\s*\([^)]*\)", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Column();
}

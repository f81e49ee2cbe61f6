using Agi.Routing.Magento;
using Agi.Routing.Rules.Doctor;

namespace Agi.Tests.Doctor;

public sealed class DatabaseFindingTests
{
    private static readonly ShopSurvey Sound = new() { Schema = MagentoSchema.Magento2("mg_"), Database = "shop", Account = "agi@127.0.0.1" };

    [Fact]
    public void A_sound_database_has_no_findings() => Assert.Empty(DatabaseFindings.Of(Sound with { Grants = ["GRANT SELECT ON `shop`.* TO `agi`@`127.0.0.1`"] }, null));

    [Theory]
    [InlineData("GRANT SELECT, INSERT, DELETE HISTORY ON `test`.* TO PUBLIC", "shop", 0)]
    [InlineData(@"GRANT SELECT, INSERT, DELETE HISTORY ON `test\_%`.* TO PUBLIC", "shop", 0)]
    [InlineData(@"GRANT SELECT, INSERT, DELETE HISTORY ON `test\_%`.* TO PUBLIC", "test_shop", 1)]
    [InlineData("GRANT SELECT, INSERT ON `test`.* TO PUBLIC", "test", 1)]
    [InlineData("GRANT SELECT, INSERT ON `shop`.* TO PUBLIC", "shop", 1)]
    [InlineData("GRANT SELECT, INSERT ON `test`.* TO `agi`@`127.0.0.1`", "shop", 1)]
    public void What_MariaDB_lets_everybody_do_in_test_databases_is_not_the_accounts(string grant, string database, int findings)
        => Assert.Equal(findings, DatabaseFindings.Of(Sound with { Grants = [grant], Database = database }, null).Count());

    [Theory]
    [InlineData("GRANT USAGE ON *.* TO `agi`@`127.0.0.1` IDENTIFIED BY PASSWORD '*0123456789ABCDEF'", null, null)]
    [InlineData("GRANT SELECT, SHOW VIEW ON `shop`.`mg_store` TO `agi`@`127.0.0.1`", null, null)]
    [InlineData("GRANT SELECT (`a`, `b`), SELECT ON `shop`.`mg_store` TO `agi`@`127.0.0.1`", null, null)]
    [InlineData("GRANT PROXY ON ''@'%' TO 'root'@'localhost' WITH GRANT OPTION", null, null)]
    [InlineData("GRANT SELECT, INSERT, UPDATE ON `shop`.* TO `agi`@`127.0.0.1`", "INSERT, UPDATE", "`shop`.*")]
    [InlineData("GRANT SELECT (`a`), UPDATE (`a`, `b`) ON `shop`.`mg_store` TO `agi`@`127.0.0.1`", "UPDATE (`a`, `b`)", "`shop`.`mg_store`")]
    [InlineData("GRANT ALL PRIVILEGES ON *.* TO `agi`@`127.0.0.1` IDENTIFIED BY PASSWORD '*0123456789ABCDEF' WITH GRANT OPTION", "ALL PRIVILEGES", "*.*")]
    [InlineData("GRANT SELECT ON `shop`.* TO `agi`@`127.0.0.1` WITH GRANT OPTION", "GRANT OPTION", "`shop`.*")]
    public void A_right_to_more_than_reading_is_told(string grant, string? rights, string? on)
    {
        Assert.Equal(rights is null ? null : (rights, on!), DatabaseFindings.Writes(grant));
        var findings = DatabaseFindings.Of(Sound with { Grants = [grant] }, null).ToList();
        Assert.Equal(rights is null ? 0 : 1, findings.Count);
        Assert.All(findings, finding => Assert.Equal([$"{rights} ON {on}"], finding.Examples));
        Assert.DoesNotContain(findings.SelectMany(finding => finding.Mend), mend => mend.Text.Contains("REVOKE", StringComparison.Ordinal));
        Assert.DoesNotContain("0123456789ABCDEF", string.Join(' ', findings.SelectMany(finding => finding.Examples)), StringComparison.Ordinal);
    }

    [Fact]
    public void A_right_that_is_missing_comes_with_its_grant()
    {
        UnreadableTable[] unreadable = [new("`mg_quote`", "denied", IsRight: true, Without: null), new("`mg_sales_order_status`", "denied", IsRight: true, Without: "Without it the doctor says less.")];
        var findings = DatabaseFindings.Of(Sound with { Unreadable = unreadable }, null).ToList();

        Assert.Equal([FindingSeverity.Act, FindingSeverity.Know], findings.Select(finding => finding.Severity));
        Assert.Equal("GRANT SELECT ON `shop`.`mg_quote` TO 'agi'@'127.0.0.1';", Assert.Single(findings[0].Mend).Text);
    }

    [Fact]
    public void Tables_that_differ_in_collation_or_engine_are_told_and_an_odd_email_column_before_them()
    {
        var tables = new[] { Table("mg_store", "InnoDB", "utf8mb4_general_ci"), Table("mg_quote", "MyISAM", "utf8mb4_unicode_ci"), Table("mg_sales_order", "InnoDB", "utf8mb4_general_ci") };
        Assert.Equal(["table_engine", "table_collations"], DatabaseFindings.Of(Sound with { Tables = tables }, null).Select(finding => finding.Code));

        SurveyColumnRow[] emails = [Column("mg_quote", "utf8mb4_unicode_ci"), Column("mg_sales_order", "utf8mb4_general_ci"), Column("mg_customer_entity", "utf8mb4_general_ci")];
        var findings = DatabaseFindings.Of(Sound with { Tables = tables, EmailColumns = emails }, "Illegal mix of collations").ToList();

        Assert.Equal(["email_collations", "table_engine"], findings.Select(finding => finding.Code));
        Assert.Equal(FindingSeverity.Act, findings[0].Severity);
        Assert.Equal("ALTER TABLE `mg_quote` CONVERT TO CHARACTER SET utf8mb4 COLLATE utf8mb4_general_ci;", Assert.Single(findings[0].Mend).Text);

        static SurveyTableRow Table(string name, string engine, string collation) => new() { Name = name, Engine = engine, Collation = collation };

        static SurveyColumnRow Column(string table, string collation) => new() { TableName = table, ColumnName = "customer_email", Collation = collation };
    }

    [Fact]
    public void Statements_that_fail_are_told_with_the_servers_words() =>
        Assert.Contains("max_join_size", Assert.Single(DatabaseFindings.Of(Sound, "more than max_join_size rows")).What, StringComparison.Ordinal);
}

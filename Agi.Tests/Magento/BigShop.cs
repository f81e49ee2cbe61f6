using System.Collections.Concurrent;
using System.Data.Common;
using System.Globalization;
using System.Text.RegularExpressions;
using Agi.Routing.Magento;
using Agi.Routing.Phones;
using Agi.Samples;
using Agi.Tests.Servers;
using Dapper;

namespace Agi.Tests.Magento;

/// <summary>A shop that is big enough for the optimiser to choose between scans and indexes. The server makes it.</summary>
internal static partial class BigShop
{
    private static readonly ConcurrentDictionary<(int Process, int Version), Task<(DbDataSource Source, ShopFrame Frame)>> Shops = new();

    /// <summary>created_at and updated_at of the newest order.</summary>
    public static DateTime Newest { get; } = new(2026, 11, 23, 10, 0, 0, DateTimeKind.Utc);

    /// <summary>The shop of the version, made once for each server.</summary>
    public static Task<(DbDataSource Source, ShopFrame Frame)> OpenAsync(MariaDbServer server, int version, int orders) =>
        Shops.GetOrAdd((server.ProcessId, version), _ => MakeAsync(server, version, orders));

    /// <summary>The tables behind a statement's aliases.</summary>
    public static Dictionary<string, string> Aliases(string sql)
    {
        var names = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (Match match in TableAndAlias().Matches(sql)) names.TryAdd(match.Groups["alias"].Value, match.Groups["table"].Value);
        return names;
    }

    private static async Task<(DbDataSource Source, ShopFrame Frame)> MakeAsync(MariaDbServer server, int version, int orders)
    {
        // Rows first, keys after: several times faster.
        var database = await TestShop.CreateDatabaseAsync(server, version, "", new ShopRows().ToSql(version, "") + Rows(version, orders));
        await server.SqlAsync("SET sql_mode='';\n" + string.Concat(MagentoTables.Of((MagentoVersion)version).Keys().Select(keys => keys + ";\n")), database);
        var tables = (await server.SqlAsync($"SELECT table_name FROM information_schema.tables WHERE table_schema = '{database}'")).Split('\n', StringSplitOptions.RemoveEmptyEntries);
        await server.SqlAsync($"ANALYZE TABLE {string.Join(", ", tables)}", database);

        var source = TestShop.MySql(server.ConnectionString(database));
        await using var connection = await source.OpenConnectionAsync();
        return (source, await ShopFrame.ReadAsync(connection, await SchemaAsync(connection, version), new PhoneNormaliser(), CancellationToken.None));
    }

    private static async Task<MagentoSchema> SchemaAsync(DbConnection connection, int version)
    {
        if (version == 2) return MagentoSchema.Magento2("");
        var attributes = await connection.QueryAsync<AttributeRow>(
            MagentoSchema.Attributes(""), new { types = MagentoSchema.AttributeTypes, codes = MagentoSchema.AttributeCodes });
        return MagentoSchema.Magento1("", attributes.ToDictionary(row => (DbValue.Text(row.TypeCode)!, DbValue.Text(row.AttributeCode)!), row => DbValue.Id(row.AttributeId)!.Value));
    }

    private static string Rows(int version, int orders)
    {
        var customers = orders / 4;
        var flat = version == 1 ? "flat_" : "";
        var quote = version == 1 ? "sales_flat_quote" : "quote";
        var guest = version == 1 ? "0" : "NULL";
        var newest = Newest.ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture);
        var time = $"'{newest}' - INTERVAL ({orders} - seq) MINUTE";
        var people = version == 1
            ? $"""
               INSERT INTO customer_entity (entity_id, entity_type_id, website_id, email, group_id, store_id) SELECT seq, 1, 1, CONCAT('person', seq, '@example.org'), 1, 1 FROM seq_1_to_{customers};
               INSERT INTO customer_entity_varchar (value_id, entity_type_id, attribute_id, entity_id, value) SELECT seq, 1, {Attribute(1, "firstname")}, seq, 'Ada' FROM seq_1_to_{customers};
               INSERT INTO customer_entity_varchar (value_id, entity_type_id, attribute_id, entity_id, value) SELECT {customers} + seq, 1, {Attribute(1, "lastname")}, seq, 'Martin' FROM seq_1_to_{customers};
               INSERT INTO customer_address_entity (entity_id, entity_type_id, parent_id) SELECT {2 * orders} - {customers} + seq, 2, seq FROM seq_1_to_{customers};
               INSERT INTO customer_address_entity_varchar (value_id, entity_type_id, attribute_id, entity_id, value) SELECT seq, 2, {Attribute(2, "telephone")}, {2 * orders} - {customers} + seq, CONCAT('06399', seq) FROM seq_1_to_{customers};
               INSERT INTO customer_address_entity_varchar (value_id, entity_type_id, attribute_id, entity_id, value) SELECT {customers} + seq, 2, {Attribute(2, "country_id")}, {2 * orders} - {customers} + seq, 'FR' FROM seq_1_to_{customers};
               INSERT INTO customer_address_entity_varchar (value_id, entity_type_id, attribute_id, entity_id, value) SELECT {2 * customers} + seq, 2, {Attribute(2, "firstname")}, {2 * orders} - {customers} + seq, 'Ada' FROM seq_1_to_{customers};
               """
            : $"""
               INSERT INTO customer_entity (entity_id, website_id, email, group_id, store_id, firstname, lastname) SELECT seq, 1, CONCAT('person', seq, '@example.org'), 1, 1, 'Ada', CONCAT('Martin', seq) FROM seq_1_to_{customers};
               INSERT INTO customer_address_entity (entity_id, parent_id, telephone, country_id, firstname, lastname) SELECT {2 * orders} - {customers} + seq, seq, CONCAT('06399', seq), 'FR', 'Ada', 'Martin' FROM seq_1_to_{customers};
               """;
        return $"""
            {people}
            INSERT INTO sales_{flat}order (entity_id, increment_id, state, status, is_virtual, store_id, customer_id, customer_email, customer_is_guest, grand_total, created_at, updated_at)
              SELECT seq, seq, ELT(1 + seq % 5, 'new', 'processing', 'complete', 'complete', 'canceled'), ELT(1 + seq % 5, 'pending', 'processing', 'complete', 'delivered', 'canceled'), 0, 1 + seq % 3,
                     IF(seq % 3, 1 + seq % {customers}, NULL), IF(seq % 3, CONCAT('person', 1 + seq % {customers}, '@example.org'), CONCAT('guest', seq % {customers}, '@example.org')), seq % 3 = 0, 50, {time}, {time} FROM seq_1_to_{orders};
            INSERT INTO sales_{flat}order_address (entity_id, parent_id, address_type, telephone, country_id, lastname) SELECT seq, 1 + (seq - 1) DIV 2, IF(seq % 2, 'billing', 'shipping'), CONCAT('06398', seq), 'FR', 'Martin' FROM seq_1_to_{2 * orders};
            INSERT INTO sales_{flat}order_item (item_id, order_id, product_type, qty_ordered) SELECT seq, 1 + (seq - 1) DIV 2, 'simple', 1 FROM seq_1_to_{2 * orders};
            INSERT INTO sales_{flat}order_payment (entity_id, parent_id, method) SELECT seq, seq, 'checkmo' FROM seq_1_to_{orders};
            INSERT INTO sales_{flat}shipment (entity_id, order_id, increment_id, created_at) SELECT seq, 2 * seq, seq, {time} FROM seq_1_to_{orders / 2};
            INSERT INTO sales_{flat}shipment_track (entity_id, parent_id, order_id, carrier_code, title) SELECT seq, seq, 2 * seq, 'custom', 'Postage' FROM seq_1_to_{orders / 2};
            INSERT INTO sales_{flat}invoice (entity_id, order_id, increment_id, state, created_at) SELECT seq, 2 * seq, seq, 2, {time} FROM seq_1_to_{orders / 2};
            INSERT INTO sales_{flat}creditmemo (entity_id, order_id, increment_id, state, created_at) SELECT seq, 20 * seq, seq, 1 + seq % 2, {time} FROM seq_1_to_{orders / 20};
            INSERT INTO sales_{flat}order_status_history (entity_id, parent_id, status, created_at) SELECT seq, 1 + (seq - 1) DIV 2, IF(seq % 2, 'pending_payment', 'complete'), '{newest}' FROM seq_1_to_{2 * orders};
            INSERT INTO {quote} (entity_id, store_id, is_active, items_count, customer_id, customer_email) SELECT seq, 1 + seq % 3, seq % 4 = 0, seq % 3, IF(seq % 2, 1 + seq % {customers}, {guest}), CONCAT('guest', seq, '@example.org') FROM seq_1_to_{orders};
            INSERT INTO {quote}_address (address_id, quote_id, telephone, country_id) SELECT seq, 1 + (seq - 1) DIV 2, CONCAT('06397', seq), 'FR' FROM seq_1_to_{2 * orders};
            INSERT INTO core_config_data (config_id, scope, scope_id, path, value) SELECT seq, 'default', 0, CONCAT('section/group/field', seq), 'x' FROM seq_1_to_3000;

            """;
    }

    private static string Attribute(int type, string code) => $"(SELECT attribute_id FROM eav_attribute WHERE entity_type_id = {type} AND attribute_code = '{code}')";

    [GeneratedRegex(@"(?:FROM|JOIN)\s+`?(?<table>\w+)`?\s+(?<alias>\w+)", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex TableAndAlias();
}

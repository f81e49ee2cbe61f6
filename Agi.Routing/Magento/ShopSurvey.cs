namespace Agi.Routing.Magento;

/// <summary>What the doctor knows of the shop beside its orders: its statuses, and how the database is built.</summary>
internal sealed record ShopSurvey
{
    /// <summary>Names and shapes of the version.</summary>
    public required MagentoSchema Schema { get; init; }

    /// <summary>The database's name; null where it is no server: SQLite.</summary>
    public string? Database { get; init; }

    /// <summary>The account as the server knows it: <c>agi@127.0.0.1</c>.</summary>
    public string Account { get; init; } = "";

    /// <summary>Tables that the engine or the doctor needs and that could not be read.</summary>
    public IReadOnlyList<UnreadableTable> Unreadable { get; init; } = [];

    /// <summary>The shop's statuses with their labels; null where they could not be read.</summary>
    public IReadOnlyDictionary<string, string>? Statuses { get; init; }

    /// <summary>The states of each status that is assigned to one; null where they could not be read.</summary>
    public ILookup<string, string>? StatesOfStatus { get; init; }

    public IReadOnlyList<SurveyTableRow> Tables { get; init; } = [];

    /// <summary>The e-mail columns that statements compare with each other.</summary>
    public IReadOnlyList<SurveyColumnRow> EmailColumns { get; init; } = [];

    /// <summary>Indexes that the engine's statements need and that no index of the table begins with.</summary>
    public IReadOnlyList<(string Table, string Column)> MissingIndexes { get; init; } = [];

    /// <summary>What SHOW GRANTS says.</summary>
    public IReadOnlyList<string> Grants { get; init; } = [];

    /// <summary>The engine's own tables, without quotes, in the order of docs/magento.md.</summary>
    public IEnumerable<string> OwnTables => Schema.Reads.Concat(Schema.CarrierReads).Select(read => read.Table.Trim('`'));
}

/// <summary>A table that could not be read, and the server's words.</summary>
/// <param name="IsRight">Whether a right is missing; else the table or a column is.</param>
/// <param name="Without">What there is not without it, as a sentence; null where calls need it.</param>
internal sealed record UnreadableTable(string Table, string Message, bool IsRight, string? Without);

/// <summary>One order of the survey, with what no snapshot has.</summary>
internal sealed record SurveyedOrder
{
    public required OrderSnapshot Order { get; init; }

    /// <summary>The buyer's e-mail, in lower case.</summary>
    public string? Email { get; init; }

    /// <summary>The order names no customer, or one who is not there.</summary>
    public bool IsGuest { get; init; }

    /// <summary>The order names a customer who is not there.</summary>
    public bool LostCustomer { get; init; }

    /// <summary>Telephone and country of its addresses.</summary>
    public IReadOnlyList<CallerRow> Addresses { get; init; } = [];
}

/// <summary>A table as information_schema has it.</summary>
internal sealed class SurveyTableRow
{
    public string Name { get; init; } = "";

    public string? Engine { get; init; }

    public string? Collation { get; init; }
}

/// <summary>A column as information_schema has it.</summary>
internal sealed class SurveyColumnRow
{
    public string TableName { get; init; } = "";

    public string ColumnName { get; init; } = "";

    public string? Collation { get; init; }
}

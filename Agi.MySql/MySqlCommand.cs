using System.Data;
using System.Data.Common;
using System.Diagnostics.CodeAnalysis;
using Agi.MySql.Protocol;

namespace Agi.MySql;

/// <summary>One SQL statement with <c>@name</c> parameters.</summary>
/// <remarks>
/// With parameters it is prepared on the server and its values travel apart from it; without any it goes as text. A cancelled token and the time limit let
/// the caller go at once; the statement is ended on the server in the background, and the connection is thrown away.
/// </remarks>
public sealed class MySqlCommand : DbCommand
{
    private static readonly MySqlParameter[] NoParameters = [];

    private MySqlConnection? _connection;
    private string _text = "";
    private int? _timeout;
    private Session? _running;

    /// <summary>A command without text and connection.</summary>
    public MySqlCommand()
    {
    }

    /// <summary>A command for a connection.</summary>
    public MySqlCommand(string text, MySqlConnection? connection = null)
    {
        _text = text;
        _connection = connection;
    }

    /// <summary>One statement; <c>?</c> marks without names are filled in the order of the parameters.</summary>
    [AllowNull]
    public override string CommandText
    {
        get => _text;
        set => _text = value ?? "";
    }

    /// <summary>Seconds until the command is given up; 0 is without limit. Default: the connection string's, else 30.</summary>
    /// <remarks>For a result that is read as it comes it limits each wait for the network, not the whole reading.</remarks>
    public override int CommandTimeout
    {
        get => _timeout ?? _connection?.DefaultCommandTimeout ?? 30;
        set
        {
            ArgumentOutOfRangeException.ThrowIfNegative(value);
            _timeout = value;
        }
    }

    /// <summary>Only <see cref="CommandType.Text"/>; a procedure is run by CALL.</summary>
    public override CommandType CommandType
    {
        get => CommandType.Text;
        set
        {
            if (value != CommandType.Text) throw new NotSupportedException("Only CommandType.Text is supported. Run a procedure by CALL name(@a, @b).");
        }
    }

    /// <inheritdoc/>
    public override bool DesignTimeVisible { get; set; }

    /// <inheritdoc/>
    public override UpdateRowSource UpdatedRowSource { get; set; } = UpdateRowSource.None;

    /// <summary>The value of AUTO_INCREMENT that the last execution made, or 0.</summary>
    public long LastInsertedId { get; private set; }

    /// <summary>The values of the <c>@name</c>s.</summary>
    public new MySqlParameterCollection Parameters { get; } = new();

    /// <summary>The open connection that the command runs on.</summary>
    public new MySqlConnection? Connection
    {
        get => _connection;
        set => _connection = value;
    }

    /// <inheritdoc/>
    protected override DbConnection? DbConnection
    {
        get => _connection;
        set => _connection = value is null or MySqlConnection
            ? (MySqlConnection?)value
            : throw new ArgumentException("The connection is not a MySqlConnection.", nameof(value));
    }

    /// <inheritdoc/>
    protected override DbParameterCollection DbParameterCollection => Parameters;

    /// <inheritdoc/>
    protected override DbTransaction? DbTransaction { get; set; }

    /// <summary>Cuts off the command that runs now on another thread. Its caller gets a <see cref="MySqlException"/> of kind cancelled.</summary>
    public override void Cancel() => Volatile.Read(ref _running)?.Cancel();

    /// <summary>Does nothing: statements are prepared when they run, and kept from the second use on.</summary>
    public override void Prepare()
    {
    }

    /// <inheritdoc/>
    public override int ExecuteNonQuery() => ExecuteNonQueryAsync(CancellationToken.None).GetAwaiter().GetResult();

    /// <summary>Runs the statement; the number of rows that it found to change, or -1 for one that has rows to read.</summary>
    public override async Task<int> ExecuteNonQueryAsync(CancellationToken cancellationToken)
    {
        var results = await ExecuteAsync(buffered: true, cancellationToken);
        var affected = -1L;
        foreach (var result in results)
        {
            if (result.AffectedRows >= 0) affected = Math.Max(affected, 0) + result.AffectedRows;
        }

        return checked((int)affected);
    }

    /// <inheritdoc/>
    public override object? ExecuteScalar() => ExecuteScalarAsync(CancellationToken.None).GetAwaiter().GetResult();

    /// <summary>The first column of the first row; null without a row.</summary>
    public override async Task<object?> ExecuteScalarAsync(CancellationToken cancellationToken)
    {
        await using var reader = await ExecuteDbDataReaderAsync(CommandBehavior.Default, cancellationToken);
        return await reader.ReadAsync(cancellationToken) ? reader.GetValue(0) : null;
    }

    internal static TimeSpan ToTimeSpan(int seconds) => seconds == 0 ? Timeout.InfiniteTimeSpan : TimeSpan.FromSeconds(seconds);

    /// <inheritdoc/>
    protected override DbParameter CreateDbParameter() => new MySqlParameter();

    /// <inheritdoc/>
    protected override DbDataReader ExecuteDbDataReader(CommandBehavior behavior) =>
        ExecuteDbDataReaderAsync(behavior, CancellationToken.None).GetAwaiter().GetResult();

    /// <inheritdoc/>
    protected override async Task<DbDataReader> ExecuteDbDataReaderAsync(CommandBehavior behavior, CancellationToken cancellationToken)
    {
        if ((behavior & (CommandBehavior.SchemaOnly | CommandBehavior.KeyInfo)) != CommandBehavior.Default)
        {
            throw new NotSupportedException("SchemaOnly and KeyInfo are not supported.");
        }

        var connection = OpenConnection();
        var streamed = behavior.HasFlag(CommandBehavior.SequentialAccess);
        var results = await ExecuteAsync(!streamed, cancellationToken);
        var reader = new MySqlDataReader(connection, connection.Session, results, streamed, ToTimeSpan(CommandTimeout), behavior);
        connection.SetReader(reader);
        return reader;
    }

    private MySqlConnection OpenConnection()
    {
        var connection = _connection ?? throw new InvalidOperationException("The command has no connection.");
        return connection.State == ConnectionState.Closed ? throw new InvalidOperationException("The command's connection is not open.") : connection;
    }

    private async Task<List<ResultSet>> ExecuteAsync(bool buffered, CancellationToken cancellationToken)
    {
        if (string.IsNullOrWhiteSpace(_text)) throw new InvalidOperationException("The command has no text.");
        var session = OpenConnection().Session;
        var text = session.Factory.Texts.Get(_text, session.BackslashEscapes);
        var parameters = NoParameters;
        if (text.Parameters.Count > 0)
        {
            parameters = new MySqlParameter[text.Parameters.Count];
            for (var i = 0; i < parameters.Length; i++) parameters[i] = Find(text.Parameters[i], i);
        }

        Volatile.Write(ref _running, session);
        try
        {
            var results = await session.ExecuteAsync(text, parameters, buffered, ToTimeSpan(CommandTimeout), cancellationToken);
            LastInsertedId = results[0].LastInsertId;
            return results;
        }
        finally
        {
            Volatile.Write(ref _running, null);
        }
    }

    private MySqlParameter Find(string? name, int place)
    {
        if (name is null)
        {
            return place < Parameters.Count
                ? Parameters.At(place)
                : throw new InvalidOperationException($"The SQL has more ? marks than the {Parameters.Count} parameters given.");
        }

        // Mostly in the order of the SQL; with long lists that spares the search.
        if (place < Parameters.Count && string.Equals(Parameters.At(place).Key, name, StringComparison.OrdinalIgnoreCase)) return Parameters.At(place);
        var index = Parameters.IndexOf(name);
        return index >= 0
            ? Parameters.At(index)
            : throw new InvalidOperationException($"The SQL uses @{name}, but no such parameter is given. (User variables, @name := …, are not supported.)");
    }
}

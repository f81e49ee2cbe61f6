using System.Collections;
using System.Data;
using System.Data.Common;
using Agi.MySql.Protocol;

namespace Agi.MySql;

/// <summary>The rows of a command.</summary>
/// <remarks>
/// By default all rows are in memory before the first one is read, 16 MiB at most, and the connection is free for the next command at once. With
/// <see cref="CommandBehavior.SequentialAccess"/> the rows are read from the network as they are asked for: any number of them, no memory for them, and the
/// connection is taken until the reader is disposed. The fields of a row may be read in any order in both ways.
/// A zero date (<c>0000-00-00</c>, or a zero month or day) reads as NULL.
/// </remarks>
public sealed partial class MySqlDataReader : DbDataReader
{
    /// <summary>What is read to save a connection whose reader is disposed early; past it a new connection is cheaper.</summary>
    private const int DrainBytes = 64 * 1024;

    private static readonly TimeSpan DrainTimeout = TimeSpan.FromSeconds(1);

    private readonly MySqlConnection _connection;
    private readonly Session _session;
    private readonly List<ResultSet> _results;
    private readonly bool _streamed;
    private readonly TimeSpan _timeout;
    private readonly CommandBehavior _behavior;
    private int _index;
    private ResultSet _result;
    private Row? _row;
    private bool _onRow;
    private bool _ended;
    private bool _closed;
    private bool _detached;
    private bool? _hasRows;
    private ReadOnlyMemory<byte>? _peeked;

    internal MySqlDataReader(
        MySqlConnection connection, Session session, List<ResultSet> results, bool streamed, TimeSpan timeout, CommandBehavior behavior)
    {
        _connection = connection;
        _session = session;
        _results = results;
        _streamed = streamed;
        _timeout = timeout;
        _behavior = behavior;
        _result = results[0];
        // Statements without rows in front of the first SELECT are of no interest to a reader.
        while (!streamed && _result.Columns.Length == 0 && _index + 1 < results.Count) _result = results[++_index];
        Begin();
    }

    /// <inheritdoc/>
    public override int Depth => 0;

    /// <inheritdoc/>
    public override int FieldCount => _result.Columns.Length;

    /// <summary>Whether the current result has rows. On a result that is read as it comes this waits for the first one.</summary>
    public override bool HasRows
    {
        get
        {
            if (_hasRows is { } known) return known;
            if (!_streamed) return (_hasRows = _result.Rows is { HasRows: true }).Value;
            if (_ended || _result.Columns.Length == 0) return (_hasRows = false).Value;
            var (kind, row) = NextStreamedAsync(CancellationToken.None).AsTask().GetAwaiter().GetResult();
            if (kind == RowRead.End)
            {
                _ended = true;
            }
            else
            {
                _peeked = row;
            }

            return (_hasRows = kind == RowRead.Row).Value;
        }
    }

    /// <inheritdoc/>
    public override bool IsClosed => _closed;

    /// <summary>Rows found to change by all statements, or -1 where there were only rows to read.</summary>
    public override int RecordsAffected
    {
        get
        {
            var affected = -1L;
            foreach (var result in _results)
            {
                if (result.AffectedRows >= 0) affected = Math.Max(affected, 0) + result.AffectedRows;
            }

            return checked((int)affected);
        }
    }

    /// <inheritdoc/>
    public override object this[int ordinal] => GetValue(ordinal);

    /// <inheritdoc/>
    public override object this[string name] => GetValue(GetOrdinal(name));

    /// <inheritdoc/>
    public override bool Read()
    {
        if (TryRead(CancellationToken.None, out var found)) return found;
        return ReadSlowAsync(CancellationToken.None).GetAwaiter().GetResult();
    }

    /// <inheritdoc/>
    public override Task<bool> ReadAsync(CancellationToken cancellationToken)
    {
        try
        {
            return TryRead(cancellationToken, out var found) ? Task.FromResult(found) : ReadSlowAsync(cancellationToken);
        }
        catch (OperationCanceledException)
        {
            return Task.FromCanceled<bool>(cancellationToken);
        }
        catch (Exception e)
        {
            return Task.FromException<bool>(e);
        }
    }

    /// <inheritdoc/>
    public override bool NextResult() => NextResultAsync(CancellationToken.None).GetAwaiter().GetResult();

    /// <inheritdoc/>
    public override async Task<bool> NextResultAsync(CancellationToken cancellationToken)
    {
        CheckUsable();
        _onRow = false;
        _peeked = null;
        if (!_streamed)
        {
            while (_index + 1 < _results.Count)
            {
                _result = _results[++_index];
                if (_result.Columns.Length == 0) continue;
                Begin();
                return true;
            }

            _ended = true;
            _row = null;
            return false;
        }

        while (_result.Columns.Length > 0 && !_ended)
        {
            if ((await NextStreamedAsync(cancellationToken)).Kind == RowRead.End) _ended = true;
        }

        while (_session is { IsBroken: false, HasMoreResults: true })
        {
            _result = await _session.NextResultAsync(_result.Binary || _results[0].Binary, _timeout, cancellationToken);
            _results.Add(_result);
            if (_result.Columns.Length == 0) continue;
            Begin();
            return true;
        }

        _ended = true;
        _row = null;
        return false;
    }

    /// <inheritdoc/>
    public override void Close() => CloseAsync().GetAwaiter().GetResult();

    /// <summary>Ends the reading. Few unread rows are skipped; where many are left the statement is ended on the server and the connection thrown away.</summary>
    public override async Task CloseAsync()
    {
        if (_closed) return;
        _closed = true;
        _onRow = false;
        if (!_detached)
        {
            if (_streamed && !_session.IsBroken && _session.IsBusy) await DrainAsync();
            _connection.ReaderClosed(this);
            if (_behavior.HasFlag(CommandBehavior.CloseConnection)) await _connection.CloseAsync();
        }
    }

    /// <inheritdoc/>
    public override async ValueTask DisposeAsync()
    {
        await CloseAsync();
        await base.DisposeAsync();
    }

    /// <inheritdoc/>
    public override string GetName(int ordinal) => _result.Columns[ordinal].Name;

    /// <inheritdoc/>
    public override int GetOrdinal(string name)
    {
        var columns = _result.Columns;
        var index = Array.FindIndex(columns, column => column.Name == name);
        if (index < 0) index = Array.FindIndex(columns, column => string.Equals(column.Name, name, StringComparison.OrdinalIgnoreCase));
        return index >= 0 ? index : throw new ArgumentOutOfRangeException(nameof(name), name, "The result has no column of this name.");
    }

    /// <inheritdoc/>
    public override string GetDataTypeName(int ordinal) => _result.Columns[ordinal].Type.ToString().ToUpperInvariant();

    /// <inheritdoc/>
    public override Type GetFieldType(int ordinal) => _result.Columns[ordinal].ClrType;

    /// <inheritdoc/>
    public override bool IsDBNull(int ordinal)
    {
        if (!Current.TryField(ordinal, out var field)) return true;
        return _result.Columns[ordinal].Kind switch
        {
            ColumnKind.Null => true,
            ColumnKind.DateTime => !FieldValue.TryDateTime(_result.Binary, field, out _),
            _ => false,
        };
    }

    /// <inheritdoc/>
    public override Task<bool> IsDBNullAsync(int ordinal, CancellationToken cancellationToken) => Task.FromResult(IsDBNull(ordinal));

    /// <inheritdoc/>
    public override object GetValue(int ordinal) =>
        Current.TryField(ordinal, out var field) ? FieldValue.Box(_result.Columns[ordinal], _result.Binary, field) : DBNull.Value;

    /// <inheritdoc/>
    public override int GetValues(object[] values)
    {
        var count = Math.Min(values.Length, FieldCount);
        for (var i = 0; i < count; i++) values[i] = GetValue(i);
        return count;
    }

    /// <inheritdoc/>
    public override IEnumerator GetEnumerator() => new DbEnumerator(this, closeReader: false);

    /// <summary>The connection was closed under the reader: there is nothing more to read or to tidy up.</summary>
    internal void Detach() => _detached = true;

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        if (disposing) Close();
        base.Dispose(disposing);
    }

    private Row Current => _onRow && _row is { } row ? row : throw new InvalidOperationException("There is no current row: call Read first.");

    private void Begin()
    {
        _row = _result.Columns.Length > 0 ? new Row(_result.Columns, _result.Binary) : null;
        _ended = _row is null;
        _onRow = false;
        _hasRows = null;
    }

    private void CheckUsable()
    {
        ObjectDisposedException.ThrowIf(_closed, this);
        if (_detached) throw new InvalidOperationException("The reader's connection was closed.");
    }

    /// <summary>The next row as far as it is in memory; false if the network has to be waited for.</summary>
    private bool TryRead(CancellationToken cancellationToken, out bool found)
    {
        CheckUsable();
        cancellationToken.ThrowIfCancellationRequested();
        found = false;
        _onRow = false;
        if (_ended) return true;
        ReadOnlyMemory<byte> packet;
        if (_peeked is { } peeked)
        {
            packet = peeked;
            _peeked = null;
        }
        else if (!_streamed)
        {
            if (_result.Rows is null || !_result.Rows.TryTake(out packet))
            {
                _ended = true;
                return true;
            }
        }
        else
        {
            switch (_session.TryNextRow(out packet))
            {
                case RowRead.Wait:
                    return false;
                case RowRead.End:
                    _ended = true;
                    return true;
            }
        }

        Load(packet);
        found = true;
        return true;
    }

    private async Task<bool> ReadSlowAsync(CancellationToken cancellationToken)
    {
        var (kind, packet) = await _session.NextRowAsync(_timeout, cancellationToken);
        if (kind == RowRead.End)
        {
            _ended = true;
            return false;
        }

        Load(packet);
        return true;
    }

    private void Load(ReadOnlyMemory<byte> packet)
    {
        try
        {
            _row!.Load(packet);
        }
        catch (MySqlException)
        {
            _session.Cut();
            throw;
        }

        _onRow = true;
    }

    private ValueTask<(RowRead Kind, ReadOnlyMemory<byte> Row)> NextStreamedAsync(CancellationToken cancellationToken)
    {
        var kind = _session.TryNextRow(out var row);
        return kind == RowRead.Wait ? _session.NextRowAsync(_timeout, cancellationToken) : new((kind, row));
    }

    private async Task DrainAsync()
    {
        try
        {
            var left = DrainBytes;
            while (left > 0)
            {
                if (_ended)
                {
                    if (!_session.HasMoreResults) return;
                    _result = await _session.NextResultAsync(_result.Binary || _results[0].Binary, DrainTimeout, CancellationToken.None);
                    _results.Add(_result);
                    _ended = _result.Columns.Length == 0;
                    continue;
                }

                var kind = _session.TryNextRow(out var row);
                if (kind == RowRead.Wait) (kind, row) = await _session.NextRowAsync(DrainTimeout, CancellationToken.None);
                _ended = kind == RowRead.End;
                left -= row.Length;
            }

            _session.Abandon("its reader was disposed with many rows unread");
        }
        catch (MySqlException)
        {
            // The session knows that it is broken; whoever disposes a reader has no more interest in its rows.
        }
    }
}

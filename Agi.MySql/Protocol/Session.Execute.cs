using Agi.MySql.Sql;

namespace Agi.MySql.Protocol;

/// <summary>Statements and their results.</summary>
internal sealed partial class Session
{
    /// <summary>The statement is not known on this connection (any more).</summary>
    private const int UnknownStatement = 1243;

    /// <summary>A table of the statement was changed; it has to be prepared again.</summary>
    private const int NeedsPreparing = 1615;

    /// <summary>The server counts parameters in two bytes.</summary>
    private const int MaxParameters = ushort.MaxValue;

    /// <summary>Runs a statement. Buffered: all results with their rows. Else the first result's head; its rows are still to be read.</summary>
    public async Task<List<ResultSet>> ExecuteAsync(
        SqlText text, IReadOnlyList<MySqlParameter> parameters, bool buffered, TimeSpan timeout, CancellationToken cancellationToken)
    {
        CheckFree();
        var token = Arm(timeout, cancellationToken);
        try
        {
            PreparedStatement? statement = null;
            ResultSet first;
            if (text.Parameters.Count == 0)
            {
                StartCommand(Command.Query);
                _channel.Writer.Utf8(text.Text);
                _channel.EndPacket();
                await SendAsync(token);
                first = await ReadHeaderAsync(binary: false, statement: null, token);
            }
            else
            {
                (statement, first) = await ExecutePreparedAsync(text, parameters, token);
            }

            var results = new List<ResultSet>(1) { first };
            if (!buffered) return results;
            var room = _factory.Options.MaximumBufferedBytes;
            while (true)
            {
                var result = results[^1];
                if (result.Columns.Length > 0) room -= await BufferRowsAsync(result, room, token);
                if (!HasMoreResults) break;
                results.Add(await ReadHeaderAsync(statement is not null, statement: null, token));
            }

            _channel.Trim();
            return results;
        }
        catch (Exception e)
        {
            var fault = Fault(e, cancellationToken);
            if (ReferenceEquals(fault, e)) throw;
            throw fault;
        }
        finally
        {
            Disarm();
        }
    }

    /// <summary>The head of the next result of a command that is read as it comes.</summary>
    public async Task<ResultSet> NextResultAsync(bool binary, TimeSpan timeout, CancellationToken cancellationToken)
    {
        var token = Arm(timeout, cancellationToken);
        try
        {
            return await ReadHeaderAsync(binary, statement: null, token);
        }
        catch (Exception e)
        {
            var fault = Fault(e, cancellationToken);
            if (ReferenceEquals(fault, e)) throw;
            throw fault;
        }
        finally
        {
            Disarm();
        }
    }

    /// <summary>The next row if it is in memory already.</summary>
    public RowRead TryNextRow(out ReadOnlyMemory<byte> row)
    {
        try
        {
            return _channel.TryRead(out row) ? Classify(row) : RowRead.Wait;
        }
        catch (Exception e)
        {
            var fault = Fault(e, CancellationToken.None);
            if (ReferenceEquals(fault, e)) throw;
            throw fault;
        }
    }

    /// <summary>Waits for the next row. The time limit is for this wait alone: a long result may take as long as it flows.</summary>
    public async ValueTask<(RowRead Kind, ReadOnlyMemory<byte> Row)> NextRowAsync(TimeSpan timeout, CancellationToken cancellationToken)
    {
        CancellationToken token;
        try
        {
            token = Arm(timeout, cancellationToken);
        }
        catch (OperationCanceledException)
        {
            Abandon("its reader was cancelled between rows");
            throw;
        }

        try
        {
            var packet = await _channel.ReadAsync(token);
            return (Classify(packet), packet);
        }
        catch (Exception e)
        {
            var fault = Fault(e, cancellationToken);
            if (ReferenceEquals(fault, e)) throw;
            throw fault;
        }
        finally
        {
            Disarm();
        }
    }

    private async Task<(PreparedStatement Statement, ResultSet First)> ExecutePreparedAsync(
        SqlText text, IReadOnlyList<MySqlParameter> parameters, CancellationToken token)
    {
        if (parameters.Count > MaxParameters)
        {
            throw new InvalidOperationException($"The statement has {parameters.Count} parameters; a server takes at most {MaxParameters}. Split the list.");
        }

        for (var again = false; ; again = true)
        {
            var kept = _statements.TryGet(text.Text, out var statement);
            statement ??= await PrepareAsync(text, token);
            try
            {
                StartCommand(Command.Execute);
                _channel.Writer.UInt32(statement.Id);
                _channel.Writer.Byte(0); // no cursor
                _channel.Writer.UInt32(1); // one execution
                ParameterEncoder.Write(_channel.Writer, parameters);
                _channel.EndPacket();
                await SendAsync(token);
                return (statement, await ReadHeaderAsync(binary: true, statement, token));
            }
            catch (MySqlException e) when (!again && !IsBusy && e.Number is UnknownStatement or NeedsPreparing)
            {
                _statements.Remove(text.Text, out _);
                _closable.Add(statement.Id);
            }
            finally
            {
                if (!kept && !IsBroken) Keep(text, statement);
            }
        }
    }

    private void Keep(SqlText text, PreparedStatement statement)
    {
        if (_closable.Contains(statement.Id)) return;
        if (!text.IsUsedAgain())
        {
            _closable.Add(statement.Id);
        }
        else if (_statements.Add(text.Text, statement, out var evicted))
        {
            _closable.Add(evicted.Id);
        }
    }

    private async Task<PreparedStatement> PrepareAsync(SqlText text, CancellationToken token)
    {
        StartCommand(Command.Prepare);
        _channel.Writer.Utf8(text.Text);
        _channel.EndPacket();
        await SendAsync(token);
        var packet = await _channel.ReadAsync(token);
        ThrowIfError(packet);
        var (id, columns, parameters) = ReadPrepared(packet.Span);
        // The definitions are not needed: those of the columns come again with each execution.
        await SkipDefinitionsAsync(parameters, token);
        await SkipDefinitionsAsync(columns, token);
        IsBusy = false;
        if (parameters == text.Parameters.Count) return new PreparedStatement(id);
        _closable.Add(id);
        throw new InvalidOperationException($"The server sees {parameters} parameters in the SQL where {text.Parameters.Count} were found here: {text.Text}");
    }

    private static (uint Id, int Columns, int Parameters) ReadPrepared(ReadOnlySpan<byte> payload)
    {
        var reader = new PayloadReader(payload);
        if (reader.Byte() != 0) throw MySqlException.Protocol("The answer to a PREPARE is neither an OK nor an error.");
        return (reader.UInt32(), reader.UInt16(), reader.UInt16());
    }

    private async Task SkipDefinitionsAsync(int count, CancellationToken token)
    {
        if (count == 0) return;
        for (var i = 0; i < count; i++) ThrowIfError(await _channel.ReadAsync(token));
        if (!_deprecateEof) await ReadEofAsync(token);
    }

    private async Task ReadEofAsync(CancellationToken token)
    {
        var packet = await _channel.ReadAsync(token);
        ThrowIfError(packet);
        if (packet.Length is 0 or >= 9 || packet.Span[0] != 0xFE) throw MySqlException.Protocol("The definitions of the columns do not end where they should.");
    }

    private async ValueTask<ResultSet> ReadHeaderAsync(bool binary, PreparedStatement? statement, CancellationToken token)
    {
        var packet = await _channel.ReadAsync(token);
        ThrowIfError(packet);
        if (packet.Length == 0) throw MySqlException.Protocol("The server answered with an empty packet.");
        switch (packet.Span[0])
        {
            case 0x00:
                return ReadOk(packet.Span);
            case 0xFB:
                throw MySqlException.Protocol("The server asks for a local file (LOAD DATA LOCAL INFILE). This provider never sends files.");
        }

        var count = new PayloadReader(packet.Span).LengthEncoded();
        if (count is 0 or > MaxColumns) throw MySqlException.Protocol($"The server announces a result of {count} columns.");
        var known = statement?.Columns ?? ResultSet.NoColumns;
        var columns = known.Length == (int)count ? known : new Column[count];
        for (var i = 0; i < columns.Length; i++)
        {
            var definition = await _channel.ReadAsync(token);
            ThrowIfError(definition);
            if (columns[i] is { } same && same.Raw.AsSpan().SequenceEqual(definition.Span)) continue;
            // A reader of an earlier execution may still look at the old array.
            if (ReferenceEquals(columns, known)) columns = [.. known];
            columns[i] = Column.Parse(definition.Span, _factory.Options.TreatTinyAsBoolean);
        }

        if (!_deprecateEof) await ReadEofAsync(token);
        statement?.Columns = columns;
        return new ResultSet { Columns = columns, Binary = binary, AffectedRows = -1 };
    }

    private ResultSet ReadOk(ReadOnlySpan<byte> payload)
    {
        var reader = new PayloadReader(payload);
        reader.Byte();
        var result = new ResultSet { AffectedRows = (long)reader.LengthEncoded(), LastInsertId = (long)reader.LengthEncoded() };
        SetStatus(reader.UInt16());
        return result;
    }

    private async Task<int> BufferRowsAsync(ResultSet result, int room, CancellationToken token)
    {
        var rows = new RowBuffer();
        result.Rows = rows;
        while (true)
        {
            if (!_channel.TryRead(out var packet)) packet = await _channel.ReadAsync(token);
            if (Classify(packet) == RowRead.End) return rows.Length;
            if (rows.Length + packet.Length + 4 > room)
            {
                Abandon("its result is too big to be buffered");
                throw new MySqlException(
                    MySqlErrorKind.Server, 0, null,
                    $"The result is bigger than the {_factory.Options.MaximumBufferedBytes / 1024} kB that are buffered. Ask for less, or read it row by row with CommandBehavior.SequentialAccess.");
            }

            rows.Add(packet.Span);
        }
    }

    private RowRead Classify(ReadOnlyMemory<byte> packet)
    {
        ThrowIfError(packet);
        var payload = packet.Span;
        if (payload.IsEmpty) throw MySqlException.Protocol("The server sent an empty packet among rows.");
        if (payload[0] != 0xFE) return RowRead.Row;
        var reader = new PayloadReader(payload);
        reader.Byte();
        if (_deprecateEof)
        {
            reader.LengthEncoded(); // affected rows
            reader.LengthEncoded(); // insert id
        }
        else
        {
            // A text row can start with 0xFE only where its first field has 16 MiB or more, and such packets are refused.
            if (payload.Length >= 9) throw MySqlException.Protocol("The end of the rows is longer than it can be.");
            reader.UInt16(); // warnings
        }

        SetStatus(reader.UInt16());
        return RowRead.End;
    }

    private void SetStatus(ushort status)
    {
        _status = (ServerStatus)status;
        IsBusy = HasMoreResults;
    }

    private void ThrowIfError(ReadOnlyMemory<byte> packet)
    {
        if (!ServerError.Is(packet.Span)) return;
        var error = ServerError.Read(packet.Span);
        // An error ends the command, whatever results were announced.
        IsBusy = false;
        _status &= ~ServerStatus.MoreResults;
        throw error;
    }
}

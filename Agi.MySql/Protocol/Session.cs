using System.Net.Sockets;
using Agi.MySql.Sql;

namespace Agi.MySql.Protocol;

/// <summary>One connection with the server, after authentication: runs one command at a time.</summary>
/// <remarks>
/// A command's time limit and its caller's token both cut the wait at once. The statement is then ended on the server in the background, and the session
/// is broken for good: a KILL that comes late would hit whatever it runs next.
/// </remarks>
internal sealed partial class Session
{
    /// <summary>The first statement of every session: what the rest relies on.</summary>
    internal const string FirstStatement = "SET NAMES utf8mb4, time_zone='+00:00'";

    private const int MaxStatements = 64;

    /// <summary>The server's own limit is 4096 columns a table; a result of joined tables has no more.</summary>
    private const int MaxColumns = 4096;

    private readonly SessionFactory _factory;
    private readonly Socket _socket;
    private readonly PacketChannel _channel;
    private readonly bool _deprecateEof;
    private readonly LruCache<string, PreparedStatement> _statements = new(MaxStatements);
    private readonly List<uint> _closable = [];
    private readonly Lock _limitLock = new();
    private CancellationTokenSource _limit;
    private CancellationTokenRegistration _callerRegistration;
    private bool _armed;
    private bool _cancelAsked;
    private ServerStatus _status;

    public Session(SessionFactory factory, Socket socket, PacketChannel channel, Greeting greeting, Capabilities agreed)
    {
        _factory = factory;
        _socket = socket;
        _channel = channel;
        _deprecateEof = agreed.HasFlag(Capabilities.DeprecateEof);
        _limit = NewLimit();
        ServerVersion = greeting.ServerVersion;
        ConnectionId = greeting.ConnectionId;
        IsEncrypted = agreed.HasFlag(Capabilities.Tls);
        CreatedAt = factory.Time.GetTimestamp();
        IdleSince = CreatedAt;
    }

    public SessionFactory Factory => _factory;

    public string ServerVersion { get; }

    public uint ConnectionId { get; }

    public bool IsEncrypted { get; }

    /// <summary>Timestamp of the clock when the session was opened.</summary>
    public long CreatedAt { get; }

    /// <summary>Timestamp of the clock when the session was last given back.</summary>
    public long IdleSince { get; set; }

    /// <summary>Whether anybody has used the session before.</summary>
    public bool IsUsed { get; set; }

    /// <summary>Whether a cut-off statement is ended on the server. Not while the session is being made, and not for the one that does the ending: else a server that lets everybody in and then hangs would be asked for ever.</summary>
    public bool EndsStatements { get; set; }

    /// <summary>Whether a command's answer is not read to its end.</summary>
    public bool IsBusy { get; private set; }

    public bool IsBroken { get; private set; }

    public bool InTransaction => _status.HasFlag(ServerStatus.InTransaction);

    public bool HasMoreResults => _status.HasFlag(ServerStatus.MoreResults);

    public bool BackslashEscapes => !_status.HasFlag(ServerStatus.NoBackslashEscapes);

    private string Place => _factory.Options.Place;

    /// <summary>False if the server closed the idle connection or said anything on it: either way nothing can be run on it any more.</summary>
    public bool IsQuiet()
    {
        try
        {
            return !_channel.HasUnread && !_socket.Poll(0, SelectMode.SelectRead);
        }
        catch (Exception e) when (e is SocketException or ObjectDisposedException)
        {
            return false;
        }
    }

    public Task PrepareForUseAsync(TimeSpan timeout, CancellationToken cancellationToken) => RunAsync(FirstStatement, timeout, cancellationToken);

    /// <summary>Runs a statement that has no rows.</summary>
    public async Task RunAsync(string sql, TimeSpan timeout, CancellationToken cancellationToken) =>
        await ExecuteAsync(SqlText.Parse(sql, BackslashEscapes), [], buffered: true, timeout, cancellationToken);

    public Task PingAsync(TimeSpan timeout, CancellationToken cancellationToken) => CommandAsync(Command.Ping, timeout, cancellationToken);

    /// <summary>Makes the session as new: variables, temporary tables, locks and prepared statements are gone.</summary>
    public async Task ResetAsync(TimeSpan timeout, CancellationToken cancellationToken)
    {
        await CommandAsync(Command.ResetConnection, timeout, cancellationToken);
        _statements.Clear();
        _closable.Clear();
        await PrepareForUseAsync(timeout, cancellationToken);
    }

    /// <summary>Cuts off the command that runs now, if one does; from any thread.</summary>
    public void Cancel()
    {
        lock (_limitLock)
        {
            if (!_armed) return;
            _cancelAsked = true;
            // Not here: what waits must not go on inside this lock.
            _ = _limit.CancelAsync();
        }
    }

    /// <summary>Takes leave of the server and closes the socket.</summary>
    public void Close(string reason)
    {
        if (!IsBroken && !IsBusy)
        {
            IsBroken = true;
            Log.Closed(_factory.Logger, ConnectionId, reason);
            try
            {
                // Five bytes that need no answer: nothing else is under way, so the socket takes them without waiting.
                _channel.Stream.Write([1, 0, 0, 0, (byte)Command.Quit]);
            }
            catch (Exception e) when (e is IOException or SocketException or ObjectDisposedException or InvalidOperationException)
            {
                // The peer is gone already, which is all that was wanted.
            }
        }

        IsBroken = true;
        Cut();
    }

    /// <summary>Closes the socket without a word.</summary>
    public void Cut()
    {
        IsBroken = true;
        _socket.Dispose();
    }

    /// <summary>Gives up an answer that nobody wants to read on: the statement is ended on the server, the session is broken.</summary>
    public void Abandon(string reason)
    {
        if (IsBroken) return;
        IsBroken = true;
        Log.CutOff(_factory.Logger, ConnectionId, reason);
        EndStatement();
    }

    /// <summary>Ends the statement in the background, which also closes the socket.</summary>
    private void EndStatement()
    {
        if (EndsStatements)
        {
            _factory.KillInBackground(this);
        }
        else
        {
            Cut();
        }
    }

    private void CheckFree()
    {
        if (IsBroken) throw MySqlException.Transient($"The connection to {Place} is closed.");
        if (IsBusy) throw new InvalidOperationException("The connection still has a reader with rows to come: read it to its end or dispose it first.");
    }

    private async Task CommandAsync(Command command, TimeSpan timeout, CancellationToken cancellationToken)
    {
        CheckFree();
        var token = Arm(timeout, cancellationToken);
        try
        {
            StartCommand(command);
            _channel.EndPacket();
            await SendAsync(token);
            await ReadHeaderAsync(binary: false, statement: null, token);
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

    private void StartCommand(Command command)
    {
        foreach (var id in _closable)
        {
            _channel.StartCommand();
            _channel.Writer.Start();
            _channel.Writer.Byte((byte)Command.CloseStatement);
            _channel.Writer.UInt32(id);
            _channel.EndPacket();
        }

        _closable.Clear();
        _channel.StartCommand();
        _channel.Writer.Start();
        _channel.Writer.Byte((byte)command);
    }

    private ValueTask SendAsync(CancellationToken token)
    {
        IsBusy = true;
        return _channel.SendAsync(token);
    }

    private CancellationTokenSource NewLimit() => new(Timeout.InfiniteTimeSpan, _factory.Time);

    /// <summary>Starts the limit of one wait; the token fires at the time limit, at the caller's cancellation and at <see cref="Cancel"/>.</summary>
    private CancellationToken Arm(TimeSpan timeout, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        CancellationTokenSource limit;
        lock (_limitLock)
        {
            if (!_limit.TryReset())
            {
                _limit.Dispose();
                _limit = NewLimit();
            }

            limit = _limit;
            _armed = true;
            _cancelAsked = false;
        }

        limit.CancelAfter(timeout);
        _callerRegistration = cancellationToken.UnsafeRegister(static state => ((CancellationTokenSource)state!).Cancel(), limit);
        return limit.Token;
    }

    private void Disarm()
    {
        _callerRegistration.Dispose();
        lock (_limitLock)
        {
            _armed = false;
            if (!_limit.IsCancellationRequested) _limit.CancelAfter(Timeout.InfiniteTimeSpan);
        }
    }

    /// <summary>What the caller is told about a failed command; decides whether the session can go on.</summary>
    private Exception Fault(Exception e, CancellationToken cancellationToken)
    {
        // The answer was read to its end, or nothing was sent: the statement failed, not the session.
        if (!IsBusy && !_channel.OutOfOrder)
        {
            _channel.Writer.Clear();
            return e;
        }

        IsBroken = true;
        if (_limit.IsCancellationRequested && e is not MySqlException)
        {
            Log.CutOff(_factory.Logger, ConnectionId, cancellationToken.IsCancellationRequested || _cancelAsked ? "it was cancelled" : "its time limit passed");
            EndStatement();
            if (cancellationToken.IsCancellationRequested)
            {
                return new OperationCanceledException(
                    "The command was cancelled.", MySqlException.Cancelled("The command was cancelled by its token.", e), cancellationToken);
            }

            return _cancelAsked
                ? MySqlException.Cancelled("The command was cancelled.", e)
                : MySqlException.Timeout($"The server {Place} did not answer within the command's time limit; the statement is being ended there.", e);
        }

        Log.Broken(_factory.Logger, ConnectionId, e.Message);
        Cut();
        return e is MySqlException or OperationCanceledException ? e : MySqlException.Transient($"The connection to {Place} was lost: {e.Message}", e);
    }
}

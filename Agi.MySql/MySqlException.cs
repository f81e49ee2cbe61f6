using System.Data.Common;

namespace Agi.MySql;

/// <summary>Every fault that the provider reports about a server, a connection or a statement.</summary>
/// <remarks>A caller's own <see cref="CancellationToken"/> is answered by <see cref="OperationCanceledException"/>, with this exception inside.</remarks>
public sealed class MySqlException : DbException
{
    internal MySqlException(MySqlErrorKind kind, int number, string? sqlState, string message, Exception? inner = null)
        : base(message, inner)
    {
        Kind = kind;
        Number = number;
        SqlState = sqlState;
    }

    /// <summary>What went wrong, for decisions.</summary>
    public MySqlErrorKind Kind { get; }

    /// <summary>The server's error number, or 0 where the fault was found on this side.</summary>
    public int Number { get; }

    /// <summary>The five characters of SQLSTATE, or null where the fault was found on this side.</summary>
    public override string? SqlState { get; }

    /// <summary>Whether another try on a new connection may work.</summary>
    public override bool IsTransient => Kind is MySqlErrorKind.Transient or MySqlErrorKind.Timeout;

    /// <inheritdoc/>
    public override int ErrorCode => Number;

    internal static MySqlException Protocol(string message, Exception? inner = null) => new(MySqlErrorKind.Protocol, 0, null, message, inner);

    internal static MySqlException Transient(string message, Exception? inner = null) => new(MySqlErrorKind.Transient, 0, null, message, inner);

    internal static MySqlException Timeout(string message, Exception? inner = null) => new(MySqlErrorKind.Timeout, 0, null, message, inner);

    internal static MySqlException Auth(string message, Exception? inner = null) => new(MySqlErrorKind.Auth, 0, null, message, inner);

    internal static MySqlException Cancelled(string message, Exception? inner = null) => new(MySqlErrorKind.Cancelled, 0, null, message, inner);
}

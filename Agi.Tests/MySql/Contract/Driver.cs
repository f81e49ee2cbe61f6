using System.Net.Sockets;
using Agi.Server.MySql;
using Microsoft.Extensions.Logging.Abstractions;
using MySqlConnector;

namespace Agi.Tests.MySql.Contract;

/// <summary>MySqlConnector as the program sets it up.</summary>
internal static class Driver
{
    // MariaDB's max_statement_time.
    private const MySqlErrorCode StatementTimeLimit = (MySqlErrorCode)1969;

    public static MySqlSource Open(string connectionString, TimeProvider? time = null) => MySqlSource.Create(connectionString, NullLoggerFactory.Instance, time ?? TimeProvider.System);

    public static FaultKind KindOf(Exception fault) => fault switch
    {
        OperationCanceledException => FaultKind.Cancelled,
        NoConnectionException { InnerException: { } inner and not OperationCanceledException } => KindOf(inner),
        MySqlException { ErrorCode: MySqlErrorCode.CommandTimeoutExpired or MySqlErrorCode.QueryTimeout or StatementTimeLimit } => FaultKind.Timeout,
        MySqlException { ErrorCode: MySqlErrorCode.QueryInterrupted } => FaultKind.Cancelled,
        MySqlException { ErrorCode: MySqlErrorCode.AccessDenied } => FaultKind.Auth,
        MySqlException { ErrorCode: MySqlErrorCode.UnableToConnectToHost } e when e.Message.Contains("imeout", StringComparison.Ordinal) => FaultKind.Timeout,
        MySqlException { IsTransient: true } or MySqlException { InnerException: IOException or SocketException } or IOException or SocketException => FaultKind.Transient,
        _ => FaultKind.Other,
    };

    /// <summary>The kind of the fault that work ends with; a test fails where it ends well.</summary>
    public static async Task<FaultKind> KindOfFaultAsync(Func<Task> work) => KindOf(await Assert.ThrowsAnyAsync<Exception>(work));
}

/// <summary>What faults are told apart by, whatever the driver.</summary>
public enum FaultKind
{
    Other,
    Transient,
    Timeout,
    Auth,
    Cancelled,
}

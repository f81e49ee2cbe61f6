using System.Data.Common;
using Agi.Server.Composition;
using Microsoft.Extensions.Logging.Abstractions;
using MySqlConnector;

namespace Agi.Tests.MySql.Contract;

/// <summary>MySqlConnector as the program sets it up.</summary>
public static class Driver
{
    public static DbDataSource Open(string connectionString) => MySqlDriver.Create(connectionString, NullLoggerFactory.Instance);

    public static FaultKind KindOf(Exception fault) => fault switch
    {
        OperationCanceledException => FaultKind.Cancelled,
        MySqlException { ErrorCode: MySqlErrorCode.CommandTimeoutExpired or MySqlErrorCode.QueryTimeout } => FaultKind.Timeout,
        MySqlException { ErrorCode: MySqlErrorCode.QueryInterrupted } => FaultKind.Cancelled,
        MySqlException { ErrorCode: MySqlErrorCode.AccessDenied } => FaultKind.Auth,
        MySqlException { IsTransient: true } => FaultKind.Transient,
        MySqlException { ErrorCode: MySqlErrorCode.UnableToConnectToHost } e when e.Message.Contains("imeout", StringComparison.Ordinal) => FaultKind.Timeout,
        _ => FaultKind.Other,
    };

    /// <summary>The kind of the fault that work ends with; a test fails where it ends well.</summary>
    public static async Task<FaultKind> KindOfFaultAsync(Func<Task> work) => KindOf(await Assert.ThrowsAnyAsync<Exception>(work));
}

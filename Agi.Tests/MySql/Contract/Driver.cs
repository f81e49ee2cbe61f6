using System.Data.Common;

namespace Agi.Tests.MySql.Contract;

/// <summary>The one place that says which driver the contract is held against.</summary>
public static class Driver
{
#if MYSQLCONNECTOR
    // As the program sets it up, with its time zone.
    public static DbDataSource Open(string connectionString) => Agi.Server.Composition.MySqlDriver.Create(connectionString, Microsoft.Extensions.Logging.Abstractions.NullLoggerFactory.Instance);

    public static FaultKind KindOf(Exception fault) => fault switch
    {
        OperationCanceledException => FaultKind.Cancelled,
        MySqlConnector.MySqlException { ErrorCode: MySqlConnector.MySqlErrorCode.CommandTimeoutExpired or MySqlConnector.MySqlErrorCode.QueryTimeout } => FaultKind.Timeout,
        MySqlConnector.MySqlException { ErrorCode: MySqlConnector.MySqlErrorCode.QueryInterrupted } => FaultKind.Cancelled,
        MySqlConnector.MySqlException { ErrorCode: MySqlConnector.MySqlErrorCode.AccessDenied } => FaultKind.Auth,
        MySqlConnector.MySqlException { IsTransient: true } => FaultKind.Transient,
        MySqlConnector.MySqlException { ErrorCode: MySqlConnector.MySqlErrorCode.UnableToConnectToHost } e when e.Message.Contains("imeout", StringComparison.Ordinal) => FaultKind.Timeout,
        _ => FaultKind.Other,
    };
#else
    public static DbDataSource Open(string connectionString) => Agi.MySql.MySqlDataSource.Create(connectionString);

    public static FaultKind KindOf(Exception fault) => fault switch
    {
        OperationCanceledException => FaultKind.Cancelled,
        Agi.MySql.MySqlException { Kind: Agi.MySql.MySqlErrorKind.Cancelled } => FaultKind.Cancelled,
        Agi.MySql.MySqlException { Kind: Agi.MySql.MySqlErrorKind.Timeout } => FaultKind.Timeout,
        Agi.MySql.MySqlException { Kind: Agi.MySql.MySqlErrorKind.Auth } => FaultKind.Auth,
        Agi.MySql.MySqlException { Kind: Agi.MySql.MySqlErrorKind.Transient } => FaultKind.Transient,
        _ => FaultKind.Other,
    };
#endif

    /// <summary>The kind of the fault that work ends with; a test fails where it ends well.</summary>
    public static async Task<FaultKind> KindOfFaultAsync(Func<Task> work) => KindOf(await Assert.ThrowsAnyAsync<Exception>(work));
}

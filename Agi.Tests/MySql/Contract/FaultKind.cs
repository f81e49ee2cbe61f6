namespace Agi.Tests.MySql.Contract;

/// <summary>What faults are told apart by, whatever the driver.</summary>
public enum FaultKind
{
    Other,
    Transient,
    Timeout,
    Auth,
    Cancelled,
}

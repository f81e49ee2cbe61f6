namespace Agi.Routing.Rules.Doctor;

/// <summary>How far the doctor has come.</summary>
/// <param name="OrdersRead">Orders read so far.</param>
/// <param name="OrdersExpected">How many there will be at most.</param>
public readonly record struct DoctorProgress(long OrdersRead, long OrdersExpected);

using Agi.Routing.Facts;

namespace Agi.Routing.Calls;

/// <summary>Remembers who called lately. It answers from memory, at once.</summary>
public interface ICallerHistory
{
    /// <summary>What is known of a number.</summary>
    /// <param name="number">The caller's number.</param>
    /// <param name="channel">The unique id of the present call's channel: the present call itself does not count, also where it is decided a second time.</param>
    /// <param name="since">Calls from this moment on are counted.</param>
    CallerHistory Of(PhoneNumber number, string channel, DateTimeOffset since);
}

/// <summary>What is known of a number's earlier calls.</summary>
/// <param name="Calls">How many there were since the moment asked for.</param>
/// <param name="LastAgent">The interface of the agent who last answered one, such as <c>PJSIP/anna</c>; null if none is known.</param>
/// <param name="LastQueue">The target at which that was; null if none is known.</param>
public readonly record struct CallerHistory(int Calls, string? LastAgent, string? LastQueue);

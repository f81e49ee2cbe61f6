using Agi.Routing.Facts;

namespace Agi.Server.Dialogues.Callbacks;

/// <summary>Counts the numbers that each caller gives to be called back: at most <see cref="CallbackOptions.NumbersPerCaller"/> in a <see cref="Window"/>, so that nobody lets the shop ring at strangers.</summary>
/// <remarks>
/// A number counts from the first time that the caller gives it, whatever becomes of the request. The same number again does not count.
/// At most <see cref="MostCallers"/> callers are counted at a time. Beyond that every new one is refused until older ones are forgotten. The counts end with the process.
/// </remarks>
internal sealed class CallbackLimiter(CallbackOptions options, TimeProvider time)
{
    /// <summary>How many callers are counted at a time.</summary>
    public const int MostCallers = 10_000;

    /// <summary>How long a number counts.</summary>
    public static readonly TimeSpan Window = TimeSpan.FromHours(1);

    private readonly Lock _gate = new();

    // Caller 0 is everybody without a number.
    private readonly Dictionary<ulong, Dictionary<ulong, long>> _given = [];

    /// <summary>Counts a number, unless this caller has given it already.</summary>
    /// <returns>False where the caller has given as many as one may.</returns>
    public bool TryGive(PhoneNumber? caller, PhoneNumber number)
    {
        var now = time.GetTimestamp();
        var key = caller?.Digits ?? 0;
        lock (_gate)
        {
            if (_given.Count >= MostCallers && !_given.ContainsKey(key)) ForgetAll(now);
            if (!_given.TryGetValue(key, out var numbers))
            {
                if (_given.Count >= MostCallers) return false;
                _given[key] = numbers = [];
            }

            Forget(numbers, now);
            if (numbers.ContainsKey(number.Digits)) return true;
            if (numbers.Count >= options.NumbersPerCaller) return false;
            numbers[number.Digits] = now;
            return true;
        }
    }

    private void ForgetAll(long now)
    {
        foreach (var (caller, numbers) in _given)
        {
            Forget(numbers, now);
            if (numbers.Count == 0) _given.Remove(caller);
        }
    }

    private void Forget(Dictionary<ulong, long> numbers, long now)
    {
        foreach (var (number, at) in numbers)
        {
            if (time.GetElapsedTime(at, now) >= Window) numbers.Remove(number);
        }
    }
}

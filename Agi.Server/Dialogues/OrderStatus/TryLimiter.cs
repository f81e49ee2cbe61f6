using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text;
using Agi.Routing.Facts;

namespace Agi.Server.Dialogues.OrderStatus;

/// <summary>Counts failed tries to prove an order: at most <see cref="Most"/> in an hour for each caller's number, and as many for each order's number that was keyed in.</summary>
/// <remarks>
/// A try takes its place in both counts before anything is looked up, so calls at the same time cannot have more. Success gives the places back; a failure keeps them for an hour.
/// The count of a number does not depend on whether there is such an order. Numbers are kept as hashes under a key that only this process has, and end with it.
/// At most <see cref="MostNumbers"/> numbers are counted at a time, in about 10 MB. Beyond that every try is refused until older ones are forgotten.
/// </remarks>
internal sealed class TryLimiter(TimeProvider time)
{
    /// <summary>Failed tries in a <see cref="Window"/>.</summary>
    public const int Most = 5;

    /// <summary>How many numbers of callers and orders are counted at a time.</summary>
    public const int MostNumbers = 65_536;

    /// <summary>How long a failed try counts.</summary>
    public static readonly TimeSpan Window = TimeSpan.FromHours(1);

    /// <summary>How often numbers are forgotten whose tries count no more.</summary>
    private static readonly TimeSpan SweepInterval = TimeSpan.FromMinutes(1);

    private readonly Lock _gate = new();
    private readonly byte[] _key = RandomNumberGenerator.GetBytes(32);
    private readonly Dictionary<UInt128, List<long>> _tries = [];
    private long _swept = time.GetTimestamp();

    /// <summary>How many numbers are counted now.</summary>
    public int Numbers
    {
        get
        {
            lock (_gate) return _tries.Count;
        }
    }

    /// <summary>Takes a place for one try; null where the caller or the order has none left.</summary>
    /// <param name="caller">The caller's number. All callers without one share their places.</param>
    /// <param name="orderDigits">The digits of the order's number.</param>
    public TryPlace? TryBegin(PhoneNumber? caller, string orderDigits)
    {
        var (callerKey, orderKey) = (Hash($"caller {caller}"), Hash($"order {orderDigits}"));
        lock (_gate)
        {
            var now = time.GetTimestamp();
            if (time.GetElapsedTime(_swept, now) >= SweepInterval) Sweep(now);
            var more = (_tries.ContainsKey(callerKey) ? 0 : 1) + (_tries.ContainsKey(orderKey) ? 0 : 1);
            if (_tries.Count + more > MostNumbers || !HasPlace(callerKey, now) || !HasPlace(orderKey, now)) return null;
            Take(callerKey, now);
            Take(orderKey, now);
            return new TryPlace(() => GiveBack(callerKey, orderKey, now));
        }
    }

    private bool HasPlace(UInt128 key, long now)
    {
        if (!_tries.TryGetValue(key, out var tries)) return true;
        tries.RemoveAll(at => IsOver(at, now));
        return tries.Count < Most;
    }

    private void Take(UInt128 key, long now)
    {
        ref var tries = ref CollectionsMarshal.GetValueRefOrAddDefault(_tries, key, out _);
        (tries ??= new List<long>(Most)).Add(now);
    }

    private void GiveBack(UInt128 callerKey, UInt128 orderKey, long taken)
    {
        lock (_gate)
        {
            foreach (var key in new[] { callerKey, orderKey })
            {
                if (!_tries.TryGetValue(key, out var tries)) continue;
                tries.Remove(taken);
                if (tries.Count == 0) _tries.Remove(key);
            }
        }
    }

    private void Sweep(long now)
    {
        _swept = now;
        foreach (var (key, tries) in _tries)
        {
            // The newest is the last.
            if (tries.Count == 0 || IsOver(tries[^1], now)) _tries.Remove(key);
        }
    }

    private bool IsOver(long at, long now) => time.GetElapsedTime(at, now) >= Window;

    private UInt128 Hash(string number)
    {
        Span<byte> hash = stackalloc byte[HMACSHA256.HashSizeInBytes];
        HMACSHA256.HashData(_key, Encoding.UTF8.GetBytes(number), hash);
        return MemoryMarshal.Read<UInt128>(hash);
    }
}

/// <summary>The place of one try in the counts of its caller and its order. It stays taken unless it is given back.</summary>
internal sealed class TryPlace(Action giveBack)
{
    private Action? _giveBack = giveBack;

    /// <summary>Gives the place back: the try does not count. Once is enough; more often does nothing.</summary>
    public void GiveBack() => Interlocked.Exchange(ref _giveBack, null)?.Invoke();
}

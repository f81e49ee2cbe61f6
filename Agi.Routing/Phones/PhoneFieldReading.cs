using System.Runtime.CompilerServices;
using Agi.Routing.Facts;

namespace Agi.Routing.Phones;

/// <summary>What a telephone field was read as: up to four different numbers, or a fault. It lives on the stack: reading millions of fields makes no garbage.</summary>
internal struct PhoneFieldReading
{
    /// <summary>The most numbers that are taken from one field.</summary>
    public const int Capacity = 4;

    private Slots _slots;

    /// <summary>How many numbers were read.</summary>
    public int Count { get; private set; }

    /// <summary>Why none was read; <see cref="PhoneFault.None"/> where at least one was.</summary>
    public PhoneFault Fault { get; internal set; }

    /// <summary>One of the numbers.</summary>
    /// <exception cref="ArgumentOutOfRangeException">There are not so many.</exception>
    public readonly PhoneNumber this[int index]
    {
        get
        {
            ArgumentOutOfRangeException.ThrowIfNegative(index);
            ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(index, Count);
            return new PhoneNumber(_slots[index].Digits);
        }
    }

    /// <summary>The numbers, for whoever reads a few fields and may make garbage.</summary>
    public readonly List<PhoneNumber> ToList()
    {
        var numbers = new List<PhoneNumber>(Count);
        for (var i = 0; i < Count; i++) numbers.Add(this[i]);
        return numbers;
    }

    /// <summary>What one of the numbers is for.</summary>
    internal readonly NumberType TypeAt(int index) => _slots[index].Type;

    internal void Add(JudgedNumber number)
    {
        for (var i = 0; i < Count; i++)
        {
            if (_slots[i].Digits == number.Digits)
                return;
        }

        if (Count < Capacity)
            _slots[Count++] = number;
    }

    [InlineArray(Capacity)]
    private struct Slots
    {
        private JudgedNumber _first;
    }
}

using Agi.Routing.Facts;
using Agi.Routing.Phones;

namespace Agi.Tests.Phones;

/// <summary>What a telephone field was read as, in the form that tests compare.</summary>
/// <param name="Numbers">The different numbers in it, in their order; empty where it could not be read.</param>
/// <param name="Fault">Why there is none; <see cref="PhoneFault.None"/> where there is one.</param>
internal sealed record PhoneReading(IReadOnlyList<PhoneNumber> Numbers, PhoneFault Fault)
{
    public string Reason => Fault.Sentence();
}

internal static class PhoneReadings
{
    public static PhoneReading Read(this PhoneNormaliser normaliser, string? text, string? country)
    {
        normaliser.Read(text.AsSpan(), country.AsSpan(), out var reading);
        var numbers = new PhoneNumber[reading.Count];
        for (var i = 0; i < numbers.Length; i++) numbers[i] = reading[i];
        return new PhoneReading(numbers, reading.Fault);
    }
}

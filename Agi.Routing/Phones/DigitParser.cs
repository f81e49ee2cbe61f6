using Agi.Routing.Phones.Numbering;

namespace Agi.Routing.Phones;

/// <summary>From digits as they were dialled to E.164. No text here any more: what stood between the digits is gone.</summary>
internal static class DigitParser
{
    /// <summary>E.164: calling code and national number together.</summary>
    private const int LongestE164 = 15;

    /// <summary>E.164 behind the longest exit prefix and a trunk prefix that was left in.</summary>
    internal const int Capacity = 24;

    /// <summary>Fewer digits are an extension or a short code, not a subscriber.</summary>
    private const int FewestDigits = 7;

    /// <summary>A bare calling code is not guessed at in numbers that are shorter.</summary>
    private const int FewestWithBareCode = 11;

    /// <summary>Reads one number.</summary>
    /// <param name="digits">The digits, each 0 to 9.</param>
    /// <param name="plus">A plus sign stood before them.</param>
    /// <param name="country">The country of the address, or null.</param>
    /// <param name="table">All countries.</param>
    /// <param name="anyBareCode">Also read the calling code of another country without plus sign, as networks send it.</param>
    /// <param name="e164">The number's digits.</param>
    internal static PhoneFault Parse(
        ReadOnlySpan<byte> digits, bool plus, CountryNumbering? country, CountryNumberingTable table, bool anyBareCode, out ulong e164)
    {
        e164 = 0;
        if (digits.IsEmpty)
            return PhoneFault.NoDigits;
        if (digits.Length >= FewestDigits && IsPlaceholder(digits))
            return PhoneFault.Placeholder;
        if (digits.Length < FewestDigits && (plus || country is null || country.LongestNumber >= FewestDigits))
            return PhoneFault.TooShort;

        if (plus)
        {
            // "+0033…" and "+06…" are slips of people who learnt that a plus sign goes in front.
            if (digits[0] != 0)
                return ParseInternational(digits, table, out e164);
            if (digits[1] == 0)
                return ParseInternational(digits[2..], table, out e164);
        }

        var fault = ParseExit(digits, country, table, out e164);
        if (fault == PhoneFault.None)
            return fault;
        if (country is null)
            return fault == PhoneFault.Placeholder ? fault : PhoneFault.NoCountry;

        // A long number that begins with the calling code is an international one; a shorter one may as well be the number itself.
        var bareFirst = digits.Length >= FewestWithBareCode;
        if (bareFirst && ParseOwnBareCode(digits, country, table, out e164) == PhoneFault.None)
            return PhoneFault.None;
        var national = ParseNational(digits, country, country.LengthMask, out e164);
        if (national == PhoneFault.None)
            return PhoneFault.None;
        if (!bareFirst && ParseOwnBareCode(digits, country, table, out e164) == PhoneFault.None)
            return PhoneFault.None;
        if (anyBareCode && digits.Length >= FewestWithBareCode && digits[0] != 0
            && ParseInternational(digits, table, out e164) == PhoneFault.None)
        {
            return PhoneFault.None;
        }

        e164 = 0;
        return national == PhoneFault.Placeholder || fault == PhoneFault.Placeholder ? PhoneFault.Placeholder
            : digits.Length > LongestE164 ? PhoneFault.TooLong
            : PhoneFault.WrongLength;
    }

    private static PhoneFault ParseExit(ReadOnlySpan<byte> digits, CountryNumbering? country, CountryNumberingTable table, out ulong e164)
    {
        e164 = 0;
        var fault = PhoneFault.WrongLength;
        if (country is null)
            return digits.Length > 2 && digits[0] == 0 && digits[1] == 0 ? ParseInternational(digits[2..], table, out e164) : fault;

        foreach (var exit in country.Exits)
        {
            if (!digits.StartsWith(exit))
                continue;
            var tried = ParseInternational(digits[exit.Length..], table, out e164);
            if (tried == PhoneFault.None)
                return tried;
            if (tried == PhoneFault.Placeholder)
                fault = tried;
        }

        return fault;
    }

    private static PhoneFault ParseInternational(ReadOnlySpan<byte> digits, CountryNumberingTable table, out ulong e164)
    {
        e164 = 0;
        var code = 0;
        for (var n = 1; n <= 3 && n < digits.Length; n++)
        {
            code = (code * 10) + digits[n - 1];
            if (code == 0)
                return PhoneFault.UnknownCallingCode;
            if (table.FindCallingCode(code) is { } country)
                return ParseNational(digits[n..], country, country.LengthMask, out e164);
        }

        return PhoneFault.UnknownCallingCode;
    }

    private static PhoneFault ParseOwnBareCode(ReadOnlySpan<byte> digits, CountryNumbering country, CountryNumberingTable table, out ulong e164)
    {
        e164 = 0;
        var length = country.CallingCode < 10 ? 1 : country.CallingCode < 100 ? 2 : 3;
        if (digits.Length <= length || ToNumber(digits[..length]) != (ulong)country.CallingCode)
            return PhoneFault.WrongLength;
        var mask = table.FindCallingCode(country.CallingCode)?.LengthMask ?? country.LengthMask;
        return ParseNational(digits[length..], country, mask, out e164);
    }

    private static PhoneFault ParseNational(ReadOnlySpan<byte> digits, CountryNumbering country, int lengths, out ulong e164)
    {
        e164 = 0;
        if (digits.Length >= FewestDigits && IsPlaceholder(digits))
            return PhoneFault.Placeholder;
        scoped var national = digits;
        var fits = Fits(national, lengths);
        foreach (var trunk in country.Trunks)
        {
            if ((fits && !trunk.Always) || !digits.StartsWith(trunk.Digits))
                continue;
            var rest = digits[trunk.Digits.Length..];
            if (Fits(rest, lengths))
            {
                national = rest;
                fits = true;
                break;
            }

            if (trunk.Always)
                fits = false;
        }

        Span<byte> rewritten = stackalloc byte[Capacity];
        if (!fits && digits[0] == 0)
        {
            // Only behind a trunk prefix: without one, twelve digits are not how anybody dials at home.
            var length = DialledForms.Rewrite(country.CallingCode, digits[1..], rewritten);
            national = length > 0 ? rewritten[..length] : national;
            fits = length > 0 && Fits(national, lengths);
        }

        if (!fits || (country.CallingCode == 1 && !IsNorthAmerican(national)))
            return digits.Length > LongestE164 ? PhoneFault.TooLong : PhoneFault.WrongLength;
        if (IsPlaceholder(national))
            return PhoneFault.Placeholder;

        // A second leading 0 is a slip, not a number, wherever 0 is the trunk prefix.
        if (national[0] == 0 && country.Trunks.Length > 0 && country.Trunks[^1].Digits is [0])
            return PhoneFault.WrongLength;

        var total = (ulong)country.CallingCode;
        foreach (var digit in national)
            total = (total * 10) + digit;
        if (total >= 1_000_000_000_000_000)
            return PhoneFault.TooLong;
        e164 = total;
        return PhoneFault.None;
    }

    private static bool Fits(ReadOnlySpan<byte> national, int lengths) => national.Length < 31 && (lengths & (1 << national.Length)) != 0;

    /// <summary>North American area codes begin with 2 to 9 (NANPA); so do exchanges, but that tells no reading from another.</summary>
    private static bool IsNorthAmerican(ReadOnlySpan<byte> national) => national[0] >= 2;

    private static ulong ToNumber(ReadOnlySpan<byte> digits)
    {
        var number = 0UL;
        foreach (var digit in digits)
            number = (number * 10) + digit;
        return number;
    }

    /// <summary>All digits equal, or each one more, or each one less, than the one before; 0 follows 9.</summary>
    private static bool IsPlaceholder(ReadOnlySpan<byte> digits)
    {
        if (digits.Length < 4)
            return false;
        var step = (digits[1] - digits[0] + 10) % 10;
        if (step is not (0 or 1 or 9))
            return false;
        for (var i = 2; i < digits.Length; i++)
        {
            if ((digits[i] - digits[i - 1] + 10) % 10 != step)
                return false;
        }

        return true;
    }
}

using Agi.Routing.Facts;

namespace Agi.Routing.Phones;

/// <summary>Reads telephone numbers as people type them and as networks send them, and says them in E.164.</summary>
/// <remarks>
/// Both sides of the look-up go through here, the shop's fields and the caller's id, so that whole numbers can be compared.
/// It never throws, whatever the text. One instance serves all calls: it only keeps the numbering plans that were asked for.
/// </remarks>
public sealed class PhoneNormaliser
{
    /// <summary>Longer texts are cut here. Magento's columns end at 255 characters.</summary>
    internal const int LongestText = 400;

    private readonly PhonePlans _plans = new();
    private readonly PhoneJudge _judge;

    /// <summary>A normaliser over the metadata of libphonenumber.</summary>
    public PhoneNormaliser() => _judge = new PhoneJudge(_plans);

    /// <summary>Whether numbers of this country can be read: an ISO 3166-1 alpha-2 code in either case.</summary>
    internal bool KnowsCountry(ReadOnlySpan<char> country) => _plans.Knows(country);

    /// <summary>What a number is for by its country's numbering plan; unknown where it is not valid there.</summary>
    internal NumberType TypeOf(PhoneNumber number) => _judge.TypeOf(number);

    /// <summary>Reads a number that is to be dialled: what a caller keyed, or a caller id.</summary>
    /// <param name="text">As it is dialled in the country, or with its calling code.</param>
    /// <param name="country">The country of national numbers, ISO 3166-1 alpha-2; null or unknown: only international numbers can be read.</param>
    /// <returns>Null where it is no valid number, or a short one, such as an emergency number.</returns>
    public DialledNumber? ReadDialled(string? text, string? country) => ReadCli(text, country).Number is { } number ? _judge.Dialled(number, _plans.Find(country)) : null;

    /// <summary>Makes ready what the first call would wait for: the metadata, and the patterns of a country. It takes about a tenth of a second.</summary>
    /// <param name="country">ISO 3166-1 alpha-2 code of the shop's callers, or null.</param>
    public void Warm(string? country)
    {
        _plans.Find(country)?.Code.Warm();
        ReadCli("+33199001234", country);
        ReadCli("0199001234", country);
    }

    /// <summary>The lengths of a country's numbers for people, such as <c>7, 9 or 10</c>; null for a country that nobody knows.</summary>
    internal string? DescribeLengths(string country) => _plans.Find(country)?.Plan.DescribeLengths();

    /// <summary>Reads a telephone field. Where the text is plain and the country's numbers have one trunk prefix it makes no garbage.</summary>
    /// <param name="text">The field as typed.</param>
    /// <param name="country">ISO 3166-1 alpha-2 code of the address, else of the store; empty or unknown: only international numbers can be read.</param>
    internal void Read(ReadOnlySpan<char> text, ReadOnlySpan<char> country, out PhoneFieldReading reading)
    {
        reading = default;
        var home = _plans.Find(country);
        Span<char> digits = stackalloc char[PhoneJudge.Capacity];
        if (!TryReadPlain(text, digits, out var count, out var plus))
        {
            PhoneText.Read(text, home, _judge, ref reading);
            return;
        }

        if (count == 0)
        {
            reading.Fault = text.IsWhiteSpace() ? PhoneFault.Empty : PhoneFault.NoDigits;
            return;
        }

        reading.Fault = _judge.Read(digits[..count], plus, home, isCli: false, out var number);
        if (reading.Fault == PhoneFault.None)
            reading.Add(number);
        else if (reading.Fault == PhoneFault.TooLong)
            PhoneText.Read(text, home, _judge, ref reading); // perhaps two numbers with a dash between them
    }

    /// <summary>The numbers that a caller id may be: none where it cannot be read, two where the digits are a national number and a foreign one without its plus sign.</summary>
    /// <param name="text">As a channel or a SIP header has it, or as people write it.</param>
    /// <param name="country">The country of national numbers, ISO 3166-1 alpha-2; null or unknown: only international numbers can be read.</param>
    public IReadOnlyList<PhoneNumber> ReadCaller(string? text, string? country)
    {
        var reading = ReadCli(text, country);
        return [.. new[] { reading.Number, reading.OtherNumber }.OfType<PhoneNumber>()];
    }

    /// <summary>Reads a caller id as a channel or a SIP header has it.</summary>
    /// <param name="text">A number, or a URI such as <c>sip:+33199001234@host</c> or <c>tel:+33199001234</c>, or a word for none.</param>
    /// <param name="country">The country of national numbers; null or unknown: only international numbers can be read.</param>
    internal CliReading ReadCli(string? text, string? country)
    {
        var user = CliText.User(text);
        if (user.Length == 0 || CliText.IsWithheld(user))
            return new CliReading { IsWithheld = true };

        Span<char> digits = stackalloc char[PhoneJudge.Capacity];
        if (!CliText.TryDigits(user, digits, out var count, out var plus))
            return new CliReading { Fault = count == digits.Length ? PhoneFault.TooLong : user.Any(char.IsDigit) ? PhoneFault.NotOnlyNumber : PhoneFault.NoDigits };
        var home = _plans.Find(country);
        var fault = _judge.Read(digits[..count], plus, home, isCli: true, out var number);
        if (fault != PhoneFault.None)
            return new CliReading { Fault = fault };
        var other = plus ? null : _judge.Other(digits[..count], home, number);
        return new CliReading { Number = new PhoneNumber(number.Digits), Type = number.Type, OtherNumber = other is { } o ? new PhoneNumber(o.Digits) : null };
    }

    /// <summary>The way of nearly all fields: digits, spaces, dots, dashes, brackets, one plus sign in front. Anything else goes the long way.</summary>
    private static bool TryReadPlain(ReadOnlySpan<char> text, Span<char> digits, out int count, out bool plus)
    {
        count = 0;
        plus = false;
        foreach (var c in text)
        {
            if (char.IsAsciiDigit(c))
            {
                if (count == digits.Length)
                    return false;
                digits[count++] = c;
            }
            else if (c == '+')
            {
                if (count > 0 || plus)
                    return false;
                plus = true;
            }
            else if (c == '(')
            {
                // "(0)" needs a look at what follows, and at what the country thinks of it.
                if (count > 0)
                    return false;
            }
            else if (c is not (' ' or '.' or '-' or ')' or '\u00A0'))
            {
                return false;
            }
        }

        return true;
    }
}

using Agi.Routing.Phones.Numbering;

namespace Agi.Routing.Phones;

/// <summary>Reads telephone numbers as people type them and as networks send them, and says them in E.164.</summary>
/// <remarks>
/// Both sides of the look-up go through here, the shop's fields and the caller's id, so that whole numbers can be compared.
/// It never throws on any text. It has no state: one serves all calls.
/// </remarks>
public sealed class PhoneNormaliser
{
    /// <summary>What a text says that is longer is not a telephone number; Magento's columns end at 255 characters.</summary>
    internal const int LongestText = 400;

    private readonly CountryNumberingTable _table;

    /// <summary>A normaliser with the table of countries that is built in.</summary>
    public PhoneNormaliser()
        : this(CountryNumberingTable.BuiltIn)
    {
    }

    /// <summary>A normaliser with a table of countries of its own.</summary>
    public PhoneNormaliser(CountryNumberingTable table) => _table = table;

    /// <summary>Is this a country whose numbers can be read: an ISO 3166-1 alpha-2 code in either case?</summary>
    public bool KnowsCountry(ReadOnlySpan<char> country) => _table.Find(country) is not null;

    /// <summary>Reads a telephone field.</summary>
    /// <param name="text">The field as typed.</param>
    /// <param name="country">ISO 3166-1 alpha-2 code of the address, else of the store; null or unknown: only international numbers can be read.</param>
    public PhoneReading Read(string? text, string? country)
    {
        Read(text.AsSpan(), country.AsSpan(), out var reading);
        var numbers = reading.Count == 0 ? [] : new PhoneNumber[reading.Count];
        for (var i = 0; i < numbers.Length; i++)
            numbers[i] = reading[i];
        return new PhoneReading { Numbers = numbers, Fault = reading.Fault };
    }

    /// <summary>Reads a telephone field without making garbage, where the text is plain ASCII.</summary>
    public void Read(ReadOnlySpan<char> text, ReadOnlySpan<char> country, out PhoneFieldReading reading)
    {
        reading = default;
        var numbering = _table.Find(country);
        Span<byte> digits = stackalloc byte[DigitParser.Capacity];
        if (TryReadPlain(text, digits, out var count, out var plus))
        {
            reading.Fault = ParsePlain(text, digits[..count], plus, numbering, anyBareCode: false, out var number);
            if (reading.Fault == PhoneFault.None)
                reading.Add(number);
            return;
        }

        PhoneText.Read(text, numbering, _table, ref reading);
    }

    /// <summary>Reads a caller id as a channel or a SIP header has it.</summary>
    /// <param name="text">A number, or a URI such as <c>sip:+33199001234@host</c> or <c>tel:+33199001234</c>, or a word for none.</param>
    /// <param name="country">The country of national numbers; null or unknown: only international numbers can be read.</param>
    public CliReading ReadCli(string? text, string? country)
    {
        var user = CliText.User(text);
        if (user.Length == 0 || CliText.IsWithheld(user))
            return new CliReading { IsWithheld = true };

        var numbering = _table.Find(country.AsSpan());
        Span<byte> digits = stackalloc byte[DigitParser.Capacity];
        PhoneFault fault;
        ulong number;
        if (TryReadPlain(user, digits, out var count, out var plus))
            fault = ParsePlain(user, digits[..count], plus, numbering, anyBareCode: true, out number);
        else
            fault = PhoneText.ReadOne(PhoneText.Clean(user), numbering, _table, anyBareCode: true, out number);
        return fault == PhoneFault.None ? new CliReading { Number = new PhoneNumber(number) } : new CliReading { Fault = fault };
    }

    private PhoneFault ParsePlain(ReadOnlySpan<char> text, ReadOnlySpan<byte> digits, bool plus, CountryNumbering? country, bool anyBareCode, out ulong number)
    {
        number = 0;
        return digits.IsEmpty
            ? text.IsWhiteSpace() ? PhoneFault.Empty : PhoneFault.NoDigits
            : DigitParser.Parse(digits, plus, country, _table, anyBareCode, out number);
    }

    /// <summary>The way of nearly all fields: digits, spaces, dots, dashes, brackets, one plus sign in front. Anything else goes the long way.</summary>
    private static bool TryReadPlain(ReadOnlySpan<char> text, Span<byte> digits, out int count, out bool plus)
    {
        count = 0;
        plus = false;
        foreach (var c in text)
        {
            if (char.IsAsciiDigit(c))
            {
                if (count == digits.Length)
                    return false;
                digits[count++] = (byte)(c - '0');
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

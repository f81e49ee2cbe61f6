using System.Globalization;
using System.Text;
using Agi.Routing.Phones.Numbering;

namespace Agi.Routing.Phones;

/// <summary>The long way through a telephone field: other scripts' digits, invisible characters, several numbers, extensions, words.</summary>
internal static class PhoneText
{
    /// <summary>Several numbers are only told apart where each could be one.</summary>
    private const int FewestDigitsOfPart = 8;

    /// <summary>So many digits can be a number; what follows after a word or a sign is an extension or a remark.</summary>
    private const int FewestDigitsBeforeExtension = 7;

    private const int MostParts = 8;

    private static readonly string[] SplitWords = [" or ", " oder ", " ή ", " ou ", " und ", " and ", " et "];

    internal static void Read(ReadOnlySpan<char> text, CountryNumbering? country, CountryNumberingTable table, ref PhoneFieldReading reading)
    {
        var clean = Clean(text);
        if (string.IsNullOrWhiteSpace(clean))
        {
            reading.Fault = PhoneFault.Empty;
            return;
        }

        Span<Range> parts = stackalloc Range[MostParts];
        var count = Split(clean, parts);
        var firstFault = PhoneFault.None;
        for (var i = 0; i < count; i++)
        {
            var fault = ReadOne(clean.AsSpan(parts[i]), country, table, anyBareCode: false, out var number);
            if (fault == PhoneFault.None)
                reading.Add(number);
            else if (firstFault == PhoneFault.None)
                firstFault = fault;
        }

        reading.Fault = reading.Count > 0 ? PhoneFault.None : firstFault;
    }

    /// <summary>Compatibility forms folded (NFKC), digits of any script in ASCII, spaces and dashes plain, invisible characters gone, lower case.</summary>
    internal static string Clean(ReadOnlySpan<char> text)
    {
        text = text[..Math.Min(text.Length, PhoneNormaliser.LongestText)];
        if (Ascii.IsValid(text))
            return string.Create(text.Length, text, static (plain, from) => CopyPlain(from, plain));
        var clean = new StringBuilder(text.Length);

        // Runes replace the lone surrogates that Normalize would throw on.
        foreach (var rune in text.EnumerateRunes())
            clean.Append(rune.ToString());
        var folded = clean.ToString().Normalize(NormalizationForm.FormKC);

        clean.Clear();
        foreach (var rune in folded.EnumerateRunes())
            AppendPlain(clean, rune);
        return clean.ToString();
    }

    /// <summary>Reads one number of a text that has been cleaned.</summary>
    internal static PhoneFault ReadOne(ReadOnlySpan<char> text, CountryNumbering? country, CountryNumberingTable table, bool anyBareCode, out ulong number)
    {
        // The space after a bracket, or two signs for one, must not hide "(0)".
        Span<byte> digits = stackalloc byte[DigitParser.Capacity];
        var scan = Scan(text, digits, keepBracketedZero: false);
        if (scan.TooMany)
        {
            number = 0;
            return PhoneFault.TooLong;
        }

        var fault = DigitParser.Parse(digits[..scan.Count], scan.Plus, country, table, anyBareCode, out number);
        if (scan.BracketedZero && KeepsLeadingZero(digits[..scan.Count], scan.Plus, country, number, table))
        {
            scan = Scan(text, digits, keepBracketedZero: true);
            fault = DigitParser.Parse(digits[..scan.Count], scan.Plus, country, table, anyBareCode, out number);
        }

        // "0199001234/35" and "5552293326,12": one number, and something short after a sign that may also part two numbers.
        if (fault is PhoneFault.WrongLength or PhoneFault.TooLong && scan.CountAtSign > 0 && scan.Count - scan.CountAtSign < FewestDigitsBeforeExtension)
        {
            var before = DigitParser.Parse(digits[..scan.CountAtSign], scan.Plus, country, table, anyBareCode, out number);
            return before == PhoneFault.None ? before : fault;
        }

        return fault;
    }

    private static bool KeepsLeadingZero(ReadOnlySpan<byte> digits, bool plus, CountryNumbering? country, ulong number, CountryNumberingTable table)
    {
        // Without the zero the number may be unreadable; then the digits themselves say the calling code.
        if (!plus && number == 0)
            return country is { KeepsLeadingZero: true };
        var text = number != 0 ? number : 0;
        Span<byte> first = stackalloc byte[3];
        if (text == 0)
        {
            digits[..Math.Min(3, digits.Length)].CopyTo(first);
        }
        else
        {
            while (text >= 1000)
                text /= 10;
            first[0] = (byte)(text / 100);
            first[1] = (byte)(text / 10 % 10);
            first[2] = (byte)(text % 10);
        }

        var code = 0;
        foreach (var digit in first)
        {
            code = (code * 10) + digit;
            if (table.FindCallingCode(code) is { } found)
                return found.KeepsLeadingZero;
        }

        return false;
    }

    private static FieldScan Scan(ReadOnlySpan<char> text, Span<byte> digits, bool keepBracketedZero)
    {
        var scan = default(FieldScan);
        for (var i = 0; i < text.Length; i++)
        {
            var c = text[i];
            if (char.IsAsciiDigit(c))
            {
                if (scan.Count == digits.Length)
                {
                    scan.TooMany = true;
                    return scan;
                }

                digits[scan.Count++] = (byte)(c - '0');
            }
            else if (c == '(' && TryBracketedZero(text[i..], out var length))
            {
                scan.BracketedZero = true;
                if (!keepBracketedZero)
                    i += length - 1;
            }
            else if (c == '+')
            {
                if (scan.Count >= FewestDigitsBeforeExtension)
                    return scan;
                scan = new FieldScan { Plus = true };
            }
            else if (c is '#' or '*' || char.IsLetter(c))
            {
                // Behind a number: an extension or a remark. Before it: a word such as "Tel", and what stood before that was not the number.
                if (scan.Count >= FewestDigitsBeforeExtension)
                    return scan;
                if (c is not ('#' or '*'))
                    scan = default;
            }
            else if (c is '/' or ',' or ';' or '|' or '\n' && scan.CountAtSign == 0 && scan.Count >= FewestDigitsBeforeExtension)
            {
                scan.CountAtSign = scan.Count;
            }
        }

        return scan;
    }

    private static bool TryBracketedZero(ReadOnlySpan<char> text, out int length)
    {
        var i = 1;
        while (i < text.Length && text[i] == ' ')
            i++;
        var found = i < text.Length && text[i] == '0';
        i++;
        while (i < text.Length && text[i] == ' ')
            i++;
        length = i + 1;
        return found && i < text.Length && text[i] == ')';
    }

    private static int Split(string text, Span<Range> parts)
    {
        var count = 0;
        var start = 0;
        for (var i = 0; i <= text.Length; i++)
        {
            var sign = i == text.Length ? 1 : SplitLength(text, i);
            if (sign == 0)
                continue;
            var part = text.AsSpan(start, i - start);
            if (part.IsWhiteSpace())
            {
                start = i + sign;
                i = start - 1;
                continue;
            }

            if (CountDigits(part) < FewestDigitsOfPart || count == parts.Length)
            {
                parts[0] = ..;
                return 1;
            }

            parts[count++] = start..i;
            start = i + sign;
            i = start - 1;
        }

        if (count == 0)
            parts[count++] = ..;
        return count;
    }

    private static int SplitLength(string text, int i)
    {
        var c = text[i];
        if (c is '/' or ',' or ';' or '|' or '\n')
            return 1;
        if (c != ' ')
            return 0;
        foreach (var word in SplitWords)
        {
            if (string.CompareOrdinal(text, i, word, 0, word.Length) == 0)
                return word.Length;
        }

        return 0;
    }

    private static int CountDigits(ReadOnlySpan<char> text)
    {
        var count = 0;
        foreach (var c in text)
        {
            if (char.IsAsciiDigit(c))
                count++;
        }

        return count;
    }

    /// <summary>ASCII has nothing to fold: most extensions and pairs of numbers come this way.</summary>
    private static void CopyPlain(ReadOnlySpan<char> from, Span<char> plain)
    {
        for (var i = 0; i < from.Length; i++)
            plain[i] = char.IsControl(from[i]) && from[i] != '\n' ? ' ' : char.ToLowerInvariant(from[i]);
    }

    private static void AppendPlain(StringBuilder clean, Rune rune)
    {
        switch (Rune.GetUnicodeCategory(rune))
        {
            case UnicodeCategory.DecimalDigitNumber:
                clean.Append((char)('0' + (int)Rune.GetNumericValue(rune)));
                break;
            case UnicodeCategory.DashPunctuation:
                clean.Append('-');
                break;
            case UnicodeCategory.SpaceSeparator:
                clean.Append(' ');
                break;
            case UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator:
                clean.Append('\n');
                break;
            case UnicodeCategory.Control:
                clean.Append(rune.Value == '\n' ? '\n' : ' ');
                break;
            case UnicodeCategory.Format or UnicodeCategory.NonSpacingMark or UnicodeCategory.EnclosingMark or UnicodeCategory.SpacingCombiningMark:
                break;
            default:
                clean.Append(Rune.ToLowerInvariant(rune).ToString());
                break;
        }
    }
}

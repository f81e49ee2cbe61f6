using System.Globalization;
using System.Text;
using Agi.Routing.Facts;

namespace Agi.Routing.Phones;

/// <summary>The long way through a telephone field: other scripts' digits, invisible characters, several numbers, extensions, words.</summary>
internal static class PhoneText
{
    /// <summary>Several numbers are only told apart where each could be one.</summary>
    private const int FewestDigitsOfPart = 8;

    /// <summary>Fewer digits are no number in any country.</summary>
    private const int FewestDigitsOfNumber = 4;

    /// <summary>A dash or a plus sign parts two numbers only where so many digits stand on both sides: together they are more than one number has.</summary>
    private const int FewestDigitsBesideDash = 9;

    private const int MostParts = 8;

    private static readonly string[] SplitWords = [" or ", " oder ", " ή ", " ou ", " und ", " and ", " et "];

    /// <summary>Reads all numbers of a field.</summary>
    internal static void Read(ReadOnlySpan<char> text, PhonePlans.Country? country, PhoneJudge judge, ref PhoneFieldReading reading)
    {
        var clean = Clean(text);
        if (string.IsNullOrWhiteSpace(clean))
        {
            reading.Fault = PhoneFault.Empty;
            return;
        }

        var scanner = new Scanner(country, judge);
        Span<Range> parts = stackalloc Range[MostParts];
        var count = scanner.Split(clean, parts);
        var firstFault = PhoneFault.None;
        for (var i = 0; i < count; i++)
        {
            var fault = scanner.ReadOne(clean.AsSpan(parts[i]), out var number);
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

    /// <summary>"06 12 34 56 78 - 07 12 34 56 78" and "+33 6 12 34 56 78 +33 1 99 00 12 34". The plus sign stays with its number.</summary>
    private static int SoftSplitLength(string text, int i, ReadOnlySpan<char> before)
    {
        var length = string.CompareOrdinal(text, i, " - ", 0, 3) == 0 ? 3 : string.CompareOrdinal(text, i, " +", 0, 2) == 0 ? 1 : 0;
        return length > 0 && CountDigits(before) >= FewestDigitsBesideDash && CountDigits(text.AsSpan(i)) >= FewestDigitsBesideDash ? length : 0;
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

    /// <summary>Tells the numbers of one field from what stands around them.</summary>
    private readonly ref struct Scanner(PhonePlans.Country? country, PhoneJudge judge)
    {
        /// <summary>Parts the field where each part can be a number: by its digits, or because it is a valid one.</summary>
        internal int Split(string text, Span<Range> parts)
        {
            var count = 0;
            var start = 0;
            for (var i = 0; i <= text.Length; i++)
            {
                var part = text.AsSpan(start, i - start);
                var sign = i == text.Length ? 1 : SplitLength(text, i);
                if (sign == 0)
                    sign = SoftSplitLength(text, i, part);
                if (sign == 0)
                    continue;
                if (part.IsWhiteSpace())
                {
                    start = i + sign;
                    i = start - 1;
                    continue;
                }

                if (count == parts.Length || (CountDigits(part) < FewestDigitsOfPart && !IsShortNumber(part)))
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

        /// <summary>Reads one number of a text that has been cleaned.</summary>
        internal PhoneFault ReadOne(ReadOnlySpan<char> text, out JudgedNumber number)
        {
            // "(0)" is mostly what is dialled at home. In Italy and elsewhere the 0 is part of the number: the judge says which.
            Span<char> digits = stackalloc char[PhoneJudge.Capacity];
            var scan = Scan(text, digits, keepBracketedZero: false);
            if (scan.TooMany)
            {
                number = default;
                return PhoneFault.TooLong;
            }

            var fault = judge.Read(digits[..scan.Count], scan.Plus, country, isCli: false, out number);
            if (scan.BracketedZero && (fault != PhoneFault.None || number.Type == NumberType.Unknown))
            {
                Span<char> kept = stackalloc char[PhoneJudge.Capacity];
                var with = Scan(text, kept, keepBracketedZero: true);
                var other = judge.Read(kept[..with.Count], with.Plus, country, isCli: false, out var withZero);
                if (other == PhoneFault.None && (fault != PhoneFault.None || withZero.Type != NumberType.Unknown))
                {
                    number = withZero;
                    return other;
                }
            }

            // "0199001234/35" and "5552293326,12": one number, and something short after a sign that may also part two numbers.
            if (fault is PhoneFault.WrongLength or PhoneFault.TooLong && scan.CountAtSign > 0 && scan.Count - scan.CountAtSign < PhoneJudge.FewestDigits)
            {
                var before = judge.Read(digits[..scan.CountAtSign], scan.Plus, country, isCli: false, out number);
                return before == PhoneFault.None ? before : fault;
            }

            return fault;
        }

        private Found Scan(ReadOnlySpan<char> text, Span<char> digits, bool keepBracketedZero)
        {
            var scan = default(Found);
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

                    digits[scan.Count++] = c;
                }
                else if (c == '(' && TryBracketedZero(text[i..], out var length))
                {
                    scan.BracketedZero = true;
                    if (!keepBracketedZero)
                        i += length - 1;
                }
                else if (c == '+')
                {
                    if (IsNumber(digits, scan))
                        return scan;
                    scan = new Found { Plus = true };
                }
                else if (c is '#' or '*' or '@' || char.IsLetter(c))
                {
                    // Behind a number: an extension or a remark. Before it: a word such as "Tel", and what stood before that was not the number.
                    if (IsNumber(digits, scan))
                        return scan;
                    if (c is not ('#' or '*'))
                        scan = default;
                }
                else if (c is '/' or ',' or ';' or '|' or '\n' && scan.CountAtSign == 0 && scan.Count >= PhoneJudge.FewestDigits)
                {
                    scan.CountAtSign = scan.Count;
                }
            }

            return scan;
        }

        private bool IsShortNumber(ReadOnlySpan<char> part)
        {
            Span<char> digits = stackalloc char[PhoneJudge.Capacity];
            var scan = Scan(part, digits, keepBracketedZero: false);
            return IsNumber(digits, scan);
        }

        /// <summary>So many digits can be a number; fewer are one where the country has such numbers.</summary>
        private bool IsNumber(ReadOnlySpan<char> digits, Found scan) =>
            scan.Count >= PhoneJudge.FewestDigits || (scan.Count >= FewestDigitsOfNumber && judge.IsValid(digits[..scan.Count], scan.Plus, country));
    }

    /// <summary>What one pass over a part of a field found besides its digits.</summary>
    private struct Found
    {
        public int Count;
        public bool Plus;

        /// <summary>There are more digits than any number has.</summary>
        public bool TooMany;

        public bool BracketedZero;

        /// <summary>How many digits stand before the first sign that may part two numbers; 0 if there is none.</summary>
        public int CountAtSign;
    }
}

/// <summary>What stands around the number of a caller id. It is no text field: a word or a quote in it means that nobody can say whose it is.</summary>
internal static class CliText
{
    private static readonly string[] Schemes = ["sip:", "sips:", "tel:"];

    /// <summary>The words that switches and networks send for a caller who has no number or hides it.</summary>
    private static readonly string[] WithheldWords =
    [
        "anonymous", "unknown", "unavailable", "restricted", "private", "withheld",
        "no caller id", "number withheld", "private number", "unknown number", "not available",
    ];

    /// <summary>The part that may be a number: without brackets around all of it, scheme, host and parameters.</summary>
    internal static string User(string? text)
    {
        if (string.IsNullOrWhiteSpace(text))
            return "";
        var user = text.AsSpan(0, Math.Min(text.Length, PhoneNormaliser.LongestText)).Trim();

        // "Name" <sip:…> is a display name, which the caller chooses: only a hidden number is understood behind one.
        if (user.LastIndexOf('<') is var open and >= 0 && user[^1] == '>')
        {
            var address = Address(user[(open + 1)..^1]);
            return open == 0 || IsWithheld(address) ? address : user.ToString();
        }

        return Address(user);
    }

    internal static bool IsWithheld(string user)
    {
        foreach (var word in WithheldWords)
        {
            if (user.Equals(word, StringComparison.OrdinalIgnoreCase))
                return true;
        }

        return false;
    }

    /// <summary>Takes the digits; false where anything but digits, separators and one plus sign in front is there.</summary>
    internal static bool TryDigits(string user, Span<char> digits, out int count, out bool plus)
    {
        count = 0;
        plus = false;
        foreach (var c in PhoneText.Clean(user))
        {
            if (char.IsAsciiDigit(c))
            {
                if (count == digits.Length)
                    return false;
                digits[count++] = c;
            }
            else if (c == '+' && count == 0 && !plus)
            {
                plus = true;
            }
            else if (c is not (' ' or '.' or '-' or '(' or ')' or '/'))
            {
                return false;
            }
        }

        return true;
    }

    private static string Address(ReadOnlySpan<char> user)
    {
        user = user.Trim();
        foreach (var scheme in Schemes)
        {
            if (user.StartsWith(scheme, StringComparison.OrdinalIgnoreCase))
            {
                user = user[scheme.Length..];
                break;
            }
        }

        var end = user.IndexOfAny('@', ';', '?');
        if (end >= 0)
            user = user[..end];

        // Some systems send the plus sign as %2B (RFC 3261, 19.1.2).
        return (user.Contains('%') ? Uri.UnescapeDataString(user) : user.ToString()).Trim();
    }
}

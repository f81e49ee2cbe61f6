using System.Globalization;

namespace Agi.Tests.Phrases;

/// <summary>Numbers in words, written from the rules of reference grammars and without the product's words or grammars.</summary>
internal static class ReferenceNumbers
{
    /// <summary>
    /// French: a number is a sum. The largest part goes first: 97 is 80 + 10 + 7. Between parts below a hundred stands a hyphen, or "et" before un and onze, but not behind 80.
    /// Vingt (of quatre-vingts) and cent have an s when they are multiplied and end the number (Grevisse, Le bon usage, § 595 ff.).
    /// </summary>
    public static string French(int number, bool feminine = false)
    {
        if (number == 0) return "zéro";
        var text = "";
        if (number >= 1000)
        {
            // "Mille" is itself a numeral: cent and vingt before it do not end the number's noun, and stay without s.
            var times = number / 1000;
            text = times == 1 ? "mille" : WithoutS(French(times)) + " mille";
            number %= 1000;
        }

        if (number >= 100)
        {
            var times = number / 100;
            number %= 100;
            text += Blank(text) + (times == 1 ? "cent" : French(times) + (number == 0 ? " cents" : " cent"));
        }

        return number == 0 ? text : text + Blank(text) + Sum(number, feminine);

        static string Blank(string before) => before.Length == 0 ? "" : " ";
        static string WithoutS(string times) => times.EndsWith("vingts", StringComparison.Ordinal) || times.EndsWith("cents", StringComparison.Ordinal) ? times[..^1] : times;
    }

    /// <summary>English: hundreds and what follows are joined by "and", in thousands too where no hundreds follow (Fowler; The Chicago Manual notes it as British).</summary>
    public static string English(string digits)
    {
        digits = digits.TrimStart('0');
        switch (digits.Length)
        {
            case 0: return "zero";
            case 1: return digits switch { "1" => "one", "2" => "two", "3" => "three", "4" => "four", "5" => "five", "6" => "six", "7" => "seven", "8" => "eight", _ => "nine" };
            case 2 when digits[0] == '1':
                return digits switch
                {
                    "10" => "ten",
                    "11" => "eleven",
                    "12" => "twelve",
                    "13" => "thirteen",
                    "15" => "fifteen",
                    "18" => "eighteen",
                    _ => English(digits[1..]) + "teen",
                };
            case 2:
                var ty = digits[0] switch { '2' => "twenty", '3' => "thirty", '4' => "forty", '5' => "fifty", '8' => "eighty", var tens => English(tens.ToString()) + "ty" };
                return digits[1] == '0' ? ty : $"{ty}-{English(digits[1..])}";
            case 3: return English(digits[..1]) + " hundred" + (digits.EndsWith("00", StringComparison.Ordinal) ? "" : " and " + English(digits[1..]));
            default:
                var rest = digits[^3..];
                return English(digits[..^3]) + " thousand" + (rest == "000" ? "" : rest[0] == '0' ? " and " + English(rest) : " " + English(rest));
        }
    }

    /// <summary>English, from the number.</summary>
    public static string English(int number) => English(number.ToString(CultureInfo.InvariantCulture));

    /// <summary>German: units stand before tens, all in one word; "ein" has an s at the very end (Duden, Die Grammatik, Kardinalzahlen).</summary>
    public static string German(int number)
    {
        var text = Stem(number);
        return text.EndsWith("ein", StringComparison.Ordinal) ? text + "s" : text;

        static string Stem(int n) => n switch
        {
            >= 1000 => Stem(n / 1000) + "tausend" + (n % 1000 == 0 ? "" : Stem(n % 1000)),
            >= 100 => Stem(n / 100) + "hundert" + (n % 100 == 0 ? "" : Stem(n % 100)),
            >= 20 => (n % 10 == 0 ? "" : Stem(n % 10) + "und") + Tens(n / 10),
            16 => "sechzehn",
            17 => "siebzehn",
            >= 13 => Stem(n - 10) + "zehn",
            _ => "null ein zwei drei vier fünf sechs sieben acht neun zehn elf zwölf".Split(' ')[n],
        };

        static string Tens(int tens) => tens switch { 2 => "zwanzig", 3 => "dreißig", 6 => "sechzig", 7 => "siebzig", _ => Stem(tens) + "zig" };
    }

    /// <summary>French: the cardinal without its last e or s, and -ième; cinq takes a u, neuf a v. Premier stands alone.</summary>
    public static string FrenchRank(int number)
    {
        if (number == 1) return "premier";
        var cardinal = French(number);
        return (cardinal[^1] switch { 'e' or 's' when !cardinal.EndsWith("trois", StringComparison.Ordinal) => cardinal[..^1], 'q' => cardinal + "u", 'f' => cardinal[..^1] + "v", _ => cardinal }) + "ième";
    }

    /// <summary>English: the last word of the cardinal changes.</summary>
    public static string EnglishRank(int number)
    {
        var cardinal = English(number);
        foreach (var (last, rank) in new[] { ("one", "first"), ("two", "second"), ("three", "third"), ("five", "fifth"), ("eight", "eighth"), ("nine", "ninth"), ("twelve", "twelfth"), ("y", "ieth") })
        {
            if (cardinal.EndsWith(last, StringComparison.Ordinal)) return cardinal[..^last.Length] + rank;
        }

        return cardinal + "th";
    }

    /// <summary>German: -te, from zwanzig on -ste; erste, dritte, siebte and achte are irregular.</summary>
    public static string GermanRank(int number) => number switch { 1 => "erste", 3 => "dritte", 7 => "siebte", 8 => "achte", < 20 => German(number) + "te", _ => German(number) + "ste" };

    private static string Sum(int number, bool feminine)
    {
        (int Value, string Word)[] parts =
        [
            (80, "quatre-vingt"), (60, "soixante"), (50, "cinquante"), (40, "quarante"), (30, "trente"), (20, "vingt"), (16, "seize"), (15, "quinze"), (14, "quatorze"), (13, "treize"),
            (12, "douze"), (11, "onze"), (10, "dix"), (9, "neuf"), (8, "huit"), (7, "sept"), (6, "six"), (5, "cinq"), (4, "quatre"), (3, "trois"), (2, "deux"), (1, feminine ? "une" : "un"),
        ];
        if (number == 80) return "quatre-vingts";
        var text = "";
        var before = 0;
        foreach (var (value, word) in parts)
        {
            // 11 to 16 are words of their own. 17 to 19 are ten and the rest.
            if (value > number || (value is > 10 and <= 16 && value != number)) continue;
            text += before == 0 ? word : value is 1 or 11 && before is >= 20 and < 80 ? " et " + word : "-" + word;
            before = value;
            number -= value;
        }

        return text;
    }
}

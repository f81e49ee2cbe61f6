using System.Globalization;

namespace Agi.Tests.Shops;

/// <summary>Writes a number in the ways that people fill in a telephone field.</summary>
internal sealed class PhoneSpelling(Random random)
{
    private static readonly string[] Separators = [" ", ".", "-", "", "", "\u00A0", "/", " - "];
    private static readonly string[] Extensions = [" ext. 12", " x12", " #12", "x204", " ext 7"];
    private static readonly string[] Joins = [" / ", "/", ", ", "; ", " | ", "\n", " or ", " oder ", " ή "];
    private static readonly string[] Nonsense = ["n/a", "0000000000", "1234567890", "-", "", "12", "none", "+", "99999999", "call me", "x12"];

    /// <summary>A field with one number, readable where the address's country is <paramref name="country"/>.</summary>
    /// <param name="plain">Only spellings that need no country and no guesses.</param>
    public string Write(TestPhone phone, string country, bool plain = false)
    {
        if (plain) return "+" + phone.CallingCode + phone.National;
        var text = phone.Country == country ? AtHome(phone) : Abroad(phone, country);
        return random.Next(20) switch
        {
            0 => FullWidth(text, '０'),
            1 => FullWidth(text, '٠'),
            2 => FullWidth(text, '۰'),
            3 => "\u200E" + text + "\u200E",
            4 => " " + text + "\u00A0",
            5 when !text.Contains('\n', StringComparison.Ordinal) => text + (phone.Country == "DE" ? " DW 12" : Extensions[random.Next(Extensions.Length)]),
            _ => text,
        };
    }

    /// <summary>A field with two numbers.</summary>
    public string WriteTwo(TestPhone one, TestPhone two, string country) =>
        Plain(one, country) + Joins[random.Next(Joins.Length)] + Plain(two, country);

    /// <summary>A field that no number can be read from.</summary>
    public string WriteNonsense() => Nonsense[random.Next(Nonsense.Length)];

    private string AtHome(TestPhone phone)
    {
        if (phone.IsNorthAmerican)
        {
            var (area, exchange, line) = (phone.National[..3], phone.National[3..6], phone.National[6..]);
            return random.Next(7) switch
            {
                0 => $"({area}) {exchange}-{line}",
                1 => $"{area}-{exchange}-{line}",
                2 => $"1-{area}-{exchange}-{line}",
                3 => $"{area}.{exchange}.{line}",
                4 => $"+1 ({area}) {exchange} {line}",
                5 => $"1{area}{exchange}{line}",
                _ => phone.National,
            };
        }

        var separator = Separators[random.Next(Separators.Length)];
        return random.Next(9) switch
        {
            0 => "+" + phone.CallingCode + separator + Grouped(phone.National, separator),
            1 => "00" + phone.CallingCode + separator + Grouped(phone.National, separator),
            2 => $"+{phone.CallingCode} (0)" + Grouped(phone.National, separator),
            3 => $"+{phone.CallingCode}(0){separator}" + Grouped(phone.National, separator),
            // Without a sign the calling code is only certain where the length of the country's numbers is.
            4 when phone.Country is "FR" or "GB" => phone.CallingCode + phone.National,
            _ => Grouped(phone.Trunk + phone.National, separator),
        };
    }

    private string Abroad(TestPhone phone, string country)
    {
        var separator = Separators[random.Next(Separators.Length)];
        var prefix = country is "US" ? random.Next(2) == 0 ? "+" : "011 " : random.Next(2) == 0 ? "+" : "00";
        return prefix + phone.CallingCode + separator + Grouped(phone.National, separator);
    }

    private string Plain(TestPhone phone, string country) =>
        phone.Country == country && random.Next(2) == 0 ? Grouped(phone.Trunk + phone.National, " ") : "+" + phone.CallingCode + " " + Grouped(phone.National, " ");

    /// <summary>Groups of two from the end; a slash stands only once, behind the area code.</summary>
    private static string Grouped(string digits, string separator)
    {
        if (separator.Length == 0) return digits;
        if (separator == "/") return digits[..3] + "/" + digits[3..];
        var groups = new List<string>();
        for (var end = digits.Length; end > 0; end -= 2) groups.Insert(0, digits[Math.Max(0, end - 2)..end]);
        return string.Join(separator, groups);
    }

    private static string FullWidth(string text, char zero) =>
        string.Concat(text.Select(c => c is >= '0' and <= '9' ? ((char)(zero + (c - '0'))).ToString(CultureInfo.InvariantCulture) : c.ToString(CultureInfo.InvariantCulture)));
}

using System.Collections.Frozen;
using PhoneNumbers;
using PhoneNumber = Agi.Routing.Facts.PhoneNumber;

namespace Agi.Routing.Phones;

/// <summary>What people write and networks send that libphonenumber's metadata lacks. Each rule names its source.</summary>
internal static class PhoneRules
{
    /// <summary>Written everywhere to be understood abroad, even where people dial something else (ITU-T E.123).</summary>
    internal const string UsualExit = "00";

    private const int Argentina = 54;
    private const int Benin = 229;
    private const int Brazil = 55;
    private const int Colombia = 57;
    private const int France = 33;
    private const int Gabon = 241;
    private const int Guadeloupe = 590;
    private const int Guiana = 594;
    private const int Martinique = 596;
    private const int Reunion = 262;

    /// <summary>Prefixes for calls abroad that the metadata has not, or writes with a pause, by region. No national number is looked for behind them.</summary>
    /// <remarks>8~10 of the Soviet plan. Russia has it still; Uzbekistan has 00 now, and people go on writing it (ITU national numbering plans).</remarks>
    internal static readonly FrozenDictionary<string, string> Exits = new Dictionary<string, string>(StringComparer.Ordinal) { ["RU"] = "810", ["UZ"] = "810" }.ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>
    /// Regions whose numbers have so many lengths that a foreign number without plus sign nearly always fits one of their own. A network there sends a national number with
    /// its 0, so a caller id without it is read as an international one first (Bundesnetzagentur, Nummernplan Ortsnetzrufnummern; RTR, KEM-V).
    /// </summary>
    internal static readonly FrozenSet<string> OpenPlans = new[] { "AT", "DE" }.ToFrozenSet(StringComparer.Ordinal);

    /// <summary>Prefixes dialled before a national number besides the metadata's, by region; the longest first. Most are closed, and live on in address books.</summary>
    /// <remarks>
    /// CL: 0 before area codes and mobiles, gone with the numbers of nine digits (Subtel). MX: 01, 044 and 045 until 3 August 2019, and 1 behind +52 (IFT, plan of 2019).
    /// PL: 0 before area codes, gone with the closed plan of nine digits (UKE). TJ, UA, UZ: 8 of the Soviet plan; Ukraine wrote it before its own 0 (ITU national numbering plans).
    /// </remarks>
    internal static readonly FrozenDictionary<string, string[]> Trunks = new Dictionary<string, string[]>(StringComparer.Ordinal)
    {
        ["CL"] = ["0"],
        ["MX"] = ["044", "045", "01", "1"],
        ["PL"] = ["0"],
        ["TJ"] = ["8"],
        ["UA"] = ["80"],
        ["UZ"] = ["8"],
    }.ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>Regions of Magento that the metadata does not have, and the region whose numbers they use (ITU-T E.164 list of assigned codes).</summary>
    /// <remarks>AN was withdrawn in 2010 and is still in Magento's tables.</remarks>
    internal static readonly FrozenDictionary<string, string> RegionsOfOthers = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["AN"] = "CW",
        ["AQ"] = "NF",
        ["BV"] = "NO",
        ["GS"] = "FK",
        ["HM"] = "NF",
        ["PN"] = "NZ",
        ["TF"] = "RE",
        ["UM"] = "US",
    }.ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>
    /// France and its departments overseas dial each other like home, each with a calling code of its own (Arcep, plan de numérotation: 0590, 0690 …).
    /// These first three digits are overseas, whatever the address says.
    /// </summary>
    /// <returns>The calling code; 0 where the digits are not overseas or <paramref name="code"/> is no French one.</returns>
    internal static int OverseasCode(int code, ReadOnlySpan<char> national) => !IsFrench(code) || national.Length != 9
        ? 0
        : national[..3] switch
        {
            "590" or "690" or "691" => Guadeloupe,
            "596" or "696" or "697" => Martinique,
            "594" or "694" => Guiana,
            "262" or "263" or "269" or "639" or "692" or "693" => Reunion,
            _ => 0,
        };

    /// <summary>The calling code by which a number of an address overseas may be metropolitan France's; 0 where there is none.</summary>
    internal static int MetropolitanCode(int code, ReadOnlySpan<char> national) =>
        IsFrench(code) && code != France && national.Length == 9 && national[0] is not ('0' or '8') && OverseasCode(code, national) == 0 ? France : 0;

    /// <summary>Rewrites an old number of a country that has given its subscribers new ones since; null where there is nothing to rewrite.</summary>
    /// <remarks>
    /// Benin: 01 before all 8 digits since 30 November 2024 (ARCEP Bénin). Brazil: 9 before mobiles of 8 digits, 2012 to 2016 (Anatel, resolution 553).
    /// Colombia: 60 before area code and number since 1 September 2021 (CRC, resolution 5826).
    /// </remarks>
    internal static string? Renumber(int code, ReadOnlySpan<char> national) => (code, national.Length) switch
    {
        (Benin, 8) => $"01{national}",
        (Brazil, 10) when national[2] >= '6' => $"{national[..2]}9{national[2..]}",
        (Colombia, 8) => $"60{national}",
        _ => null,
    };

    /// <summary>
    /// Gabon's fixed numbers were 01 and six digits; since 12 July 2019 they are 11 and six digits (ARCEP Gabon). Both forms are valid in the metadata, so that an old
    /// address has to be told from a number that a network sends.
    /// </summary>
    internal static string? RenumberField(int code, ReadOnlySpan<char> national) =>
        code == Gabon && national.Length == 8 && national.StartsWith("01") ? $"11{national[2..]}" : null;

    /// <summary>The form under which the index keeps a number. Two numbers of one subscriber have one.</summary>
    /// <remarks>
    /// Argentina: a mobile has a 9 behind +54 when it is called from abroad, and none in many address books and networks (ENACOM, fundamental plan).
    /// Gabon: 01 is 11, 02 62, 04 74, 05 65, 06 66 and 07 77 since 12 July 2019 (ARCEP Gabon); still older ones lack the 0.
    /// </remarks>
    internal static PhoneNumber Subscriber(PhoneNumber number) => number.Digits switch
    {
        >= 549_00_0000_0000 and <= 549_99_9999_9999 => new PhoneNumber((Argentina * 10_000_000_000UL) + (number.Digits % 10_000_000_000)),
        >= 241_01_000000 and <= 241_07_999999 => new PhoneNumber((Gabon * 100_000_000UL) + Gabonese((int)(number.Digits / 1_000_000 % 10), number.Digits % 1_000_000)),
        >= 241_2_000000 and <= 241_7_999999 => new PhoneNumber((Gabon * 100_000_000UL) + Gabonese((int)(number.Digits / 1_000_000 % 10), number.Digits % 1_000_000)),
        _ => number,
    };

    /// <summary>The last digits, as they stand in every way of writing the number: what a search of the tables asks for before whole numbers are compared.</summary>
    internal static string CommonEnding(PhoneNumber number)
    {
        var digits = number.ToString()[1..];
        var code = 0;
        for (var length = 1; length <= 3 && length < digits.Length; length++)
        {
            code = (code * 10) + (digits[length - 1] - '0');
            if (PhoneNumberUtil.GetInstance().GetSupportedCallingCodes().Contains(code))
                return digits[^CommonDigits(code, digits.Length - length)..];
        }

        return digits;
    }

    private static int CommonDigits(int code, int nationalDigits) => Math.Min(nationalDigits, code switch
    {
        Argentina or Gabon => 6,

        // Some regions leave the area code out at home, and the metadata adds it: Guernsey, San Marino, the islands of North America, Madagascar, Norfolk.
        44 or 378 => 6,
        1 or 261 or Colombia => 7,
        672 => 5,
        _ => 8,
    });

    /// <summary>All digits equal, or each one more, or each one less, than the one before; 0 follows 9.</summary>
    internal static bool IsPlaceholder(ReadOnlySpan<char> digits)
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

    /// <summary>Whether it is the calling code of France or of a department overseas.</summary>
    internal static bool IsFrench(int code) => code is France or Guadeloupe or Guiana or Martinique or Reunion;

    private static ulong Gabonese(int kind, ulong rest) => (kind switch { 1 => 11UL, 2 => 62UL, 3 => 3UL, 4 => 74UL, 5 => 65UL, 6 => 66UL, _ => 77UL } * 1_000_000) + rest;
}

using System.Globalization;
using PhoneNumbers;

namespace Agi.Tests.Phones;

/// <summary>libphonenumber's example numbers of every region and type with some neighbours, and the ways in which people and networks write them.</summary>
internal static class PhoneCorpus
{
    /// <summary>Countries whose callers dial one of the numbers abroad, each with an exit prefix of its own.</summary>
    private static readonly string[] Abroad = ["DE", "US", "AU", "RU", "JP"];

    private static readonly PhoneNumberUtil Metadata = PhoneNumberUtil.GetInstance();

    /// <summary>A second number that shares a field with the first.</summary>
    private const string Second = "+442079460018";

    internal static IReadOnlyList<Sample> Numbers { get; } = [.. Make()];

    internal static IEnumerable<Writing> FieldsOf(Sample sample)
    {
        var international = Format(sample, PhoneNumberFormat.INTERNATIONAL);
        var national = Format(sample, PhoneNumberFormat.NATIONAL);
        yield return new("national", sample.Region, national);
        yield return new("national digits", sample.Region, Digits(national));
        yield return new("national dots", sample.Region, national.Replace(' ', '.'));
        yield return new("international", sample.Region, international);
        yield return new("E164", sample.Region, sample.E164);
        yield return new("E164 without country", null, sample.E164);
        yield return new("E164 abroad", "FR", sample.E164);
        yield return new("RFC3966", sample.Region, Format(sample, PhoneNumberFormat.RFC3966));
        yield return new("00", sample.Region, "00" + sample.E164[1..]);
        yield return new("00 abroad", "DE", "00 " + international[1..]);
        yield return new("bare calling code", sample.Region, sample.E164[1..]);
        yield return new("NBSP", sample.Region, national.Replace(' ', '\u00A0'));
        yield return new("LRM", sample.Region, $"\u200E{international}\u200E");
        yield return new("full-width", sample.Region, string.Concat(national.Select(c => char.IsAsciiDigit(c) ? (char)(c + 0xFEE0) : c)));
        yield return new("word before", sample.Region, "Tel: " + national);
        yield return new("word behind", sample.Region, national + " (home)");
        yield return new("ext.", sample.Region, national + " ext. 12");
        yield return new("x", sample.Region, national + " x12");
        yield return new("sip:", sample.Region, $"sip:{sample.E164}@10.0.0.1");
        yield return new("two numbers", sample.Region, $"{national} / {Second}");
        foreach (var country in Abroad)
            yield return new("exit prefix", country, Exit(country) + sample.E164[1..]);
        if (Metadata.GetNddPrefixForRegion(sample.Region, stripNonDigits: true) == "0" && Digits(national).StartsWith('0') && !sample.National.StartsWith('0'))
            yield return new("(0)", sample.Region, $"+{sample.Number.CountryCode} (0){sample.National}");
    }

    internal static IEnumerable<Writing> CallerIdsOf(Sample sample)
    {
        yield return new("CLI +", sample.Region, sample.E164);
        yield return new("CLI + abroad", "DE", sample.E164);
        yield return new("CLI without +, at home", sample.Region, sample.E164[1..]);
        yield return new("CLI national", sample.Region, Digits(Format(sample, PhoneNumberFormat.NATIONAL)));
        yield return new("CLI sip:", sample.Region, $"sip:{sample.E164}@10.0.0.1;user=phone");
        yield return new("CLI tel:", sample.Region, Format(sample, PhoneNumberFormat.RFC3966));
        foreach (var country in Abroad)
            yield return new("CLI exit prefix", country, Exit(country) + sample.E164[1..]);
    }

    /// <summary>A foreign number from a network that leaves the plus sign out. It is ambiguous.</summary>
    internal static IEnumerable<Writing> BareCallerIdsOf(Sample sample)
    {
        foreach (var country in new[] { "FR", "DE", "AT", "IT", "GB" })
        {
            if (country != sample.Region)
                yield return new("CLI without +, abroad in " + country, country, sample.E164[1..]);
        }
    }

    private static string Exit(string country) => country switch { "US" => "011", "AU" => "0011", "RU" => "810", "JP" => "010", _ => "00" };

    private static IEnumerable<Sample> Make()
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        var examples = Metadata.GetSupportedRegions().Order(StringComparer.Ordinal)
            .SelectMany(region => Enum.GetValues<PhoneNumberType>().Where(t => t != PhoneNumberType.UNKNOWN).Select(type => (region, Number: Metadata.GetExampleNumberForType(region, type))))
            .Where(e => e.Number is not null)
            .SelectMany(e => Neighbours(e.Number).Select(n => (e.region, Number: n)));
        foreach (var (region, number) in examples)
        {
            // A neighbour may belong to another region that shares the calling code.
            if (Metadata.IsValidNumberForRegion(number, region) && seen.Add(region + Metadata.Format(number, PhoneNumberFormat.E164)))
                yield return new Sample(region, number, Metadata.GetNumberType(number), Metadata.GetNationalSignificantNumber(number), Metadata.Format(number, PhoneNumberFormat.E164));
        }
    }

    /// <summary>The number itself, and others of the same block with other last digits.</summary>
    private static IEnumerable<PhoneNumber> Neighbours(PhoneNumber number)
    {
        yield return number;
        foreach (var step in new ulong[] { 1, 12, 35, 347 })
            yield return new PhoneNumber.Builder().MergeFrom(number).SetNationalNumber(number.NationalNumber + step).Build();
    }

    private static string Format(Sample sample, PhoneNumberFormat format) => Metadata.Format(sample.Number, format);

    private static string Digits(string text) => string.Concat(text.Where(char.IsAsciiDigit));

    internal sealed record Sample(string Region, PhoneNumber Number, PhoneNumberType Type, string National, string E164)
    {
        /// <summary>A line that people call from; else a service.</summary>
        internal bool IsLine => Type is PhoneNumberType.FIXED_LINE or PhoneNumberType.MOBILE or PhoneNumberType.FIXED_LINE_OR_MOBILE or PhoneNumberType.VOIP;

        internal Agi.Routing.Facts.PhoneNumber Right => new(ulong.Parse(E164[1..], CultureInfo.InvariantCulture));
    }

    internal sealed record Writing(string Kind, string? Country, string Text);
}

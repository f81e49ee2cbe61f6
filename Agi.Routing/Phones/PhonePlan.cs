using System.Globalization;
using System.Text.RegularExpressions;
using Agi.Routing.Facts;
using PhoneNumbers;
using PhoneNumber = Agi.Routing.Facts.PhoneNumber;

namespace Agi.Routing.Phones;

/// <summary>How numbers are dialled, how long they are and what they are for in one region: libphonenumber's metadata, read once.</summary>
/// <remarks>Patterns are made when they are first asked for: a shop meets few of the 250 regions. They are interpreted, because compiling them takes seconds.</remarks>
internal sealed class PhonePlan
{
    private readonly Kind[] _kinds;
    private readonly Lazy<bool> _mobileMayBeFixed;
    private readonly string[] _leadingDigits;
    private readonly Lazy<Regex>? _dialled;
    private readonly string? _dialledRule;
    private readonly Lazy<Regex>? _exit;
    private readonly string? _exitPrefix;
    private readonly string? _preferredExit;

    internal PhonePlan(PhoneMetadata metadata)
    {
        Region = metadata.Id;
        Lengths = Mask(metadata.GeneralDesc);
        TrunkPrefix = metadata.NationalPrefix;
        Trunks = PhoneRules.Trunks.GetValueOrDefault(Region, []);
        SureExit = PhoneRules.Exits.GetValueOrDefault(Region);
        IsOpen = PhoneRules.OpenPlans.Contains(Region);

        // Only plain digits are kept. They are a short cut; the number's own pattern decides anyway.
        _leadingDigits = metadata.LeadingDigits.Split('|') is var leading && leading.All(IsDigits) ? leading : [];

        // Most countries drop one prefix. The others name carriers, or add an area code, by a pattern and a rule.
        if (metadata.NationalPrefixForParsing.Length > 0 && !metadata.NationalPrefixForParsing.Equals(TrunkPrefix, StringComparison.Ordinal))
        {
            _dialled = Pattern($"^(?:{metadata.NationalPrefixForParsing})");
            _dialledRule = metadata.NationalPrefixTransformRule is { Length: > 0 } rule ? rule : null;
        }

        if (IsDigits(metadata.InternationalPrefix))
            _exitPrefix = metadata.InternationalPrefix;
        else if (metadata.InternationalPrefix.Length > 0)
            _exit = Pattern($"^(?:{metadata.InternationalPrefix})");
        _preferredExit = IsDigits(metadata.PreferredInternationalPrefix) ? metadata.PreferredInternationalPrefix : null;

        // Mobiles come first, then fixed lines: that is what most callers have. In North America one pattern stands for both.
        var oneForBoth = metadata.SameMobileAndFixedLinePattern
            || metadata.FixedLine.NationalNumberPattern.Equals(metadata.Mobile.NationalNumberPattern, StringComparison.Ordinal);
        Kind?[] kinds =
        [
            .. oneForBoth ? [MakeKind(NumberType.FixedOrMobile, metadata.FixedLine)] : new[] { MakeKind(NumberType.Mobile, metadata.Mobile), MakeKind(NumberType.Fixed, metadata.FixedLine) },
            MakeKind(NumberType.Voip, metadata.Voip),
            MakeKind(NumberType.Service, metadata.TollFree, metadata.PremiumRate, metadata.SharedCost, metadata.PersonalNumber, metadata.Uan, metadata.Pager, metadata.Voicemail),
        ];
        _kinds = [.. kinds.OfType<Kind>()];

        // Asking both patterns of every number would double the time of a load; few plans need it, and their own examples show it.
        _mobileMayBeFixed = new Lazy<bool>(() => _kinds is [{ Type: NumberType.Mobile }, { Type: NumberType.Fixed }, ..]
            && (_kinds[0].Has(metadata.FixedLine.ExampleNumber) || _kinds[1].Has(metadata.Mobile.ExampleNumber)));
    }

    /// <summary>ISO 3166-1 alpha-2 code, or 001 for a calling code that belongs to no country.</summary>
    internal string Region { get; }

    /// <summary>Bit n is set where a national number may have n digits.</summary>
    internal int Lengths { get; }

    /// <summary>The digits dialled before a national number at home, such as 0; empty where there are none.</summary>
    internal string TrunkPrefix { get; }

    /// <summary>Further prefixes that people write and the metadata lacks.</summary>
    internal IReadOnlyList<string> Trunks { get; }

    /// <summary>A prefix for calls abroad with which no national number begins; null where there is none.</summary>
    internal string? SureExit { get; }

    /// <summary>Whether its numbers have so many lengths that nearly any digits make one.</summary>
    internal bool IsOpen { get; }

    /// <summary>The longest national number, in digits.</summary>
    internal int LongestNumber => 31 - int.LeadingZeroCount(Lengths);

    /// <summary>What a national number is for; unknown where it is none of this region's.</summary>
    internal NumberType TypeOf(ReadOnlySpan<char> national)
    {
        if (!HasLength(Lengths, national.Length) || !MayBeHere(national))
            return NumberType.Unknown;
        foreach (var kind in _kinds)
        {
            if (kind.Has(national))
                return kind.Type == NumberType.Mobile && _mobileMayBeFixed.Value && _kinds[1].Has(national) ? NumberType.FixedOrMobile : kind.Type;
        }

        return NumberType.Unknown;
    }

    /// <summary>Whether a national number is among the services of this region, whatever else it is.</summary>
    internal bool IsService(ReadOnlySpan<char> national) => _kinds[^1] is { Type: NumberType.Service } services && services.Has(national);

    /// <summary>Rewrites what is dialled at home by the metadata's own rule: carriers, Argentina's 15, island numbers without area code. Null where nothing fits.</summary>
    internal string? Rewrite(ReadOnlySpan<char> dialled)
    {
        if (_dialled is null || !_dialled.Value.IsMatch(dialled))
            return null;
        var text = dialled.ToString();
        var match = _dialled.Value.Match(text);
        return _dialledRule is not null && match.Groups[^1].Success
            ? _dialled.Value.Replace(text, _dialledRule, 1)
            : text[match.Length..];
    }

    /// <summary>The prefixes for calls abroad that the digits begin with, as lengths; the surest first.</summary>
    internal int ExitLengths(ReadOnlySpan<char> digits, Span<int> lengths)
    {
        var count = 0;
        Add(_preferredExit, digits, lengths, ref count);

        // People write 00 to be understood abroad. Colombia's carrier prefix 005 must not make 00 57 a Russian number.
        Add(PhoneRules.UsualExit, digits, lengths, ref count);
        Add(_exitPrefix, digits, lengths, ref count);
        if (_exit is not null)
        {
            foreach (var match in _exit.Value.EnumerateMatches(digits))
                lengths[count++] = match.Length;
        }

        return count;

        static void Add(string? exit, ReadOnlySpan<char> digits, Span<int> lengths, ref int count)
        {
            if (exit is not null && digits.StartsWith(exit))
                lengths[count++] = exit.Length;
        }
    }

    /// <summary>Makes every pattern now.</summary>
    internal void Warm()
    {
        foreach (var kind in _kinds)
            kind.Pattern.Value.IsMatch("0");
        _ = _mobileMayBeFixed.Value;
    }

    internal static bool HasLength(int mask, int digits) => digits < 31 && (mask & (1 << digits)) != 0;

    /// <summary>The lengths for people, such as <c>7, 9 or 10</c>.</summary>
    internal string DescribeLengths()
    {
        var lengths = Enumerable.Range(1, 30).Where(n => HasLength(Lengths, n)).Select(n => n.ToString(System.Globalization.CultureInfo.InvariantCulture)).ToList();
        return lengths.Count == 1 ? lengths[0] : string.Join(", ", lengths.Take(lengths.Count - 1)) + " or " + lengths[^1];
    }

    /// <summary>Regions that share a calling code say by the first digits which numbers are theirs.</summary>
    private bool MayBeHere(ReadOnlySpan<char> national)
    {
        if (_leadingDigits.Length == 0)
            return true;
        foreach (var leading in _leadingDigits)
        {
            if (national.StartsWith(leading))
                return true;
        }

        return false;
    }

    private static int Mask(PhoneNumberDesc description) =>
        description.PossibleLengthList.Where(n => n > 0).Aggregate(0, (mask, n) => mask | (1 << n));

    /// <summary>One pattern for all descriptions of a type; null where the region has none. A description without lengths has the region's.</summary>
    private Kind? MakeKind(NumberType type, params IEnumerable<PhoneNumberDesc> descriptions)
    {
        var used = descriptions.Where(d => d.NationalNumberPattern is not ("" or "NA")).ToList();
        return used.Count == 0
            ? null
            : new Kind(type, used.Aggregate(0, (mask, d) => mask | (Mask(d) is var own && own != 0 ? own : Lengths)), Pattern($@"^(?:{string.Join('|', used.Select(d => d.NationalNumberPattern))})\z"));
    }

    private static bool IsDigits(string text) => text.Length > 0 && text.All(char.IsAsciiDigit);

    private static Lazy<Regex> Pattern(string pattern) => new(() => new Regex(pattern, RegexOptions.CultureInvariant, Regex.InfiniteMatchTimeout), LazyThreadSafetyMode.PublicationOnly);

    private readonly record struct Kind(NumberType Type, int Lengths, Lazy<Regex> Pattern)
    {
        public bool Has(ReadOnlySpan<char> national) => HasLength(Lengths, national.Length) && Pattern.Value.IsMatch(national);
    }
}

/// <summary>Who has a calling code: one region or several, such as North America's.</summary>
internal sealed class CallingCode(int code, PhonePlan[] plans)
{
    /// <summary>The code without plus sign: 1 to 999.</summary>
    internal int Code { get; } = code;

    /// <summary>The region by whose habits numbers are dialled where only the code is known.</summary>
    internal PhonePlan Main { get; } = plans[0];

    /// <summary>The lengths of all of them: a number from abroad is only known by its code.</summary>
    internal int Lengths { get; } = plans.Aggregate(0, (mask, plan) => mask | plan.Lengths);

    internal PhonePlan PlanOf(string region) => plans.First(p => p.Region.Equals(region, StringComparison.Ordinal));

    /// <summary>Makes every pattern now.</summary>
    internal void Warm() => Array.ForEach(plans, p => p.Warm());

    /// <summary>What a national number is for in the first region that has it; unknown where none has.</summary>
    internal NumberType TypeOf(ReadOnlySpan<char> national)
    {
        foreach (var plan in plans)
        {
            var type = plan.TypeOf(national);
            if (type != NumberType.Unknown)
                return type;
        }

        return NumberType.Unknown;
    }

    /// <summary>What is known of a valid national number that is to be dialled. Short numbers are none: the emergency calls of a region are among them.</summary>
    internal DialledNumber? Dialled(PhoneNumber number, ReadOnlySpan<char> national, PhonePlans.Country? home)
    {
        foreach (var plan in plans)
        {
            var type = plan.TypeOf(national);
            if (type == NumberType.Unknown) continue;
            var own = new PhoneNumbers.PhoneNumber.Builder().SetCountryCode(Code).SetNationalNumber(ulong.Parse(national, CultureInfo.InvariantCulture)).Build();
            if (ShortNumberInfo.GetInstance().IsValidShortNumberForRegion(own, plan.Region)) return null;
            var isHome = home is not null && (home.Plan.Region.Equals(plan.Region, StringComparison.Ordinal) || (PhoneRules.IsFrench(home.Code.Code) && PhoneRules.IsFrench(Code)));
            return new DialledNumber(number, plan.IsService(national) ? NumberType.Service : type, plan.Region, isHome);
        }

        return null;
    }
}

/// <summary>The plans of all regions. Each is made when it is first asked for, and kept.</summary>
internal sealed class PhonePlans
{
    private const int Letters = 26;
    private const int LongestCode = 3;

    private readonly PhoneNumberUtil _metadata = PhoneNumberUtil.GetInstance();
    private readonly Lazy<Country>?[] _countries = new Lazy<Country>?[Letters * Letters];

    // No calling code is the beginning of another: one slot a number, whatever its length.
    private readonly Lazy<CallingCode>?[] _codes = new Lazy<CallingCode>?[1000];

    internal PhonePlans()
    {
        foreach (var code in _metadata.GetSupportedCallingCodes())
            _codes[code] = new Lazy<CallingCode>(() => MakeCode(code));
        foreach (var region in _metadata.GetSupportedRegions())
            AddCountry(region, region);
        foreach (var (region, numbering) in PhoneRules.RegionsOfOthers)
            AddCountry(region, numbering);
    }

    internal sealed record Country(PhonePlan Plan, CallingCode Code);

    /// <summary>Finds a region by its ISO 3166-1 alpha-2 code in either case; null if there is no such region.</summary>
    internal Country? Find(ReadOnlySpan<char> region) => TryIndex(region, out var index) ? _countries[index]?.Value : null;

    internal bool Knows(ReadOnlySpan<char> region) => TryIndex(region, out var index) && _countries[index] is not null;

    /// <summary>Finds who has a calling code; null if nobody has it.</summary>
    internal CallingCode? FindCode(int code) => _codes[code]?.Value;

    /// <summary>Finds the calling code that the digits begin with, and how many digits it has; null if nobody has it.</summary>
    internal CallingCode? FindCode(ReadOnlySpan<char> digits, out int length)
    {
        var code = 0;
        for (length = 1; length <= LongestCode && length < digits.Length; length++)
        {
            code = (code * 10) + (digits[length - 1] - '0');
            if (code == 0)
                break;
            if (_codes[code] is { } found)
                return found.Value;
        }

        length = 0;
        return null;
    }

    private CallingCode MakeCode(int code)
    {
        var regions = _metadata.GetRegionCodesForCountryCode(code);
        return new CallingCode(code, regions is [PhoneNumberUtil.REGION_CODE_FOR_NON_GEO_ENTITY]
            ? [new PhonePlan(_metadata.GetMetadataForNonGeographicalRegion(code))]
            : [.. regions.Select(r => new PhonePlan(_metadata.GetMetadataForRegion(r)))]);
    }

    private void AddCountry(string region, string numbering)
    {
        if (TryIndex(region, out var index))
        {
            _countries[index] = new Lazy<Country>(() =>
            {
                var code = FindCode(_metadata.GetCountryCodeForRegion(numbering))!;
                return new Country(code.PlanOf(numbering), code);
            });
        }
    }

    private static bool TryIndex(ReadOnlySpan<char> region, out int index)
    {
        index = 0;
        if (region.Length != 2)
            return false;
        var first = (region[0] | 0x20) - 'a';
        var second = (region[1] | 0x20) - 'a';
        if (first is < 0 or >= Letters || second is < 0 or >= Letters)
            return false;
        index = (first * Letters) + second;
        return true;
    }
}

using Agi.Routing.Facts;

namespace Agi.Routing.Phones;

/// <summary>Turns digits as they were written into E.164. What stood between them is gone already.</summary>
/// <remarks>
/// The same digits can be read in several ways. The readings are tried in a fixed order, and the first that is valid in its numbering plan wins. Where none is valid,
/// the first that is as long as the country's numbers wins: an old number in the shop then still meets the same one from the network.
/// </remarks>
internal sealed class PhoneJudge(PhonePlans plans)
{
    /// <summary>Room for the longest exit prefix, a trunk prefix that was left in, and E.164.</summary>
    internal const int Capacity = 24;

    /// <summary>Fewer digits are an extension or a short code, unless they are a valid number.</summary>
    internal const int FewestDigits = 7;

    /// <summary>E.164 counts calling code and national number together.</summary>
    private const int LongestE164 = 15;

    /// <summary>A shorter number that begins with its country's calling code is read as a national one first.</summary>
    private const int FewestWithBareCode = 11;

    private const int MostExits = 5;

    /// <summary>Reads one number.</summary>
    /// <param name="digits">ASCII digits, at most <see cref="Capacity"/>.</param>
    /// <param name="plus">A plus sign stood before them.</param>
    /// <param name="country">The country of the address, or null.</param>
    /// <param name="isCli">Also read the calling code of another country without plus sign, as networks send it.</param>
    /// <param name="number">The number.</param>
    internal PhoneFault Read(ReadOnlySpan<char> digits, bool plus, PhonePlans.Country? country, bool isCli, out JudgedNumber number)
    {
        number = default;
        if (digits.IsEmpty)
            return PhoneFault.NoDigits;

        // "+0033…" and "+06…" are slips of people who learnt that a plus sign goes in front.
        var question = new Question { Plus = plus && digits[0] != '0', Country = country, IsCli = isCli };
        if (FindValid(digits, ref question))
        {
            number = question.Answer;
            return PhoneFault.None;
        }

        if (digits.Length >= FewestDigits && PhoneRules.IsPlaceholder(digits))
            return PhoneFault.Placeholder;
        if (digits.Length < FewestDigits && (plus || country is null || country.Plan.LongestNumber >= FewestDigits))
            return PhoneFault.TooShort;
        question.AnyOfLength = true;
        if (FindPossible(digits, ref question))
        {
            number = question.Answer;
            return PhoneFault.None;
        }

        return question.SawPlaceholder ? PhoneFault.Placeholder
            : question.Plus && plans.FindCode(digits, out _) is null ? PhoneFault.UnknownCallingCode
            : !question.Plus && country is null ? PhoneFault.NoCountry
            : digits.Length > LongestE164 ? PhoneFault.TooLong
            : PhoneFault.WrongLength;
    }

    /// <summary>Whether the digits of a field are a valid number as they stand.</summary>
    internal bool IsValid(ReadOnlySpan<char> digits, bool plus, PhonePlans.Country? country)
    {
        var question = new Question { Plus = plus && digits[0] != '0', Country = country };
        return FindValid(digits, ref question);
    }

    /// <summary>What a number is for; unknown where it is not valid.</summary>
    internal NumberType TypeOf(PhoneNumber number)
    {
        Span<char> digits = stackalloc char[20];
        number.Digits.TryFormat(digits, out var count, provider: System.Globalization.CultureInfo.InvariantCulture);
        var code = plans.FindCode(digits[..count], out var length);
        return code?.TypeOf(digits[length..count]) ?? NumberType.Unknown;
    }

    /// <summary>What is known of a number that is to be dialled; null where it is not valid, or a short number of its region.</summary>
    internal DialledNumber? Dialled(PhoneNumber number, PhonePlans.Country? home)
    {
        var digits = number.ToString().AsSpan(1);
        return plans.FindCode(digits, out var length)?.Dialled(number, digits[length..], home);
    }

    /// <summary>Another valid reading of a caller id without plus sign: the national number, or the foreign one.</summary>
    internal JudgedNumber? Other(ReadOnlySpan<char> digits, PhonePlans.Country? country, JudgedNumber first)
    {
        if (digits[0] == '0')
            return null;
        var question = new Question { Country = country, IsCli = true };
        if ((National(digits, ref question) && question.Answer != first) || (International(digits, ref question) && question.Answer != first))
            return question.Answer;
        return null;
    }

    private bool FindValid(ReadOnlySpan<char> digits, ref Question question)
    {
        if (question.Plus)
            return International(digits, ref question);

        // 30123 in Germany is a postcode or an extension, and 030 123 a number in Berlin.
        if (digits.Length < FewestDigits && question.Country is { Plan: { IsOpen: true } plan } && !digits.StartsWith(plan.TrunkPrefix))
            return false;
        if (question.Country?.Plan is { SureExit: { } exit } && digits.StartsWith(exit) && International(digits[exit.Length..], ref question))
            return true;

        // Where a prefix is dialled before national numbers, digits that begin with the country's own code are mostly an international number.
        var mayBeForeign = question.IsCli && digits[0] != '0';
        return ((digits.Length >= FewestWithBareCode || question.Country?.Plan.TrunkPrefix.Length > 0) && OwnCode(digits, ref question))
            || (mayBeForeign && question.Country?.Plan.IsOpen == true && International(digits, ref question))
            || National(digits, ref question)
            || OwnCode(digits, ref question)
            || Exit(digits, ref question)
            || (mayBeForeign && International(digits, ref question));
    }

    private bool FindPossible(ReadOnlySpan<char> digits, ref Question question)
    {
        if (question.Plus)
            return International(digits, ref question);
        return Exit(digits, ref question)
            || (digits.Length >= FewestWithBareCode && OwnCode(digits, ref question))
            || National(digits, ref question)
            || OwnCode(digits, ref question)
            || (question.IsCli && question.Country is not null && digits.Length >= FewestWithBareCode && digits[0] != '0' && International(digits, ref question));
    }

    private bool Exit(ReadOnlySpan<char> digits, ref Question question)
    {
        if (question.Country is null)
            return digits.StartsWith(PhoneRules.UsualExit) && International(digits[PhoneRules.UsualExit.Length..], ref question);
        Span<int> lengths = stackalloc int[MostExits];
        var count = question.Country.Plan.ExitLengths(digits, lengths);
        foreach (var length in lengths[..count])
        {
            if (International(digits[length..], ref question))
                return true;
        }

        return false;
    }

    private bool International(ReadOnlySpan<char> digits, ref Question question)
    {
        if (plans.FindCode(digits, out var length) is not { } code)
            return false;
        return Abroad(digits[length..], code, ref question);
    }

    private bool OwnCode(ReadOnlySpan<char> digits, ref Question question) =>
        question.Country is { } country && plans.FindCode(digits, out var length) == country.Code && Abroad(digits[length..], country.Code, ref question);

    /// <summary>Reads what follows a calling code: the number, or the number with the prefix that is dialled at home.</summary>
    private bool Abroad(ReadOnlySpan<char> digits, CallingCode code, ref Question question) =>
        Accept(digits, code, code.Lengths, ref question) || WithoutTrunk(digits, code.Main, code, code.Lengths, ref question) || Rewritten(digits, code.Main, code, code.Lengths, ref question);

    private bool National(ReadOnlySpan<char> digits, ref Question question)
    {
        if (question.Country is not { Plan: var plan, Code: var code })
            return false;
        if (!question.IsCli && PhoneRules.RenumberField(code.Code, digits) is { } renumbered)
            return Accept(renumbered, code, plan.Lengths, ref question);
        return WithoutTrunk(digits, plan, code, plan.Lengths, ref question)
            || Accept(digits, code, plan.Lengths, ref question)
            || Rewritten(digits, plan, code, plan.Lengths, ref question);
    }

    private bool WithoutTrunk(ReadOnlySpan<char> digits, PhonePlan plan, CallingCode code, int lengths, ref Question question) =>
        plan.TrunkPrefix.Length > 0 && digits.StartsWith(plan.TrunkPrefix) && Accept(digits[plan.TrunkPrefix.Length..], code, lengths, ref question);

    private bool Rewritten(ReadOnlySpan<char> digits, PhonePlan plan, CallingCode code, int lengths, ref Question question)
    {
        if (plan.Rewrite(digits) is { } rewritten && Accept(rewritten, code, lengths, ref question))
            return true;
        foreach (var trunk in plan.Trunks)
        {
            if (digits.StartsWith(trunk) && Accept(digits[trunk.Length..], code, lengths, ref question))
                return true;
        }

        return false;
    }

    private bool Accept(ReadOnlySpan<char> national, CallingCode code, int lengths, ref Question question)
    {
        if (question.AnyOfLength)
            return AcceptLength(national, code, lengths, ref question);
        if (PhoneRules.OverseasCode(code.Code, national) is var overseas and > 0)
        {
            // Metropolitan France has given some of these numbers a place in its own plan: they are overseas all the same.
            var there = plans.FindCode(overseas)!;
            var type = there.TypeOf(national) is var own and not NumberType.Unknown ? own : code.TypeOf(national);
            if (type != NumberType.Unknown)
                return Answer(national, there, type, ref question);
        }
        else if (PhonePlan.HasLength(lengths, national.Length) && AcceptValid(national, code, ref question))
            return true;
        if (PhoneRules.Renumber(code.Code, national) is { } renumbered && AcceptValid(renumbered, code, ref question))
            return true;
        return PhoneRules.MetropolitanCode(code.Code, national) is var metropolitan and > 0 && AcceptValid(national, plans.FindCode(metropolitan)!, ref question);
    }

    private static bool AcceptValid(ReadOnlySpan<char> national, CallingCode code, ref Question question)
    {
        var type = code.TypeOf(national);
        return type != NumberType.Unknown && Answer(national, code, type, ref question);
    }

    private static bool AcceptLength(ReadOnlySpan<char> national, CallingCode code, int lengths, ref Question question)
    {
        if (!PhonePlan.HasLength(lengths, national.Length))
            return false;
        if (PhoneRules.IsPlaceholder(national))
        {
            question.SawPlaceholder = true;
            return false;
        }

        // A second leading 0 is a slip wherever 0 is dialled at home. North American area codes begin with 2 to 9 (NANPA).
        if (national[0] == '0' && code.Main.TrunkPrefix.Equals("0", StringComparison.Ordinal))
            return false;
        if (code.Code == 1 && national[0] < '2')
            return false;
        return Answer(national, code, NumberType.Unknown, ref question);
    }

    private static bool Answer(ReadOnlySpan<char> national, CallingCode code, NumberType type, ref Question question)
    {
        var total = (ulong)code.Code;
        foreach (var digit in national)
            total = (total * 10) + (ulong)(digit - '0');
        if (total >= 1_000_000_000_000_000)
            return false;
        question.Answer = new JudgedNumber(total, type);
        return true;
    }

    /// <summary>What is asked of the digits, and what was found.</summary>
    private ref struct Question
    {
        public bool Plus;
        public PhonePlans.Country? Country;
        public bool IsCli;

        /// <summary>Nothing was valid, so the right length is enough.</summary>
        public bool AnyOfLength;

        /// <summary>There is a number of the right length, but it was typed to fill the field.</summary>
        public bool SawPlaceholder;

        public JudgedNumber Answer;
    }
}

internal readonly record struct JudgedNumber(ulong Digits, NumberType Type);

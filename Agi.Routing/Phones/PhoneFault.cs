namespace Agi.Routing.Phones;

/// <summary>Why a text could not be read as a telephone number.</summary>
public enum PhoneFault : byte
{
    /// <summary>It could be read.</summary>
    None,

    /// <summary>There is nothing in it.</summary>
    Empty,

    /// <summary>There is text, but no digit: <c>n/a</c>.</summary>
    NoDigits,

    /// <summary>Fewer than 7 digits.</summary>
    TooShort,

    /// <summary>More digits than any number has: E.164 allows 15.</summary>
    TooLong,

    /// <summary>Typed to fill the field: all digits equal, or a run such as 1234567890.</summary>
    Placeholder,

    /// <summary>A national number, and neither its address nor its store says of which country.</summary>
    NoCountry,

    /// <summary>An international number whose calling code nobody has.</summary>
    UnknownCallingCode,

    /// <summary>Not as long as the country's numbers are: a digit too many or too few, or no area code.</summary>
    WrongLength,

    /// <summary>A caller id with words, quotes or other signs around its digits: it is no text field.</summary>
    NotOnlyNumber,
}

/// <summary>What the faults are called.</summary>
internal static class PhoneFaultText
{
    /// <summary>One sentence for people; it never repeats the number.</summary>
    internal static string Sentence(this PhoneFault fault) => fault switch
    {
        PhoneFault.None => "It could be read.",
        PhoneFault.Empty => "The field is empty.",
        PhoneFault.NoDigits => "There is no digit in it.",
        PhoneFault.TooShort => "It has fewer than 7 digits.",
        PhoneFault.TooLong => "It has more digits than a telephone number can have.",
        PhoneFault.Placeholder => "It is a placeholder: all digits are equal, or they count up or down.",
        PhoneFault.NoCountry => "It is a national number, and nothing says of which country.",
        PhoneFault.UnknownCallingCode => "It begins with a calling code that no country has.",
        PhoneFault.WrongLength => "It is not as long as the numbers of its country are.",
        PhoneFault.NotOnlyNumber => "It holds more than a number: words, quotes or other signs.",
        _ => "It could not be read.",
    };
}

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
}

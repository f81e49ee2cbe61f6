namespace Agi.Routing.Phones;

/// <summary>What the faults are called.</summary>
public static class PhoneFaultText
{
    /// <summary>One sentence for people; it never repeats the number.</summary>
    public static string Sentence(this PhoneFault fault) => fault switch
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
        _ => "It could not be read.",
    };
}

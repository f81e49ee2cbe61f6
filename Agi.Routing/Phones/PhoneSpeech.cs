using PhoneNumbers;

namespace Agi.Routing.Phones;

/// <summary>Telephone numbers as people dial and say them.</summary>
public static class PhoneSpeech
{
    /// <summary>The digits of a number as they are dialled in a country: <c>0199001234</c>, or <c>00441632960123</c> for another country's.</summary>
    /// <param name="number">The number.</param>
    /// <param name="country">Where it is dialled, ISO 3166-1 alpha-2.</param>
    public static string DigitsOf(Facts.PhoneNumber number, string country)
    {
        var plans = PhoneNumberUtil.GetInstance();
        var parsed = plans.Parse(number.ToString(), country);
        var text = string.Equals(plans.GetRegionCodeForNumber(parsed), country, StringComparison.OrdinalIgnoreCase)
            ? plans.Format(parsed, PhoneNumberFormat.NATIONAL)
            : plans.FormatOutOfCountryCallingNumber(parsed, country);
        return string.Concat(text.Where(char.IsAsciiDigit));
    }
}

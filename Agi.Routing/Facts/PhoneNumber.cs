using System.Globalization;

namespace Agi.Routing.Facts;

/// <summary>A telephone number in E.164: calling code and national number, at most 15 digits.</summary>
/// <remarks>Two numbers are the same only when all digits are: the same last digits are different people in two countries.</remarks>
/// <param name="Digits">The digits without the plus sign, as a number: E.164 never starts with 0, so nothing is lost.</param>
public readonly record struct PhoneNumber(ulong Digits)
{
    /// <summary>The number with its plus sign, such as <c>+33612345678</c>.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"+{Digits}");

    /// <summary>The number for logs: the last four digits only, such as <c>+*******5678</c>.</summary>
    public string Masked
    {
        get
        {
            var text = ToString();
            return text.Length <= 5 ? text : "+" + new string('*', text.Length - 5) + text[^4..];
        }
    }
}

using System.ComponentModel.DataAnnotations;

namespace Agi.FastAgi;

/// <summary>The least and the most that a setting may be; its fault names the key, the value and what is allowed.</summary>
[AttributeUsage(AttributeTargets.Property)]
internal sealed class SettingRangeAttribute : RangeAttribute
{
    /// <summary>The longest time of a setting: timers of .NET end at 2^32 - 2 ms, and a day is more than any dialogue.</summary>
    public const string Day = "1.00:00:00";

    private readonly string _section;

    public SettingRangeAttribute(string section, int least, int most)
        : base(least, most) => _section = section;

    // Times, as hours:minutes:seconds.
    public SettingRangeAttribute(string section, string least, string most)
        : base(typeof(TimeSpan), least, most)
    {
        _section = section;
        ParseLimitsInInvariantCulture = true;
    }

    /// <inheritdoc/>
    protected override ValidationResult? IsValid(object? value, ValidationContext validationContext) => IsValid(value)
        ? ValidationResult.Success
        : new ValidationResult($"{_section}:{validationContext.MemberName} is {value}; it must be from {Minimum} to {Maximum}{(value is TimeSpan ? " (hours:minutes:seconds)" : "")}.");
}

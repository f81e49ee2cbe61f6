using System.ComponentModel.DataAnnotations;
using Agi.Routing.Facts;
using Agi.Server.Journal;
using Microsoft.Extensions.Options;

namespace Agi.Server.Dialogues.Callbacks;

/// <summary>The section <c>Callbacks</c> of appsettings.json: who may be called back, and where requests are kept.</summary>
internal sealed record CallbackOptions
{
    public const string SectionName = "Callbacks";

    /// <summary>The types of numbers that may be called back where <see cref="Types"/> is empty.</summary>
    public static readonly IReadOnlyList<NumberType> AllTypes = [NumberType.Fixed, NumberType.Mobile, NumberType.FixedOrMobile, NumberType.Voip];

    /// <summary>The SQLite file. Default <c>callbacks.db</c>. A relative name is below systemd's STATE_DIRECTORY, else below the current folder. Made at the first request.</summary>
    [Required(ErrorMessage = "it must name a file, such as callbacks.db.")]
    public string File { get; init; } = "callbacks.db";

    /// <summary>How long a request is open, in hours in which the callback hours of routing.yaml are open; without such hours, in hours of the clock. Default 24 h: three days of eight hours.</summary>
    [Range(typeof(TimeSpan), "00:01:00", "30.00:00:00")]
    public TimeSpan Expiry { get; init; } = TimeSpan.FromHours(24);

    /// <summary>How many numbers one caller may give in an hour, 1 to 1000. Default 3. The same number again does not count. All callers without a number share as many.</summary>
    [Range(1, 1000)]
    public int NumbersPerCaller { get; init; } = 3;

    /// <summary>The countries whose numbers may be called back, as two letters (ISO 3166). Default empty: that of routing.yaml alone; for France with its departments overseas.</summary>
    public IList<string> Countries { get; init; } = [];

    /// <summary>The types of numbers that may be called back: <c>fixed</c>, <c>mobile</c>, <c>fixed_or_mobile</c>, <c>voip</c>. Default empty: these four. Service numbers never are.</summary>
    public IList<string> Types { get; init; } = [];

    /// <summary>The file's full path.</summary>
    public string FullPath => StateFiles.FullPath(File);

    /// <summary>Whether numbers of this type may be called back.</summary>
    public bool AllowsType(NumberType type) => AllTypes.Contains(type) && (Types.Count == 0 || Types.Contains(type.ToName()));
}

/// <summary>The lists of <see cref="CallbackOptions"/>: each entry must be one that there is.</summary>
internal sealed class CallbackLists : IValidateOptions<CallbackOptions>
{
    public ValidateOptionsResult Validate(string? name, CallbackOptions options)
    {
        var result = new ValidateOptionsResultBuilder();
        foreach (var country in options.Countries.Where(country => country.Length != 2 || !country.All(char.IsAsciiLetterUpper)))
        {
            result.AddError($"{CallbackOptions.SectionName}:Countries has '{country}'; a country is two capital letters, such as FR.");
        }

        var types = CallbackOptions.AllTypes.Select(type => type.ToName()).ToList();
        foreach (var type in options.Types.Where(type => !types.Contains(type, StringComparer.Ordinal)))
        {
            result.AddError($"{CallbackOptions.SectionName}:Types has '{type}'; there are {string.Join(", ", types)}.");
        }

        return result.Build();
    }
}

using System.Globalization;
using System.Text.RegularExpressions;
using Agi.Routing.Facts;

namespace Agi.Routing.Rules.Reading;

/// <summary>Reads single values. Each method tells the fault and returns null, so that reading goes on.</summary>
internal sealed partial class ValueReader(FaultList faults)
{
    /// <summary>The longest name of a rule or set of hours, and the longest value of a variable.</summary>
    public const int MaxText = 200;

    // A status has at most 32 letters in Magento. The column of methods takes 128, far more than any code has.
    private const int MaxCode = 64;

    /// <summary>A word that codes of the shop are compared with, such as <c>*banktransfer*</c>.</summary>
    public const string CodePattern = @"^[^\s,]{1,64}$";

    public const string NamePattern = "^[A-Za-z0-9_-]{1,40}$";

    /// <summary>The name of a menu: one line.</summary>
    public const string MenuPattern = @"^(?!none$)\S(?:[^\x00-\x1F]{0,38}\S)?$";

    /// <summary>What callers may be allowed to hear on the number alone.</summary>
    public static readonly IReadOnlyList<string> MayHearWords = [FactSensitivity.State.ToName(), FactSensitivity.Date.ToName()];

    public const string PromptPattern = "^[a-z0-9](?:[a-z0-9-]{0,58}[a-z0-9])?$";

    public string? Text(YamlNode? node, string key)
    {
        switch (node)
        {
            case null:
                return null;
            case YamlScalar { IsEmpty: true }:
                faults.Error(node.Position, RuleFaultCodes.WrongType, $"'{key}' has no value: write one after the colon, or take the key out.");
                return null;
            case YamlScalar scalar when scalar.Text.Length > MaxText || scalar.Text.Any(char.IsControl):
                faults.Error(node.Position, RuleFaultCodes.BadValue, $"'{key}' takes one line of at most {MaxText} characters.");
                return null;
            case YamlScalar scalar:
                return scalar.Text.Trim();
            default:
                faults.Error(node.Position, RuleFaultCodes.WrongType, $"'{key}' takes one value, and here is {node.Kind}.");
                return null;
        }
    }

    /// <summary>A list of texts; a single text is a list of one.</summary>
    public IReadOnlyList<YamlScalar>? Texts(YamlNode? node, string key)
    {
        if (node is null) return null;
        if (node is not YamlList list) return Text(node, key) is { } text ? [new YamlScalar(node.Position, text, Quoted: true)] : null;
        var texts = new List<YamlScalar>();
        foreach (var item in list.Items)
        {
            if (Text(item, key) is { } text) texts.Add(new YamlScalar(item.Position, text, Quoted: true));
        }

        return texts;
    }

    /// <summary>A list of words that the shop's codes of statuses and payment methods are compared with.</summary>
    public IReadOnlyList<YamlScalar>? Codes(YamlNode? node, string key)
    {
        if (Texts(node, key) is not { } texts) return null;
        foreach (var text in texts.Where(text => !CodeForm().IsMatch(text.Text)))
        {
            faults.Error(text.Position, RuleFaultCodes.BadValue, text.Text switch
            {
                "" => $"An empty word for '{key}': write [] for none.",
                { Length: > MaxCode } => $"'{text.Text[..20]}…' is too long for '{key}': the shop's codes have at most {MaxCode} letters.",
                var several when several.Contains(',', StringComparison.Ordinal) => $"'{several}' is one text with a comma for '{key}': a list goes into brackets, such as [checkmo, free].",
                var label => $"'{label}' has a blank, and the shop's codes have none: write the code, such as banktransfer, not its label.",
            });
        }

        return texts;
    }

    public YamlMap? Map(YamlNode? node, string key, string example)
    {
        if (node is null or YamlMap) return (YamlMap?)node;
        faults.Error(node.Position, RuleFaultCodes.WrongType, $"'{key}' takes a mapping such as {example}, and here is {node.Kind}.");
        return null;
    }

    public YamlList? List(YamlNode? node, string key, string example)
    {
        if (node is null or YamlList) return (YamlList?)node;
        faults.Error(node.Position, RuleFaultCodes.WrongType, $"'{key}' takes a list such as {example}, and here is {node.Kind}.");
        return null;
    }

    public TimeSpan? Duration(YamlNode? node, string key)
    {
        if (Text(node, key) is not { } text) return null;
        if (Durations.TryParse(text, out var duration)) return duration;
        faults.Error(node!.Position, RuleFaultCodes.BadValue, Durations.Complaint(text, key));
        return null;
    }

    /// <summary>Reads a duration within bounds. One out of them is told, and the standard stands in for it.</summary>
    /// <param name="what">What it is, for the message: <c>A budget</c>.</param>
    /// <param name="why">A sentence behind the message; empty for none.</param>
    public TimeSpan DurationWithin(YamlNode? node, string key, TimeSpan standard, TimeSpan least, TimeSpan most, string what, string why = "")
    {
        if (Duration(node, key) is not { } duration) return standard;
        if (duration >= least && duration <= most) return duration;
        faults.Error(node!.Position, RuleFaultCodes.BadValue, $"{what} of {Durations.Write(duration)} is out of range: write {Durations.Write(least)} to {Durations.Write(most)}.{(why.Length > 0 ? " " + why : "")}");
        return standard;
    }

    public int? Whole(YamlNode? node, string key, int least, int most)
    {
        if (Text(node, key) is not { } text) return null;
        if (int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) && number >= least && number <= most) return number;
        faults.Error(node!.Position, RuleFaultCodes.BadValue, $"'{text}' is no whole number from {least} to {most} for '{key}'.");
        return null;
    }

    /// <summary>One of several words.</summary>
    public string? OneOf(YamlNode? node, string key, string what, IReadOnlyCollection<string> words)
    {
        if (Text(node, key) is not { } text) return null;
        // Where there are no words at all, that is the fault, and it was reported already.
        if (words.Count == 0 || words.Contains(text, StringComparer.Ordinal)) return text;
        faults.Error(node!.Position, RuleFaultCodes.UnknownName, $"'{text}' is no {what}{NearestWord.Hint(text, words)}");
        return null;
    }

    public string? Language(YamlNode? node, string key)
    {
        if (Text(node, key) is not { } text) return null;
        if (CallLanguage.Primary(text) == text) return text;
        faults.Error(node!.Position, RuleFaultCodes.BadValue, CallLanguage.Complaint(text, key));
        return null;
    }

    public string? Country(YamlNode? node)
    {
        if (Text(node, "country") is not { } text) return null;
        if (IsCountry(text)) return text;
        var meant = text.ToUpperInvariant() switch { "UK" or "EN" => "GB", var upper when IsCountry(upper) => upper, _ => null };
        faults.Error(node!.Position, RuleFaultCodes.BadValue, meant is null
            ? $"'{text}' is no country: write its two capital letters (ISO 3166), such as FR or GB."
            : $"'{text}' is no country: did you mean '{meant}'?");
        return null;
    }

    private static bool IsCountry(string text)
    {
        if (!CountryForm().IsMatch(text)) return false;
        try
        {
            _ = new RegionInfo(text);
            return true;
        }
        catch (ArgumentException)
        {
            return false;
        }
    }

    public TimeZoneInfo? TimeZone(YamlNode? node)
    {
        if (Text(node, "timezone") is not { } text) return null;
        if (TimeZoneInfo.TryFindSystemTimeZoneById(text, out var zone)) return zone;
        var names = TimeZoneNames();
        // A city alone is what people write first.
        var meant = NearestWord.Of(text, names)
            ?? names.FirstOrDefault(id => string.Equals(id.Split('/')[^1], text.Replace(' ', '_'), StringComparison.OrdinalIgnoreCase));
        faults.Error(node!.Position, RuleFaultCodes.BadValue, meant is null
            ? $"'{text}' is no time zone: write continent and city, such as Europe/Paris."
            : $"'{text}' is no time zone: did you mean '{meant}'?");
        return null;
    }

    // To list the zones .NET reads every file of them, which takes seconds; the system's own table has the names at once.
    private static List<string> TimeZoneNames()
    {
        const string Table = "/usr/share/zoneinfo/zone.tab";
        return System.IO.File.Exists(Table)
            ? [.. System.IO.File.ReadLines(Table).Where(line => !line.StartsWith('#')).Select(line => line.Split('\t')).Where(fields => fields.Length > 2).Select(fields => fields[2])]
            : [.. TimeZoneInfo.GetSystemTimeZones().Select(zone => zone.Id)];
    }

    /// <summary>The id of a prompt.</summary>
    public string? Prompt(YamlNode? node, string key)
    {
        if (Text(node, key) is not { } text) return null;
        if (PromptForm().IsMatch(text)) return text;
        faults.Error(node!.Position, RuleFaultCodes.BadValue, $"'{text}' is no prompt: an id has small letters, digits and hyphens, such as {Slug(text)}.");
        return null;
    }

    /// <summary>Several of a file's words, one or a list of them.</summary>
    public List<string>? SomeOf(YamlNode? node, string key, string what, IReadOnlyCollection<string> words)
    {
        if (Texts(node, key) is not { } texts) return null;
        return [.. texts.Select(text => OneOf(text, key, what, words)).OfType<string>().Distinct(StringComparer.Ordinal)];
    }

    private static string Slug(string text)
    {
        var plain = Path.GetFileNameWithoutExtension(text).ToLowerInvariant();
        var slug = NoSlug().Replace(plain, "-").Trim('-');
        return slug.Length == 0 ? "welcome" : slug;
    }

    [GeneratedRegex("^[A-Z]{2}$", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex CountryForm();

    /// <summary>A target, or a set of hours.</summary>
    [GeneratedRegex(NamePattern, RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    public static partial Regex NameForm();

    [GeneratedRegex(CodePattern, RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex CodeForm();

    [GeneratedRegex(PromptPattern, RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex PromptForm();

    [GeneratedRegex("[^a-z0-9]+", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex NoSlug();
}

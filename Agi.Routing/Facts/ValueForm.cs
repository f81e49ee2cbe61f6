namespace Agi.Routing.Facts;

/// <summary>What a value of routing.yaml looks like, for the schema of editors.</summary>
internal abstract record ValueForm;

/// <summary>A text or a number: to an editor 0199001234 and 500 are numbers.</summary>
internal sealed record ScalarForm : ValueForm;

/// <summary>A text; with a regular expression that it matches, or null.</summary>
internal sealed record TextForm(string? Pattern = null) : ValueForm
{
    public static readonly TextForm Language = new("^[a-z]{2,3}$");

    public static readonly TextForm Duration = new("^([0-9]+w)?([0-9]+d)?([0-9]+h)?([0-9]+m)?([0-9]+s)?([0-9]+ms)?$");
}

/// <summary>One of these words.</summary>
internal sealed record WordsForm(IReadOnlyList<string> Words) : ValueForm;

/// <summary>A number with decimals.</summary>
internal sealed record NumberForm : ValueForm;

/// <summary>A whole number from 0 on.</summary>
internal sealed record WholeForm(int? Most = null) : ValueForm;

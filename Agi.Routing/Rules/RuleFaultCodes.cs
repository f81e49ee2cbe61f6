namespace Agi.Routing.Rules;

/// <summary>The kinds of fault, as <c>check --json</c> names them.</summary>
internal static class RuleFaultCodes
{
    /// <summary>The file is missing, too big, empty or not text.</summary>
    public const string File = "file";

    /// <summary>The file is not YAML.</summary>
    public const string Syntax = "syntax";

    /// <summary>A key that nothing reads.</summary>
    public const string UnknownKey = "unknown-key";

    /// <summary>A key or a name given twice.</summary>
    public const string Duplicate = "duplicate";

    /// <summary>A key that must be there is not.</summary>
    public const string MissingKey = "missing-key";

    /// <summary>A list where a text belongs, a text where a mapping belongs, and so on.</summary>
    public const string WrongType = "wrong-type";

    /// <summary>A value that does not read as what the key takes.</summary>
    public const string BadValue = "bad-value";

    /// <summary>A word that is not one of those the key takes: a situation, status, target, hours or rule.</summary>
    public const string UnknownName = "unknown-name";

    /// <summary>A rule that no call can reach.</summary>
    public const string Shadowed = "shadowed";

    /// <summary>A rule whose own conditions exclude each other.</summary>
    public const string NeverMatches = "never-matches";

    /// <summary>A situation that no rule names.</summary>
    public const string UnnamedSituation = "unnamed-situation";

    /// <summary>A caller whom no rule takes.</summary>
    public const string Gap = "gap";

    /// <summary>Hours that never open, or that never close.</summary>
    public const string Hours = "hours";

    /// <summary>Windows or lists of <c>situations</c> that contradict each other.</summary>
    public const string Contradiction = "contradiction";

    /// <summary>A window of <c>situations</c> that takes nothing, or a pattern that takes everything.</summary>
    public const string NothingOrAll = "nothing-or-all";

    /// <summary>Something defined that nothing uses.</summary>
    public const string Unused = "unused";

    /// <summary>A prompt that a language lacks.</summary>
    public const string MissingPrompt = "missing-prompt";

    /// <summary>A menu in which key 0 does not lead to a person.</summary>
    public const string NoPerson = "no-person";

    /// <summary>Menus that a silent caller would go round in.</summary>
    public const string MenuCircle = "menu-circle";

    /// <summary>Something is to be said that no caller may hear on the number alone.</summary>
    public const string NeverHeard = "never-heard";

    /// <summary>A fact is to be said that no call of the rule has.</summary>
    public const string WithoutFact = "without-fact";

    /// <summary>A language that callers are spoken to in, and that lacks texts, words or a grammar.</summary>
    public const string Language = "language";

    /// <summary>A prompt leads to a fact, and none follows, or one of another kind.</summary>
    public const string LeadIn = "lead-in";

    /// <summary>A golden call that goes elsewhere.</summary>
    public const string GoldenCall = "golden-call";
}

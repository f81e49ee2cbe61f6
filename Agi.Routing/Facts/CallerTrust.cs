namespace Agi.Routing.Facts;

/// <summary>How sure it is who is calling.</summary>
public enum CallerTrust
{
    /// <summary>Nobody is known, or several people share the number.</summary>
    Nobody,

    /// <summary>The number (CLI) leads to one person. It can be forged.</summary>
    Number,

    /// <summary>The caller has given a second factor: order and postcode fit together.</summary>
    Verified,
}

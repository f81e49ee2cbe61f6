namespace Agi.Routing.Phones;

/// <summary>What one pass over a part of a field found besides its digits.</summary>
internal record struct FieldScan
{
    /// <summary>How many digits.</summary>
    public int Count;

    /// <summary>A plus sign stands before them.</summary>
    public bool Plus;

    /// <summary>There are more than any number has.</summary>
    public bool TooMany;

    /// <summary>There is a "(0)".</summary>
    public bool BracketedZero;

    /// <summary>How many digits stand before the first sign that may part two numbers; 0 if there is none.</summary>
    public int CountAtSign;
}

namespace Agi.Routing.Rules.Doctor;

/// <summary>One way to mend what a finding tells.</summary>
/// <param name="Where">Where it is done.</param>
/// <param name="Text">The lines to write, the statement to run, or what to do in the shop.</param>
public sealed record FindingMend(MendPlace Where, string Text);

/// <summary>Where a finding is mended.</summary>
public enum MendPlace
{
    /// <summary>Lines of routing.yaml.</summary>
    RoutingYaml,

    /// <summary>Something to do or to set in the shop.</summary>
    Shop,

    /// <summary>Statements for whoever runs the database.</summary>
    Sql,
}

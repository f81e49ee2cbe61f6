namespace Agi.FastAgi.Commands;

/// <summary>Runs an application of the dialplan.</summary>
/// <remarks>
/// Syntax: <c>EXEC application options</c>, all options in one argument, parted by commas as in the dialplan. Result: the application's own code, or
/// <see cref="NoSuchApplication"/>; Playback answers 0 for a missing file. Works on a dead channel. Asterisk 0.4.0 and later.
/// <see cref="AgiCommand.Duration"/> is an hour by default. The options are the application's syntax: put no text of strangers there.
/// </remarks>
public sealed class Exec : AgiCommand<int>
{
    /// <summary>The result where Asterisk has no application of that name.</summary>
    public const int NoSuchApplication = -2;

    private readonly string _application;
    private readonly string _options;

    /// <summary>Makes the command.</summary>
    /// <param name="application">Name of the application, such as <c>Progress</c>.</param>
    /// <param name="options">Its options, as between the dialplan's parentheses.</param>
    public Exec(string application, string options = "")
    {
        _application = application;
        _options = options;
        Duration = TimeSpan.FromHours(1);
    }

    /// <inheritdoc/>
    public override string ToLine() => _options.Length == 0 ? AgiLine.Of("EXEC", _application) : AgiLine.Of("EXEC", _application, _options);

    /// <summary>The application's code.</summary>
    public override int ReadResult(AgiReply reply) => reply.Code ?? -1;
}

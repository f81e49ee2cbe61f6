namespace Agi.FastAgi.Commands;

/// <summary>Runs a subroutine of the dialplan and waits for its return.</summary>
/// <remarks>
/// Syntax: <c>GOSUB context extension priority [argument]</c>. Result: <c>100 result=0 Trying...</c> at once, then 0 when it has returned, -1 where it failed.
/// Every supported Asterisk (20 to 23) has it; its documentation names no first version. <see cref="AgiCommand.Duration"/> is an hour by default.
/// </remarks>
public sealed class Gosub : AgiCommand<bool>
{
    private readonly string _context;
    private readonly string _extension;
    private readonly string _priority;
    private readonly string? _arguments;

    /// <summary>Makes the command.</summary>
    /// <param name="context">The subroutine's context.</param>
    /// <param name="extension">Its extension.</param>
    /// <param name="priority">Its priority or label.</param>
    /// <param name="arguments">Its arguments, parted by commas; null for none. Put no text of strangers there.</param>
    public Gosub(string context, string extension, string priority = "1", string? arguments = null)
    {
        _context = context;
        _extension = extension;
        _priority = priority;
        _arguments = arguments;
        Duration = TimeSpan.FromHours(1);
    }

    /// <inheritdoc/>
    public override string ToLine() =>
        _arguments is null ? AgiLine.Of("GOSUB", _context, _extension, _priority) : AgiLine.Of("GOSUB", _context, _extension, _priority, _arguments);

    /// <summary>Whether the subroutine ran and returned.</summary>
    public override bool ReadResult(AgiReply reply) => reply.Code == 0;
}

namespace Agi.FastAgi.Commands;

/// <summary>Evaluates an expression of the dialplan, such as <c>${CALLERID(num):0:3}</c>.</summary>
/// <remarks>
/// Syntax: <c>GET FULL VARIABLE expression [channel]</c>. Result: 1 and the value in parentheses, 0 where there is no such channel. Works on a dead channel.
/// Asterisk 1.2.0 and later. The expression runs functions of the dialplan: put no text of strangers there.
/// </remarks>
/// <param name="expression">The expression.</param>
/// <param name="channel">The channel's name; null for the call's own.</param>
public sealed class GetFullVariable(string expression, string? channel = null) : AgiCommand<string?>
{
    /// <inheritdoc/>
    public override string ToLine() => channel is null ? AgiLine.Of("GET FULL VARIABLE", expression) : AgiLine.Of("GET FULL VARIABLE", expression, channel);

    /// <summary>The value; null where there is none.</summary>
    public override string? ReadResult(AgiReply reply) => reply.Result == "1" ? reply.Value ?? "" : null;
}

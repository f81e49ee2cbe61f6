namespace Agi.FastAgi.Commands;

/// <summary>Reads a variable of the channel, or a function such as <c>CHANNEL(language)</c>.</summary>
/// <remarks>Syntax: <c>GET VARIABLE name</c>. Result: 1 and the value in parentheses, 0 where it is not set. Works on a dead channel. Asterisk 0.4.0 and later.</remarks>
/// <param name="name">The variable. A name that ends in <c>)</c> runs a function of the dialplan: put no text of strangers there.</param>
public sealed class GetVariable(string name) : AgiCommand<string?>
{
    /// <inheritdoc/>
    public override string ToLine() => AgiLine.Of("GET VARIABLE", name);

    /// <summary>The value; null where the variable is not set.</summary>
    public override string? ReadResult(AgiReply reply) => reply.Result == "1" ? reply.Value ?? "" : null;
}

using System.Globalization;

namespace Agi.FastAgi;

/// <summary>A reply to one command.</summary>
public sealed record AgiReply
{
    /// <summary>The status: 200, 510, 511, 520.</summary>
    public required int Status { get; init; }

    /// <summary>The text after <c>result=</c>, such as <c>0</c>, <c>-1</c> or digits; empty if there is none.</summary>
    public required string Result { get; init; }

    /// <summary>The text between the first and the last parenthesis; null if there is none.</summary>
    public string? Value { get; init; }

    /// <summary>Position in samples where a prompt ended; null if the reply has none.</summary>
    public long? EndPosition { get; init; }

    /// <summary>All the text after the status, for commands whose reply says more (SPEECH RECOGNIZE) and for error messages; a usage block has its lines joined by LF.</summary>
    public string Text { get; init; } = "";

    /// <summary><see cref="Result"/> as a number; null if it is none, as in the digits <c>12#</c>.</summary>
    public int? Code => int.TryParse(Result, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var code) ? code : null;

    /// <summary>The key that <see cref="Result"/> names by its character code, as commands with escape digits reply; null for 0 and below.</summary>
    public char? Digit => Code is > 0 and < 128 ? (char)Code.Value : null;

    /// <summary>The exception for a status other than 200: the channel gone (511), or the command refused (510, 520).</summary>
    internal Exception Refusal(string line)
    {
        var text = AgiText.ForLog(line);
        return Status == 511
            ? new AgiHangupException($"The channel is gone: Asterisk refused {text} with 511 {Text}")
            : new AgiCommandException($"Asterisk refused {text} with {Status} {AgiText.ForLog(Text)}");
    }
}

namespace Agi.FastAgi;

/// <summary>The exceptions for replies other than 200.</summary>
internal static class AgiRefusal
{
    /// <summary>The exception for a reply: the channel gone (511), or the command refused (510, 520).</summary>
    public static Exception Of(AgiReply reply, string line)
    {
        var text = AgiText.ForLog(line);
        return reply.Status == 511
            ? new AgiHangupException($"The channel is gone: Asterisk refused {text} with 511 {reply.Text}")
            : new AgiCommandException($"Asterisk refused {text} with {reply.Status} {AgiText.ForLog(reply.Text)}");
    }
}

using System.Globalization;
using System.Text;

namespace Agi.FastAgi;

/// <summary>Reads the reply to one command, line by line.</summary>
/// <remarks>
/// A reply is one line, with two exceptions: a usage block (<c>520-</c> up to a line that starts with <c>520 </c>) and a variable's value that holds line ends.
/// <c>HANGUP</c> alone on a line is no reply and may come at any moment. Blank lines between replies are skipped.
/// </remarks>
internal sealed class AgiReplyParser
{
    private static readonly AgiReply Zero = new() { Status = 200, Result = "0", Text = "result=0" };
    private static readonly AgiReply One = new() { Status = 200, Result = "1", Text = "result=1" };

    private StringBuilder? _open;
    private bool _block;

    /// <summary>Whether a HANGUP line was seen.</summary>
    public bool HungUp { get; private set; }

    /// <summary>Whether a reply has begun and not ended.</summary>
    public bool Open => _open is not null;

    /// <summary>Length of the reply that has begun, in characters.</summary>
    public int Length => _open?.Length ?? 0;

    /// <summary>Whether only the usage block after EXEC's code 1 may come.</summary>
    public bool ExpectOnlyUsage { get; set; }

    /// <summary>Takes the next line, without its line end.</summary>
    /// <returns>The reply if this line completes one, else null.</returns>
    /// <exception cref="AgiConnectionException">The line belongs to no reply.</exception>
    public AgiReply? Feed(ReadOnlySpan<byte> line)
    {
        if (_open is null && !ExpectOnlyUsage)
        {
            if (line.SequenceEqual("200 result=0"u8)) return Zero;
            if (line.SequenceEqual("200 result=1"u8)) return One;
        }
        if (line is [.., (byte)'\r'] && !(Open && !_block)) line = line[..^1];
        if (line.SequenceEqual("HANGUP"u8) && (_open is null || _block))
        {
            HungUp = true;
            return null;
        }
        if (_open is null && line.IsEmpty) return null;
        var text = Encoding.UTF8.GetString(line);
        return _open is null ? Start(text) : Continue(text);
    }

    /// <summary>Forgets a reply that has begun.</summary>
    public void Reset()
    {
        _open = null;
        _block = false;
    }

    private AgiReply? Start(string text)
    {
        if (text.Length < 3 || !int.TryParse(text.AsSpan(0, 3), NumberStyles.None, CultureInfo.InvariantCulture, out var status) || (text.Length > 3 && text[3] is not (' ' or '-')))
            throw new AgiConnectionException($"Asterisk sent a line that is no reply: {AgiText.ForLog(text)}");
        if (status is >= 100 and < 200) return null; // GOSUB says "Trying" first; its reply follows.
        if (ExpectOnlyUsage && status != 520) throw new AgiConnectionException($"Asterisk sent a reply that no command asked for: {AgiText.ForLog(text)}");
        if (text.Length > 3 && text[3] == '-')
        {
            _open = new StringBuilder(text, 4, text.Length - 4, 256);
            _block = true;
            return null;
        }
        var rest = text.Length > 4 ? text[4..] : "";
        if (status == 200 && ValueIsOpen(rest))
        {
            _open = new StringBuilder(rest);
            return null;
        }
        return Read(status, rest);
    }

    private AgiReply? Continue(string text)
    {
        if (_block)
        {
            if (!text.StartsWith("520 ", StringComparison.Ordinal))
            {
                _open!.Append('\n').Append(text);
                return null;
            }
            var usage = _open!.ToString();
            Reset();
            return new AgiReply { Status = 520, Result = "", Text = usage };
        }
        _open!.Append('\n').Append(text);
        // Only the new line can close the value; the older ones did not.
        if (!Closes(text)) return null;
        var all = _open.ToString();
        Reset();
        return Read(200, all);
    }

    private static bool ValueIsOpen(string rest) => rest.Contains(" (", StringComparison.Ordinal) && !Closes(rest);

    private static bool Closes(string text)
    {
        var last = text.LastIndexOf(')');
        return last >= 0 && (last == text.Length - 1 || text.AsSpan(last + 1).StartsWith(" "));
    }

    private static AgiReply Read(int status, string rest)
    {
        const string ResultName = "result=";
        const string EndName = "endpos=";
        if (status != 200 || !rest.StartsWith(ResultName, StringComparison.Ordinal))
            return new AgiReply { Status = status, Result = "", Text = rest };
        var space = rest.IndexOf(' ');
        var result = space < 0 ? rest[ResultName.Length..] : rest[ResultName.Length..space];
        string? value = null;
        var tail = space < 0 ? ReadOnlySpan<char>.Empty : rest.AsSpan(space + 1);
        if (tail.StartsWith("("))
        {
            var last = tail.LastIndexOf(')');
            value = tail[1..last].ToString();
            tail = tail[(last + 1)..];
        }
        long? end = null;
        var at = tail.IndexOf(EndName);
        if (at >= 0)
        {
            var number = tail[(at + EndName.Length)..];
            var stop = number.IndexOf(' ');
            if (long.TryParse(stop < 0 ? number : number[..stop], NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var position)) end = position;
        }
        return new AgiReply { Status = status, Result = result, Value = value, EndPosition = end, Text = rest };
    }
}

using System.Globalization;
using Agi.FastAgi;
using Agi.FastAgi.Testing;
using Agi.Routing.Rules;

namespace Agi.Server.Prompts.Rendering;

/// <summary>A call without Asterisk: a channel that answers as Asterisk does, presses keys, and keeps what the caller would hear.</summary>
internal sealed class RenderedCall
{
    /// <summary>From the end of a menu to the key, as an attentive caller takes.</summary>
    private static readonly TimeSpan Reaction = TimeSpan.FromMilliseconds(600);

    /// <summary>Between two keys.</summary>
    private static readonly TimeSpan NextKey = TimeSpan.FromMilliseconds(250);

    /// <summary>A wait of the engine that is shorter cannot be heard.</summary>
    private static readonly TimeSpan Audible = TimeSpan.FromMilliseconds(200);

    private readonly Queue<char> _keys;
    private readonly List<RenderedPart> _parts = [];
    private readonly FakeAgiChannel _channel;
    private readonly TimeProvider _time;
    private readonly string _folder;
    private long _last;

    /// <summary>A call that begins now.</summary>
    /// <param name="language">Language of the channel.</param>
    /// <param name="keys">The keys that the caller presses, in order: each where one is waited for. <c>-</c> is silence. After the last the caller stays silent.</param>
    /// <param name="folder">The folder of the prompts below a language's.</param>
    /// <param name="time">Tells how long the engine lets the caller wait.</param>
    public RenderedCall(string language, string keys, string folder, TimeProvider time)
    {
        _keys = new Queue<char>(keys);
        _folder = folder + "/";
        _time = time;
        _last = time.GetTimestamp();
        _channel = new FakeAgiChannel(new SimulatedCall { Script = "route", Language = language, Answered = true }) { OnCommand = Hear };
    }

    /// <summary>The channel for the engine.</summary>
    public IAgiChannel Channel => _channel;

    /// <summary>What the call's script would be asked with.</summary>
    public AgiRequest Request { get; } = new SimulatedCall { Script = "route?answer=no" }.ToRequest();

    /// <summary>What the caller hears and does, in order.</summary>
    public IReadOnlyList<RenderedPart> Parts => _parts;

    /// <summary>The keys that nothing waited for.</summary>
    public int KeysLeft => _keys.Count;

    /// <summary>A variable of the channel; empty where it is not set.</summary>
    public string Variable(string name) => _channel.Channel.Variables.GetValueOrDefault(name, "");

    private void Hear(string line)
    {
        var waited = _time.GetElapsedTime(_last);
        // Before the first word only this program warms up: a server has done so long before the call.
        if (waited >= Audible && _parts.Count > 0) _parts.Add(new RenderedPart.Work(waited));
        var words = AsteriskArguments.Parse(line);
        switch (words)
        {
            case ["STREAM", "FILE", var file, ..] when file.StartsWith(_folder, StringComparison.Ordinal):
                _parts.Add(new RenderedPart.Prompt(file[_folder.Length..], Variable("CHANNEL(language)")));
                break;
            case ["WAIT", "FOR", "DIGIT", var timeout]:
                Wait(TimeSpan.FromMilliseconds(long.Parse(timeout, CultureInfo.InvariantCulture)));
                break;
        }

        _last = _time.GetTimestamp();
    }

    private void Wait(TimeSpan timeout)
    {
        if (!_keys.TryDequeue(out var key) || key == KeyedWalk.Silence)
        {
            _parts.Add(new RenderedPart.NoKey(timeout));
            _channel.Reply("WAIT FOR DIGIT", "200 result=0");
            return;
        }

        if (_parts is [.., RenderedPart.Keys before]) _parts[^1] = before with { Count = before.Count + 1 };
        else _parts.Add(new RenderedPart.Keys(1));
        _channel.Reply("WAIT FOR DIGIT", $"200 result={((int)key).ToString(CultureInfo.InvariantCulture)}");
    }

    /// <summary>How long a part takes.</summary>
    /// <param name="prompt">The length of a prompt.</param>
    public static TimeSpan LengthOf(RenderedPart part, Func<RenderedPart.Prompt, TimeSpan> prompt) => part switch
    {
        RenderedPart.Prompt one => prompt(one),
        RenderedPart.NoKey silence => silence.Length,
        RenderedPart.Work work => work.Length,
        RenderedPart.Keys keys => Reaction + ((keys.Count - 1) * NextKey),
        _ => TimeSpan.Zero,
    };
}

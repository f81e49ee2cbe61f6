using System.Text;

namespace Agi.FastAgi.Testing;

/// <summary>A channel without a socket, for tests of scripts. It answers as Asterisk does, or as the test says, and keeps every line that was sent.</summary>
/// <remarks>
/// Commands and replies go through the same code as on a real connection. A <see cref="SimulatedChannel"/> answers every command for which the test
/// scripts no reply.
/// </remarks>
public sealed class FakeAgiChannel : IAgiChannel
{
    private readonly List<(string Prefix, Queue<string[]> Replies)> _scripted = [];
    private readonly List<string> _sent = [];
    private readonly AgiReplyParser _parser = new();
    private bool _dead;
    private bool _broken;
    private int _inFlight;

    /// <summary>A channel of an ordinary call, or of the one that is given.</summary>
    public FakeAgiChannel(SimulatedCall? call = null) => Channel = new SimulatedChannel(call ?? new SimulatedCall { Script = "test", CallerId = "0199001234" });

    /// <summary>The simulated channel behind it: variables, prompts played, applications run.</summary>
    public SimulatedChannel Channel { get; }

    /// <summary>Every command line that was sent, in order.</summary>
    public IReadOnlyList<string> Sent => _sent;

    /// <summary>The words of every command that was sent, as Asterisk reads them.</summary>
    public IEnumerable<IReadOnlyList<string>> SentWords => _sent.Select(AsteriskArguments.Parse);

    /// <summary>Called with each line before it is answered; a test hangs up or cancels there.</summary>
    public Action<string>? OnCommand { get; init; }

    /// <inheritdoc/>
    public bool HungUp => _dead || _parser.HungUp || Channel.HungUp;

    /// <summary>Scripts the reply to the next command whose line starts with a text.</summary>
    /// <param name="prefix">Start of the line, such as <c>STREAM FILE</c> or <c>STREAM FILE "welcome"</c>.</param>
    /// <param name="lines">The reply's lines; <c>HANGUP</c> may be among them. None at all ends the connection.</param>
    /// <returns>This channel. Replies of the same prefix are used in their order; after the last the simulated channel answers again.</returns>
    public FakeAgiChannel Reply(string prefix, params string[] lines)
    {
        var entry = _scripted.Find(e => e.Prefix == prefix);
        if (entry.Replies is null)
        {
            entry = (prefix, new Queue<string[]>());
            _scripted.Add(entry);
        }
        entry.Replies.Enqueue(lines);
        return this;
    }

    /// <summary>The caller hangs up now. Commands that need a live channel are answered with 511.</summary>
    public void HangUp() => Channel.HangUp();

    /// <inheritdoc/>
    public async ValueTask<TResult> SendAsync<TResult>(AgiCommand<TResult> command, CancellationToken cancellationToken = default)
    {
        var line = command.Line;
        AgiLine.Check(line);
        if (Interlocked.Exchange(ref _inFlight, 1) != 0) throw new InvalidOperationException("A command is in flight on this channel; wait for its reply.");
        try
        {
            // Replies never come at once, so that a test fails if a script forgets to await one.
            await Task.Yield();
            cancellationToken.ThrowIfCancellationRequested();
            if (_broken) throw new AgiConnectionException("The connection ended.");
            _sent.Add(line);
            OnCommand?.Invoke(line);
            cancellationToken.ThrowIfCancellationRequested();
            var scripted = _scripted.Find(e => e.Replies.Count > 0 && line.StartsWith(e.Prefix, StringComparison.OrdinalIgnoreCase)).Replies;
            foreach (var answer in scripted?.Dequeue() ?? Channel.Answer(line).Lines)
            {
                if (_parser.Feed(Encoding.UTF8.GetBytes(answer)) is not { } reply) continue;
                if (reply.Status == 200) return command.Read(reply);
                _dead |= reply.Status == 511;
                throw reply.Refusal(line);
            }
            _broken = true;
            throw new AgiConnectionException("The connection ended before the reply came.");
        }
        finally
        {
            Volatile.Write(ref _inFlight, 0);
        }
    }
}

using System.Globalization;
using System.Text;
using Agi.FastAgi;
using Agi.Routing.Calls;
using Agi.Routing.Facts;
using Agi.Routing.Rules;
using Agi.Server.Prompts;

namespace Agi.Server.Dialogues;

/// <summary>The engine's side of one call: says things, and hears keys.</summary>
/// <remarks>
/// Every key cuts what is being said. When the caller hangs up, whatever is under way ends with an <see cref="AgiHangupException"/>.
/// Keys are read one at a time: two tones are at least 100 ms apart, so none falls between two commands.
/// </remarks>
internal sealed class Conversation(AgiRequest request, IAgiChannel channel, RoutingDecision decision, Announcer announcer, PromptPlayer player, CallEvents events, TimeProvider time, CancellationToken cancellationToken)
{
    /// <summary>How long it waits for the first key of something that is keyed in, after the last word.</summary>
    private static readonly TimeSpan FirstKey = TimeSpan.FromSeconds(6);

    /// <summary>How long it waits for the next key.</summary>
    private static readonly TimeSpan NextKey = TimeSpan.FromSeconds(5);

    /// <summary>How long it waits for one more key when enough are there.</summary>
    private static readonly TimeSpan LastKey = TimeSpan.FromSeconds(2);

    /// <summary>The dialplan's time for the dialogue is started anew after this, at the next prompt or question.</summary>
    private static readonly TimeSpan Renewal = TimeSpan.FromSeconds(5);

    private readonly int? _patience = Patience(request);
    private long _renewed = time.GetTimestamp();
    private readonly List<string> _heard = [];
    private bool _answered;

    /// <summary>The call.</summary>
    public RoutingDecision Decision => decision;

    /// <summary>Ids of the prompts that the caller heard, in order.</summary>
    public IReadOnlyList<string> Heard => _heard;

    /// <summary>The prompt that is being played; null between prompts.</summary>
    public string? Playing { get; private set; }

    /// <summary>Whether Asterisk has said that the caller left.</summary>
    public bool HungUp => channel.HungUp;

    /// <summary>Whether the caller has what the call was for, and may hang up. A dialogue says so.</summary>
    public bool IsServed { get; set; }

    /// <summary>How sure it is who is calling. A dialogue raises it after a second factor.</summary>
    public CallerTrust Trust { get; set; } = decision.Trust;

    /// <summary>Ends the work of the call.</summary>
    public CancellationToken CancellationToken => cancellationToken;

    /// <summary>What would be said of these items to this caller.</summary>
    public Announcement Announce(IReadOnlyList<SpeechItem> items) => announcer.Say(items, decision, Trust);

    /// <summary>Says something. A key that cuts it short may be the last of something that was keyed in, so it is not logged.</summary>
    /// <returns>How much was heard, and the key that cut it short.</returns>
    public Task<Played> SayAsync(params IReadOnlyList<SpeechItem> items) => SayAsync(items, secret: true);

    /// <summary>Says something and waits for a key. It does not wait if nothing could be said: the caller would sit in silence.</summary>
    /// <param name="items">What is said.</param>
    /// <param name="timeout">How long it waits after the last word.</param>
    /// <returns>What was said, and the key; no key if none came in time.</returns>
    public async Task<Played> AskAsync(IReadOnlyList<SpeechItem> items, TimeSpan timeout)
    {
        var said = await SayAsync(items, secret: false);
        if (said.Key is not null || said.Count == 0) return said;
        await RenewPatienceAsync(timeout);
        return said with { Key = await KeyAsync(timeout) };
    }

    /// <summary>Says something and reads what the caller keys in. <c>#</c> ends it, <c>*</c> asks for a person at once.</summary>
    /// <param name="items">What is said.</param>
    /// <param name="enough">From how many digits on a short pause ends it.</param>
    /// <param name="most">The most digits; the last of them ends it.</param>
    public async Task<KeyedIn> AskDigitsAsync(IReadOnlyList<SpeechItem> items, int enough, int most)
    {
        var said = await SayAsync(items, secret: true);
        if (said.Count == 0) return KeyedIn.Person;
        // Once for all keys: no digit waits for a way to Asterisk and back.
        await RenewPatienceAsync(FirstKey + ((enough - 1) * NextKey) + ((most - enough) * LastKey));
        var digits = new StringBuilder();
        for (var key = said.Key ?? await KeyAsync(FirstKey); key is { } pressed && pressed != '#'; key = await KeyAsync(digits.Length < enough ? NextKey : LastKey))
        {
            if (pressed == '*') return KeyedIn.Person;
            digits.Append(pressed);
            if (digits.Length == most) break;
        }

        return new KeyedIn(digits.ToString(), WantsPerson: false);
    }

    /// <summary>Starts the dialplan's time for the dialogue anew, before something that takes long. Does nothing where the dialplan has set none.</summary>
    /// <param name="wait">How long it takes besides.</param>
    public async ValueTask RenewPatienceAsync(TimeSpan wait = default)
    {
        if (_patience is not { } seconds || (wait < Renewal && time.GetElapsedTime(_renewed) < Renewal)) return;
        await channel.SetVariableAsync("TIMEOUT(absolute)", (seconds + (int)wait.TotalSeconds).ToString(CultureInfo.InvariantCulture), cancellationToken);
        _renewed = time.GetTimestamp();
    }

    private async Task<Played> SayAsync(IReadOnlyList<SpeechItem> items, bool secret)
    {
        var announcement = Announce(items);
        if (announcement.Play.Count == 0) return default;
        if (channel.HungUp) throw new AgiHangupException("The caller left.");
        if (!_answered) await PromptPlayer.AnswerAsync(request, channel, cancellationToken);
        _answered = true;
        var heard = 0;
        foreach (var prompt in announcement.Play)
        {
            await RenewPatienceAsync();
            Playing = prompt;
            var played = await player.PlayAsync(channel, prompt, decision.Rule.Language, Menu.AllKeys, secret, cancellationToken);
            Playing = null;
            heard += played.Count;
            if (played.Count > 0)
            {
                _heard.Add(prompt);
                events.Publish(new CallPlayed { RouteId = decision.Id, At = time.GetUtcNow(), Prompt = prompt });
            }

            if (played.Key is not null) return played with { Count = heard };
        }

        return new Played(heard, null);
    }

    private async Task<char?> KeyAsync(TimeSpan timeout)
    {
        var pressed = await channel.SendAsync(AgiCommands.WaitForDigit(timeout), cancellationToken);
        if (pressed.Failed) throw new AgiHangupException("The caller left.");
        return pressed.Digit;
    }

    /// <summary>
    /// The dialplan limits the whole dialogue, because a silent server must not hold a caller: <c>budget=20</c> in the URL says by how many seconds.
    /// Prompts and questions start that time anew.
    /// </summary>
    private static int? Patience(AgiRequest request) =>
        request.Query.GetValueOrDefault("budget") is { Length: > 0 and < 5 } text && int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var seconds) && seconds > 0 ? seconds : null;
}

/// <summary>What a caller has keyed in. It is neither logged nor kept.</summary>
/// <param name="Digits">The digits; empty if none came.</param>
/// <param name="WantsPerson">Whether the caller asked for a person.</param>
internal sealed record KeyedIn(string Digits, bool WantsPerson)
{
    public static KeyedIn Person { get; } = new("", WantsPerson: true);

    /// <inheritdoc/>
    public override string ToString() => "(not shown)";
}

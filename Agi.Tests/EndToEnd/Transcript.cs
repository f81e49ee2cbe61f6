using System.Collections.Concurrent;

namespace Agi.Tests.EndToEnd;

/// <summary>Which of the shipped prompts and words a sound consists of, in their order.</summary>
/// <remarks>
/// Nothing is guessed: a prompt was heard if each byte from its first to its last that is not silence has come. One that ends before is marked with <see cref="CutMark"/>. What is no
/// prompt at all becomes <see cref="Noise"/>. Silence counts for nothing, so prompts of silence are not in it.
/// </remarks>
public sealed class Transcript
{
    /// <summary>Stands behind a prompt whose end was not heard.</summary>
    public const string CutMark = " (cut)";

    /// <summary>Stands for a sound that no prompt begins with.</summary>
    public const string Noise = "(noise)";

    /// <summary>Asterisk sends 20 ms a packet: a prompt ends at the end of one.</summary>
    private const int BytesAPacket = 160;

    private static readonly ConcurrentDictionary<string, Transcript> Languages = new(StringComparer.Ordinal);

    // Words that sound alike are one: in French "euro" and "euros" are the same recording.
    private readonly Dictionary<string, string> _names = new(StringComparer.Ordinal);
    private readonly List<(string Name, int Lead, byte[] Voice)> _sounds = [];

    private Transcript(string language)
    {
        foreach (var file in Directory.GetFiles(RepositoryFiles.At("sounds", language, "agi"), "*.ulaw").Order(StringComparer.Ordinal))
        {
            var bytes = File.ReadAllBytes(file);
            var id = Path.GetFileNameWithoutExtension(file);
            var lead = Array.FindIndex(bytes, IsVoice);
            if (lead < 0) continue;
            var voice = bytes[lead..(Array.FindLastIndex(bytes, IsVoice) + 1)];
            var twin = _sounds.Find(sound => sound.Voice.AsSpan().SequenceEqual(voice)).Name;
            _names[id] = twin ?? id;
            if (twin is null) _sounds.Add((id, lead, voice));
        }
    }

    /// <summary>The prompts of one language.</summary>
    public static Transcript In(string language) => Languages.GetOrAdd(language, name => new Transcript(name));

    /// <summary>These ids as <see cref="Of"/> gives them: without silent ones, and one name for those that sound alike.</summary>
    public IReadOnlyList<string> Names(IEnumerable<string> ids) =>
    [
        .. ids.Select(id => id.EndsWith(CutMark, StringComparison.Ordinal) ? Name(id[..^CutMark.Length]) is { } name ? name + CutMark : null : Name(id)).OfType<string>(),
    ];

    /// <summary>The ids of what was heard, in order.</summary>
    public IReadOnlyList<string> Of(ReadOnlySpan<byte> sound)
    {
        var heard = new List<string>();
        while (true)
        {
            var silence = 0;
            while (silence < sound.Length && !IsVoice(sound[silence])) silence++;
            sound = sound[silence..];
            if (sound.Length == 0) return heard;
            var (name, length) = Next(sound);
            if (heard.Count == 0 || name != Noise || heard[^1] != Noise) heard.Add(name);
            sound = sound[length..];
        }
    }

    private (string Name, int Length) Next(ReadOnlySpan<byte> sound)
    {
        var best = (Name: Noise, Length: 1);
        foreach (var (name, lead, voice) in _sounds)
        {
            var common = sound.CommonPrefixLength(voice);
            if (common == voice.Length)
            {
                if (best.Length <= common || best.Name.EndsWith(CutMark, StringComparison.Ordinal)) best = (name, common);
                continue;
            }

            // What follows a cut prompt may begin with the same byte by chance.
            var cut = common == sound.Length ? common : ((lead + common) / BytesAPacket * BytesAPacket) - lead;
            if (cut >= BytesAPacket && cut > best.Length) best = (name + CutMark, cut);
        }

        return best;
    }

    private string? Name(string id) => _names.TryGetValue(id, out var name) ? name : id == "pause" ? null : throw new ArgumentException($"There is no sound {id}.", nameof(id));

    /// <summary>0xFF and 0x7F are both zero in µ-law.</summary>
    private static bool IsVoice(byte sample) => (sample & 0x7F) != 0x7F;
}

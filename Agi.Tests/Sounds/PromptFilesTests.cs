using System.Buffers.Binary;
using Agi.Server.Prompts;
using Agi.Tests.EndToEnd;

namespace Agi.Tests.Sounds;

/// <summary>The prompts in <c>sounds/</c>: each line of the manifest has its two files, and they say the same.</summary>
public sealed class PromptFilesTests
{
    private const int RtpFrame = 160;

    private static readonly string[] Languages = ["en", "fr"];

    public static TheoryData<string, string> Prompts()
    {
        TheoryData<string, string> prompts = [];
        foreach (var (id, language, _) in Manifest()) prompts.Add(id, language);
        return prompts;
    }

    [Fact]
    public void Every_prompt_has_a_text_in_every_language_once()
    {
        var manifest = Manifest();
        Assert.NotEmpty(manifest);
        Assert.All(manifest, prompt => Assert.False(string.IsNullOrWhiteSpace(prompt.Text)));
        Assert.All(manifest, prompt => Assert.Matches("^[a-z0-9-]+$", prompt.Id));
        Assert.Equal(manifest.Count, PromptManifest.Load(RepositoryFiles.At("sounds", "prompts.tsv")).Catalogue.Languages.Sum(language => language.Value.Count));
        Assert.All(
            manifest.GroupBy(prompt => prompt.Id, StringComparer.Ordinal),
            prompt => Assert.Equal("en fr", string.Join(' ', prompt.Select(line => line.Language).Order(StringComparer.Ordinal))));
    }

    [Theory]
    [InlineData("welcome")]
    [InlineData("closed")]
    [InlineData("payment-problem")]
    [InlineData("order-on-its-way")]
    [InlineData("just-delivered")]
    [InlineData("all-agents-busy")]
    public void The_prompts_that_rules_and_dialplan_name_are_there(string id) => Assert.Contains(Manifest(), prompt => string.Equals(prompt.Id, id, StringComparison.Ordinal));

    [Fact]
    public void There_is_no_file_without_a_line_in_the_manifest()
    {
        var expected = Manifest().SelectMany(prompt => new[] { $"{prompt.Language}/{prompt.Id}.ulaw", $"{prompt.Language}/{prompt.Id}.wav" });
        var found = Languages.SelectMany(language => Directory.GetFiles(RepositoryFiles.At("sounds", language, "agi")).Select(file => $"{language}/{Path.GetFileName(file)}"));
        Assert.Equal(expected.Order(StringComparer.Ordinal), found.Order(StringComparer.Ordinal));
    }

    [Theory]
    [MemberData(nameof(Prompts))]
    public void The_master_is_8_kHz_16_bit_mono_and_the_ulaw_is_the_same_sound(string id, string language)
    {
        var wav = File.ReadAllBytes(RepositoryFiles.At("sounds", language, "agi", id + ".wav")).AsSpan();
        var ulaw = File.ReadAllBytes(RepositoryFiles.At("sounds", language, "agi", id + ".ulaw"));

        var format = Chunk(wav, "fmt ");
        Assert.Equal(1, BinaryPrimitives.ReadInt16LittleEndian(format));
        Assert.Equal(1, BinaryPrimitives.ReadInt16LittleEndian(format[2..]));
        Assert.Equal(8000, BinaryPrimitives.ReadInt32LittleEndian(format[4..]));
        Assert.Equal(16, BinaryPrimitives.ReadInt16LittleEndian(format[14..]));

        var samples = Chunk(wav, "data");
        Assert.Equal(samples.Length / 2, ulaw.Length);
        Assert.InRange(ulaw.Length, 8000, 15 * 8000);
        Assert.Equal(0, ulaw.Length % RtpFrame);
        for (var at = 0; at < ulaw.Length; at++)
        {
            var sample = BinaryPrimitives.ReadInt16LittleEndian(samples[(2 * at)..]);
            var decoded = Decode(ulaw[at]);
            // A µ-law step is at most a sixteenth of the value, and 8 near zero; the scale ends at 32124.
            Assert.True(Math.Abs(sample - decoded) <= (Math.Abs(sample) / 16) + 8 + Math.Max(0, Math.Abs(sample) - 32124), $"sample {at}: {sample} and {decoded}");
        }
    }

    private static List<(string Id, string Language, string Text)> Manifest()
    {
        var lines = File.ReadAllLines(RepositoryFiles.At("sounds", "prompts.tsv"));
        Assert.Equal("id\tlanguage\tpersonal\ttext", lines[0]);
        return [.. lines.Skip(1).Select(line => line.Split('\t')).Select(fields => (fields[0], fields[1], fields[3]))];
    }

    private static ReadOnlySpan<byte> Chunk(ReadOnlySpan<byte> riff, string id)
    {
        for (var at = 12; at + 8 <= riff.Length;)
        {
            var length = BinaryPrimitives.ReadInt32LittleEndian(riff[(at + 4)..]);
            if (riff.Slice(at, 4).SequenceEqual(System.Text.Encoding.ASCII.GetBytes(id))) return riff.Slice(at + 8, length);
            at += 8 + length + (length % 2);
        }

        throw new InvalidDataException($"no chunk '{id}'");
    }

    /// <summary>µ-law to linear (ITU-T G.711).</summary>
    private static int Decode(byte ulaw)
    {
        var bits = ~ulaw & 0xFF;
        var magnitude = ((((bits & 0x0F) << 3) + 0x84) << ((bits & 0x70) >> 4)) - 0x84;
        return (bits & 0x80) != 0 ? -magnitude : magnitude;
    }
}

using System.Buffers.Binary;
using Agi.Routing.Facts;
using Agi.Server.Prompts;
using Agi.Server.Prompts.Sounds;
using Agi.Tests.EndToEnd;

namespace Agi.Tests.Sounds;

/// <summary>What ships in <c>sounds/</c>: each text of the manifest has its three files, and they say the same.</summary>
public sealed class PromptFilesTests
{
    private const int RtpFrame = 160;

    private static readonly string[] Languages = ["fr", "en", "de"];

    private static readonly PromptManifest Manifest = PromptManifest.Load(RepositoryFiles.At("sounds", "prompts.yaml"));

    public static TheoryData<string> AllLanguages() => [.. Languages];

    [Fact]
    public void Every_prompt_has_a_text_in_every_language()
    {
        Assert.Equal(Languages, Manifest.Languages);
        Assert.All(Manifest.All.Where(prompt => !prompt.IsWord), prompt => Assert.Equal(Languages.Order(StringComparer.Ordinal), prompt.Texts.Keys.Order(StringComparer.Ordinal)));
    }

    [Theory]
    [InlineData("welcome closed we-reopen please-hold all-agents-busy goodbye could-not-understand sorry-no-answer one-moment transfer-to-person", FactSensitivity.Public)]
    [InlineData("payment-problem checkout-unfinished several-orders order-on-its-way being-prepared refund just-delivered cart-waiting", FactSensitivity.RoutingOnly)]
    [InlineData("press-1-order-status press-1-callback press-2-callback press-0-person press-star-person", FactSensitivity.Public)]
    [InlineData("os-enter-order os-enter-postcode os-enter-postcode-first os-checking os-no-match os-try-again os-locked os-unavailable os-offer-person", FactSensitivity.Public)]
    [InlineData("os-being-prepared os-partly-shipped os-shipped os-delivered os-paid os-not-paid os-on-hold os-cancelled os-refunded os-complete os-carrier carrier-dhl carrier-la-poste", FactSensitivity.State)]
    [InlineData("os-ordered-on os-shipped-on os-partly-shipped-on os-delivered-on os-refunded-on", FactSensitivity.Date)]
    [InlineData("cb-offer-number cb-confirm cb-enter-number cb-number-unknown cb-number-not-allowed cb-too-many cb-noted cb-as-soon-as cb-call-at cb-failed cb-already", FactSensitivity.Public)]
    public void The_prompts_that_calls_need_are_there_and_only_those_who_may_hear_them(string ids, FactSensitivity sensitivity)
    {
        Assert.All(ids.Split(' '), id => Assert.True(Manifest.Has(id), id));
        Assert.All(ids.Split(' '), id => Assert.Equal(sensitivity, Manifest.SensitivityOf(id)));
    }

    [Fact]
    public void A_hint_is_conditional_in_every_language() => Assert.All(
        Manifest.All.Where(prompt => prompt.Sensitivity == FactSensitivity.RoutingOnly),
        prompt =>
        {
            Assert.StartsWith("Si vous ", prompt.Texts["fr"], StringComparison.Ordinal);
            Assert.StartsWith("If you ", prompt.Texts["en"], StringComparison.Ordinal);
            Assert.StartsWith("Wenn Sie ", prompt.Texts["de"], StringComparison.Ordinal);
        });

    [Theory]
    [MemberData(nameof(AllLanguages))]
    public void There_is_no_file_without_a_text_and_no_text_without_its_files(string language)
    {
        var expected = Manifest.All.Where(prompt => prompt.Texts.ContainsKey(language)).SelectMany(prompt => new[] { "alaw", "ulaw", "wav" }.Select(extension => $"{prompt.Id}.{extension}"));
        var found = Directory.GetFiles(RepositoryFiles.At("sounds", language, "agi")).Select(Path.GetFileName);
        Assert.Equal(expected.Order(StringComparer.Ordinal), found.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Check_finds_nothing_wrong_with_what_ships() => Assert.Empty(PromptAudit.Of(Manifest, new HashSet<string>(StringComparer.Ordinal)).Findings);

    [Theory]
    [MemberData(nameof(AllLanguages))]
    public void A_master_is_8_kHz_16_bit_mono_of_under_8_seconds_in_whole_packets_and_its_copies_are_the_same_sound(string language)
    {
        foreach (var prompt in Manifest.All.Where(prompt => prompt.Texts.ContainsKey(language)))
        {
            var wav = File.ReadAllBytes(Manifest.PathOf(language, prompt.Id, "wav")).AsSpan();
            var format = Chunk(wav, "fmt ");
            Assert.Equal(1, BinaryPrimitives.ReadInt16LittleEndian(format));
            Assert.Equal(1, BinaryPrimitives.ReadInt16LittleEndian(format[2..]));
            Assert.Equal(8000, BinaryPrimitives.ReadInt32LittleEndian(format[4..]));
            Assert.Equal(16, BinaryPrimitives.ReadInt16LittleEndian(format[14..]));

            var samples = Chunk(wav, "data");
            var count = samples.Length / 2;
            Assert.InRange(count, RtpFrame, 8 * 8000);
            Assert.Equal(0, count % RtpFrame);
            IsSame(samples, File.ReadAllBytes(Manifest.PathOf(language, prompt.Id, "ulaw")), OfUlaw, 32124, prompt.Id);
            IsSame(samples, File.ReadAllBytes(Manifest.PathOf(language, prompt.Id, "alaw")), OfAlaw, 32256, prompt.Id);
        }
    }

    private static void IsSame(ReadOnlySpan<byte> samples, byte[] coded, Func<byte, int> decode, int loudest, string id)
    {
        Assert.Equal(samples.Length / 2, coded.Length);
        for (var at = 0; at < coded.Length; at++)
        {
            var sample = BinaryPrimitives.ReadInt16LittleEndian(samples[(2 * at)..]);
            var decoded = decode(coded[at]);
            // A step is at most a sixteenth of the value, and 16 near zero.
            Assert.True(Math.Abs(sample - decoded) <= (Math.Abs(sample) / 16) + 16 + Math.Max(0, Math.Abs(sample) - loudest), $"{id}, sample {at}: {sample} and {decoded}");
        }
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
    private static int OfUlaw(byte ulaw)
    {
        var bits = ~ulaw & 0xFF;
        var magnitude = ((((bits & 0x0F) << 3) + 0x84) << ((bits & 0x70) >> 4)) - 0x84;
        return (bits & 0x80) != 0 ? -magnitude : magnitude;
    }

    /// <summary>A-law to linear (ITU-T G.711): even bits are inverted, and a set sign is positive.</summary>
    private static int OfAlaw(byte alaw)
    {
        var bits = alaw ^ 0x55;
        var segment = (bits & 0x70) >> 4;
        var magnitude = ((bits & 0x0F) << 4) + 8;
        if (segment > 0) magnitude = (magnitude + 0x100) << (segment - 1);
        return (bits & 0x80) != 0 ? magnitude : -magnitude;
    }
}

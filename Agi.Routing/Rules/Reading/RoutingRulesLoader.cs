using System.Security.Cryptography;
using System.Text;
using Agi.Routing.Facts;

namespace Agi.Routing.Rules.Reading;

/// <summary>Reads routing.yaml. A fault is told with its place and the nearest right word, and all faults at once; nothing is thrown for what ops wrote.</summary>
public static class RoutingRulesLoader
{
    /// <summary>The largest file read: a thousand rules are some 100 KB, so more than 1 MB is another file.</summary>
    internal const int MaxBytes = 1024 * 1024;

    // Rejects what is not UTF-8 rather than put question marks into names.
    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>Reads the rules of a file. A file that is missing or unreadable is a fault too.</summary>
    public static RulesReading Load(string path)
    {
        try
        {
            if (new FileInfo(path).Length > MaxBytes) return Unreadable(path, "is larger than 1 MB: is it the right file?");
            return Parse(File.ReadAllBytes(path), path);
        }
        catch (Exception exception) when (exception is FileNotFoundException or DirectoryNotFoundException)
        {
            return Unreadable(path, "does not exist.");
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return Unreadable(path, $"cannot be read: {exception.Message}");
        }
    }

    /// <summary>Reads rules that were kept with a past call.</summary>
    /// <param name="text">The file's text of then.</param>
    /// <param name="version">The file's version of then.</param>
    public static RulesReading Recall(string text, string version)
    {
        var reading = Parse(text, version);
        // A byte order mark counts for the version and is not part of the text.
        return reading.Rules is { } rules ? new RulesReading { Rules = rules with { Version = version }, Faults = reading.Faults } : reading;
    }

    /// <summary>Reads rules from text.</summary>
    internal static RulesReading Parse(string text, string fileName, FactCatalogue? facts = null) => Parse(Encoding.UTF8.GetBytes(text), fileName, facts);

    /// <summary>Reads rules from a file's bytes.</summary>
    /// <param name="bytes">UTF-8, with or without a byte order mark.</param>
    /// <param name="fileName">Its name in faults.</param>
    /// <param name="facts">The facts that rules may ask for. Null, the default: those of the product.</param>
    internal static RulesReading Parse(ReadOnlySpan<byte> bytes, string fileName, FactCatalogue? facts = null)
    {
        if (bytes.Length > MaxBytes) return Unreadable(fileName, "is larger than 1 MB: is it the right file?");
        var version = VersionOf(bytes);
        ReadOnlySpan<byte> mark = [0xEF, 0xBB, 0xBF];
        var content = bytes.StartsWith(mark) ? bytes[mark.Length..] : bytes;
        string text;
        try
        {
            text = Utf8.GetString(content);
        }
        catch (DecoderFallbackException)
        {
            return Unreadable(fileName, "is not UTF-8: save it as UTF-8 in your editor.");
        }

        var faults = new FaultList(fileName);
        var root = new YamlTreeReader(faults).Read(text);
        var rules = root is null ? null : new FileReader(faults, facts ?? FactCatalogue.Standard).Read(root, version) is { } read ? read with { Text = text } : null;
        return new RulesReading { Rules = faults.HasErrors ? null : rules, Faults = faults.InOrder() };
    }

    /// <summary>The version of rules with these bytes: the first 12 hex digits of their SHA-256, as <c>sha256sum</c> prints them.</summary>
    internal static string VersionOf(ReadOnlySpan<byte> bytes) => Convert.ToHexStringLower(SHA256.HashData(bytes))[..12];

    private static RulesReading Unreadable(string path, string what) => new()
    {
        Faults = [new RuleFault(path, SourcePosition.Start, FaultSeverity.Error, RuleFaultCodes.File, $"The file {what}")],
    };
}

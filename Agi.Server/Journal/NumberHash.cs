using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Agi.Routing.Facts;

namespace Agi.Server.Journal;

/// <summary>Makes a hash of a telephone number that nobody can turn back without the key: HMAC-SHA-256 over E.164, of which 16 bytes are kept.</summary>
/// <remarks>There are so few numbers that a hash without a key is found in minutes. Whoever deletes the key makes the journal anonymous.</remarks>
internal sealed class NumberHash(byte[] key)
{
    /// <summary>The name of the key's file in the journal's folder.</summary>
    public const string FileName = "numbers.key";

    private const int KeyBytes = 32;

    /// <summary>Bytes of a hash.</summary>
    public const int Length = 16;

    /// <summary>The hash of a number.</summary>
    public byte[] Of(PhoneNumber number)
    {
        Span<byte> text = stackalloc byte[24];
        number.Digits.TryFormat(text, out var written, provider: CultureInfo.InvariantCulture);
        return HMACSHA256.HashData(key, text[..written])[..Length];
    }

    /// <summary>Reads the key, or makes it at the first start. Only the user who runs the program may read the file.</summary>
    /// <exception cref="InvalidDataException">The file is no key, or others may read it.</exception>
    /// <exception cref="IOException">The file cannot be read or written.</exception>
    public static NumberHash Load(string path)
    {
        if (!File.Exists(path)) StateFiles.Make(path, Encoding.ASCII.GetBytes(Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(KeyBytes)) + "\n"));
        if (!OperatingSystem.IsWindows() && (File.GetUnixFileMode(path) & ~(UnixFileMode.UserRead | UnixFileMode.UserWrite)) != UnixFileMode.None)
            throw new InvalidDataException($"{path}: others may read the key; say chmod 600 {path}.");
        var text = File.ReadAllText(path).Trim();
        if (text.Length != KeyBytes * 2 || !text.All(char.IsAsciiHexDigit)) throw new InvalidDataException($"{path}: this is no key: {KeyBytes * 2} hex digits. If it is lost, delete the file: a new one is made, and callers of before are no longer recognised.");
        return new NumberHash(Convert.FromHexString(text));
    }
}

using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;
using System.Text;

namespace Agi.MySql.Protocol;

/// <summary>The answers to a server's challenge.</summary>
internal static class Passwords
{
    /// <summary>SHA1(password) xor SHA1(nonce + SHA1(SHA1(password))). An empty password has an empty answer.</summary>
    [SuppressMessage("Security", "CA5350:Do Not Use Weak Cryptographic Algorithms", Justification = "The protocol of mysql_native_password is made of SHA-1.")]
    public static byte[] Native(string password, ReadOnlySpan<byte> nonce)
    {
        if (password.Length == 0) return [];
        var once = SHA1.HashData(Encoding.UTF8.GetBytes(password));
        var mask = SHA1.HashData([.. nonce, .. SHA1.HashData(once)]);
        return Xor(once, mask);
    }

    /// <summary>SHA256(password) xor SHA256(SHA256(SHA256(password)) + nonce). An empty password has an empty answer.</summary>
    public static byte[] CachingSha2(string password, ReadOnlySpan<byte> nonce)
    {
        if (password.Length == 0) return [];
        var once = SHA256.HashData(Encoding.UTF8.GetBytes(password));
        var mask = SHA256.HashData([.. SHA256.HashData(once), .. nonce]);
        return Xor(once, mask);
    }

    /// <summary>The password for the whole check, in clear: only for a connection that nobody can listen to.</summary>
    public static byte[] Clear(string password) => [.. Encoding.UTF8.GetBytes(password), 0];

    /// <summary>The password for the whole check without TLS: masked by the nonce, then encrypted for the server's key (OAEP, SHA-1).</summary>
    public static byte[] Rsa(string password, ReadOnlySpan<byte> nonce, string publicKeyPem)
    {
        using var rsa = RSA.Create();
        try
        {
            rsa.ImportFromPem(publicKeyPem);
            return rsa.Encrypt(Xor(Clear(password), nonce), RSAEncryptionPadding.OaepSHA1);
        }
        catch (Exception e) when (e is ArgumentException or CryptographicException)
        {
            throw MySqlException.Auth("The server's RSA public key cannot be used: " + e.Message, e);
        }
    }

    private static byte[] Xor(byte[] bytes, ReadOnlySpan<byte> mask)
    {
        for (var i = 0; i < bytes.Length; i++) bytes[i] ^= mask[i % mask.Length];
        return bytes;
    }
}

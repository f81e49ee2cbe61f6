namespace Agi.Tests.EndToEnd;

/// <summary>The shipped prompts, as bytes that a caller hears.</summary>
public static class Prompts
{
    private const int BytesPerSecond = 8000;

    /// <summary>The whole prompt.</summary>
    public static byte[] Ulaw(string language, string id) => File.ReadAllBytes(RepositoryFiles.At("sounds", language, "agi", id + ".ulaw"));

    /// <summary>A piece of its first second: after the silence at its start, and long enough to tell the prompts apart.</summary>
    public static byte[] Beginning(byte[] ulaw) => ulaw[(BytesPerSecond / 2)..BytesPerSecond];
}

namespace Agi.Tests.EndToEnd;

/// <summary>The shipped prompts, as bytes that a caller hears.</summary>
public static class Prompts
{
    private const int BytesPerSecond = 8000;

    /// <summary>The whole prompt.</summary>
    public static byte[] Ulaw(string language, string id) => File.ReadAllBytes(RepositoryFiles.At("sounds", language, "agi", id + ".ulaw"));

    /// <summary>A piece from its first second, speech and not the silence before it: enough to know the prompt by.</summary>
    public static byte[] Beginning(byte[] ulaw) => ulaw[(BytesPerSecond / 2)..BytesPerSecond];
}

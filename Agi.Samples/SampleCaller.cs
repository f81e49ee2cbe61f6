namespace Agi.Samples;

/// <summary>An invented caller of the sample shop, with what the engine should conclude.</summary>
public sealed record SampleCaller
{
    /// <summary>The caller's number as the trunk delivers it; empty or a word such as <c>anonymous</c> where it was withheld.</summary>
    public required string Cli { get; init; }

    /// <summary>Who calls, for the reader of the demo; the shop may not know it.</summary>
    public required string Name { get; init; }

    /// <summary>Why they call, in one sentence.</summary>
    public required string Story { get; init; }

    /// <summary>The situation that the engine should find.</summary>
    public required string Situation { get; init; }

    /// <summary>The status that the engine should report.</summary>
    public string Status { get; init; } = "ok";

    /// <summary>The number they dialled.</summary>
    public required string Dialed { get; init; }

    /// <summary>The language they speak, which the dialplan would give the channel: <c>fr</c> or <c>en</c>.</summary>
    public required string Language { get; init; }
}

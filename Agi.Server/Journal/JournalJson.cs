using System.Text.Json;
using System.Text.Json.Serialization;
using Agi.Routing.Calls;

namespace Agi.Server.Journal;

/// <summary>Rows and what is kept of calls as JSON. Null is left out, and so is what is computed.</summary>
[JsonSourceGenerationOptions(
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    IgnoreReadOnlyProperties = true,
    UseStringEnumConverter = true,
    PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower)]
[JsonSerializable(typeof(CallRow))]
[JsonSerializable(typeof(KeptCall))]
internal sealed partial class JournalJson : JsonSerializerContext
{
    /// <summary>A row as bytes for the spool.</summary>
    public static byte[] Write(CallRow row) => JsonSerializer.SerializeToUtf8Bytes(row, Default.CallRow);

    /// <summary>A row out of the spool.</summary>
    /// <exception cref="JsonException">It is none.</exception>
    public static CallRow ReadRow(ReadOnlySpan<byte> bytes) => JsonSerializer.Deserialize(bytes, Default.CallRow) ?? throw new JsonException("There is no row.");

    /// <summary>What is kept of a call as text for the database.</summary>
    public static string Write(KeptCall kept) => JsonSerializer.Serialize(kept, Default.KeptCall);

    /// <summary>What is kept of a call.</summary>
    /// <exception cref="JsonException">It is not.</exception>
    public static KeptCall ReadKept(string text) => JsonSerializer.Deserialize(text, Default.KeptCall) ?? throw new JsonException("There is no call.");
}

using System.Text.Encodings.Web;
using System.Text.Json;

namespace Agi.Server.Commands;

/// <summary>How verbs write JSON: on one line, with the letters of texts as they are.</summary>
internal static class ReadableJson
{
    public static readonly JsonSerializerOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
}

using System.Text;
using System.Text.Json;
using Agi.Routing;
using Agi.Routing.Magento;
using Agi.Routing.Phones;
using Agi.Routing.Rules;
using Agi.Routing.Rules.Reading;
using Agi.Server.FastAgi;
using Agi.Server.Prompts;
using Agi.Server.Web;
using Microsoft.Extensions.Configuration;

namespace Agi.Server.Composition;

/// <summary>Looks for what is wrong in the settings: a file that is not JSON, keys that nothing reads, values that nothing can use.</summary>
internal static class SettingsChecker
{
    /// <summary>Code of the fault of a file that is not JSON.</summary>
    public const string NotJson = "not-json";

    /// <summary>The sections of this program with their keys; what .NET itself reads (Logging, Kestrel …) is left alone.</summary>
    private static readonly Dictionary<string, string[]> Sections = new(StringComparer.OrdinalIgnoreCase)
    {
        ["ConnectionStrings"] = ["Magento"],
        ["Magento"] = Keys<MagentoOptions>(),
        ["Routing"] = Keys<RoutingOptions>(),
        ["FastAgi"] = Keys<FastAgiOptions>(),
        ["PhoneIndex"] = Keys<PhoneIndexOptions>(),
        ["Prompts"] = Keys<PromptOptions>(),
        ["Web"] = Keys<WebOptions>(),
        ["Screen"] = Keys<ScreenOptions>(),
    };

    private static readonly string[] Foreign = ["Logging", "NLog", "Kestrel", "AllowedHosts", "urls"];

    /// <summary>The faults of a file, as the checker of the rules reports its own.</summary>
    public static IReadOnlyList<RuleFault> Check(string path)
    {
        var bytes = File.ReadAllBytes(path);
        var faults = new List<RuleFault>();
        var reader = new Utf8JsonReader(bytes, new JsonReaderOptions { CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true });
        string? section = null;
        try
        {
            while (reader.Read())
            {
                if (reader.TokenType != JsonTokenType.PropertyName) continue;
                var key = reader.GetString()!;
                if (reader.CurrentDepth == 1)
                {
                    section = key;
                    if (!Sections.ContainsKey(key) && !Foreign.Contains(key, StringComparer.OrdinalIgnoreCase))
                    {
                        faults.Add(Unknown(path, bytes, reader.TokenStartIndex, "section", key, Sections.Keys));
                    }
                }
                else if (reader.CurrentDepth == 2 && section is not null && Sections.TryGetValue(section, out var known)
                    && !known.Contains(key, StringComparer.OrdinalIgnoreCase))
                {
                    faults.Add(Unknown(path, bytes, reader.TokenStartIndex, $"key in {section}", key, known));
                }
            }
        }
        catch (JsonException fault)
        {
            faults.Add(new RuleFault(
                path,
                new SourcePosition((int)(fault.LineNumber ?? 0) + 1, (int)(fault.BytePositionInLine ?? 0) + 1),
                FaultSeverity.Error,
                NotJson,
                $"this is not JSON: {fault.Message.Split(" LineNumber:")[0]}"));
        }

        return faults;
    }

    /// <summary>The values that are not of their type or out of their range, wherever they come from; each a sentence that names the setting.</summary>
    public static IReadOnlyList<string> CheckValues(IConfiguration settings)
    {
        var faults = new List<string>();
        Take<FastAgiOptions>(FastAgiOptions.SectionName, CheckFastAgi);
        Take<PhoneIndexOptions>(PhoneIndexOptions.Section, options => options.Validate());
        Take<WebOptions>("Web", options => options.Validate());
        Take<MagentoOptions>("Magento", _ => []);
        Take<RoutingOptions>("Routing", _ => []);
        Take<PromptOptions>("Prompts", _ => []);
        Take<ScreenOptions>("Screen", _ => []);
        return faults;

        void Take<T>(string section, Func<T, IEnumerable<string>> check)
            where T : new()
        {
            try
            {
                faults.AddRange(check(Engine.Read<T>(settings, section)));
            }
            catch (UsageException fault)
            {
                faults.Add(fault.Message);
            }
        }

        IEnumerable<string> CheckFastAgi(FastAgiOptions options)
        {
            // .NET leaves a list alone that is given as one text, which would lock out every Asterisk that it names.
            if (settings[$"{FastAgiOptions.SectionName}:{nameof(options.AllowedClients)}"] is { Length: > 0 } text)
                return [$"FastAgi:AllowedClients is '{text}'; it is a list: write [\"{text}\"] in the file, or FastAgi__AllowedClients__0={text} in the environment."];
            return new FastAgiOptionsValidator().Validate(null, options).Failures ?? [];
        }
    }

    private static string[] Keys<T>() => [.. typeof(T).GetProperties().Where(p => p.CanWrite).Select(p => p.Name)];

    private static RuleFault Unknown(string path, byte[] bytes, long offset, string what, string key, IEnumerable<string> known)
    {
        var before = Encoding.UTF8.GetString(bytes, 0, (int)offset);
        var nearest = NearestWord.Of(key, known);
        return new RuleFault(
            path,
            new SourcePosition(before.Count(c => c == '\n') + 1, before.Length - before.LastIndexOf('\n')),
            FaultSeverity.Error,
            "unknown-setting",
            $"there is no {what} called '{key}'" + (nearest is null ? $"; there are {string.Join(", ", known)}" : $"; did you mean '{nearest}'?"));
    }
}

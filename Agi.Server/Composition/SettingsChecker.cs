using System.Text;
using System.Text.Json;
using Agi.FastAgi;
using Agi.Routing.Calls;
using Agi.Routing.Facts;
using Agi.Routing.Magento;
using Agi.Routing.Phones;
using Agi.Routing.Rules;
using Agi.Server.Prompts;
using Agi.Server.Web;
using Microsoft.Extensions.Configuration;

namespace Agi.Server.Composition;

/// <summary>What is wrong in the settings: files that are not JSON, keys that nothing reads, values that do not fit.</summary>
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
        [FastAgiOptions.SectionName] = [.. Keys<FastAgiOptions>(), .. FastAgiHost.MoreKeys],
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

    /// <summary>Every setting, in a file or in the environment, that nothing reads: most are slips of the pen.</summary>
    public static IReadOnlyList<string> Unread(IEnumerable<string> files) => [.. files.SelectMany(Check).Select(f => f.ToString()), .. UnreadVariables()];

    /// <summary>Variables of the environment (<c>FastAgi__Port</c>) whose section or key does not exist. A section far from all of this program's is another program's.</summary>
    public static IEnumerable<string> UnreadVariables()
    {
        foreach (var name in Environment.GetEnvironmentVariables().Keys.Cast<string>().Order(StringComparer.Ordinal))
        {
            if (name.Split("__") is not [{ Length: > 0 } section, { Length: > 0 } key, ..]) continue;
            if (!Sections.TryGetValue(section, out var known))
            {
                if (!Foreign.Contains(section, StringComparer.OrdinalIgnoreCase) && NearestWord.Of(section, Sections.Keys) is { } near)
                {
                    yield return $"environment variable {name}: there is no section called '{section}'; did you mean '{near}'?";
                }
            }
            else if (!known.Contains(key, StringComparer.OrdinalIgnoreCase))
            {
                yield return $"environment variable {name}: {NoSuch($"key in {section}", key, known)}";
            }
        }
    }

    /// <summary>The values that no start gets past, of all sources together: of another type than the setting's, or out of its range.</summary>
    public static IReadOnlyList<string> Values(IConfiguration settings)
    {
        var faults = new List<string>();
        Section<FastAgiOptions>(FastAgiOptions.SectionName, CheckFastAgi);
        faults.AddRange(FastAgiHost.Faults(settings));
        Section<PhoneIndexOptions>(PhoneIndexOptions.Section, options => options.Validate());
        Section<MagentoOptions>("Magento", options => options.Version.ToUpperInvariant() is "AUTO" or "1" or "2" ? [] : [$"Magento:Version is '{options.Version}'; it can be auto (the default), 1 or 2."]);
        Section<ScreenOptions>("Screen", options => options.Language.ToUpperInvariant() is "EN" or "FR" ? [] : [$"Screen:Language is '{options.Language}'; it can be en (the default) or fr."]);
        Section<RoutingOptions>("Routing", _ => []);
        Section<PromptOptions>("Prompts", _ => []);
        Section<WebOptions>("Web", options => options.Validate());
        return faults;

        void Section<T>(string section, Func<T, IEnumerable<string>> validate)
            where T : new()
        {
            try
            {
                faults.AddRange(validate(Engine.Read<T>(settings, section)));
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
        return new RuleFault(
            path,
            new SourcePosition(before.Count(c => c == '\n') + 1, before.Length - before.LastIndexOf('\n')),
            FaultSeverity.Error,
            "unknown-setting",
            NoSuch(what, key, known));
    }

    private static string NoSuch(string what, string key, IEnumerable<string> known) =>
        $"there is no {what} called '{key}'" + (NearestWord.Of(key, known) is { } nearest ? $"; did you mean '{nearest}'?" : $"; there are {string.Join(", ", known)}");
}

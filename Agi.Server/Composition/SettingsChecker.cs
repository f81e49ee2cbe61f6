using System.Collections;
using System.Globalization;
using System.Reflection;
using System.Text;
using System.Text.Json;
using Agi.Routing.Facts;
using Agi.Routing.Rules;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace Agi.Server.Composition;

/// <summary>Finds what is wrong in the settings: files that are not JSON, keys that nothing reads, values that do not fit.</summary>
internal static class SettingsChecker
{
    /// <summary>The fault's code for a file that is not JSON.</summary>
    public const string NotJson = "not-json";

    /// <summary>The sections of this program with their keys; what .NET itself reads (Logging, Kestrel …) is left alone.</summary>
    private static readonly Dictionary<string, Dictionary<string, PropertyInfo?>> Sections = FindSections();

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
                    && !known.ContainsKey(key))
                {
                    faults.Add(Unknown(path, bytes, reader.TokenStartIndex, $"key in {section}", key, known.Keys));
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

    /// <summary>Every setting that nothing reads, in a file or in the environment. Most are typing mistakes.</summary>
    public static IReadOnlyList<string> Unread(IEnumerable<string> files) => [.. files.SelectMany(Check).Select(f => f.ToString()), .. UnreadVariables()];

    /// <summary>Variables of the environment (<c>FastAgi__Port</c>) whose section or key does not exist. A variable whose section resembles none of this program's belongs to another program.</summary>
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
            else if (!known.ContainsKey(key))
            {
                yield return $"environment variable {name}: {NoSuch($"key in {section}", key, known.Keys)}";
            }
        }
    }

    /// <summary>Ends the start if a value is wrong.</summary>
    /// <exception cref="UsageException">Some values are wrong; the message names every one.</exception>
    public static void Demand(IConfiguration settings)
    {
        if (Values(settings) is [_, ..] faults) throw new UsageException(string.Join(Environment.NewLine, faults));
    }

    /// <summary>Every wrong value of all sections and sources: of another type than the setting, or not allowed.</summary>
    public static IReadOnlyList<string> Values(IConfiguration settings)
    {
        var misfits = Misfits(settings);

        // Values of a wrong type are left out: binding would stop at the first and hide the others.
        var fitting = settings.AsEnumerable().Where(pair => pair.Value is not null && !misfits.ContainsKey(pair.Key));
        using var services = SettingsSections.OfEverySection(new ConfigurationBuilder().AddInMemoryCollection(fitting).Build()).BuildServiceProvider();
        return [.. misfits.Values, .. Refusals(services.GetRequiredService<IStartupValidator>()).SelectMany(refusal => Tell(refusal, settings))];
    }

    private static Dictionary<string, string> Misfits(IConfiguration settings)
    {
        var faults = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        foreach (var (section, keys) in Sections)
        {
            foreach (var (key, property) in keys)
            {
                var setting = $"{section}:{key}";
                if (property is null || settings[setting] is not { Length: > 0 } text) continue;
                if (property.PropertyType != typeof(string) && property.PropertyType.IsAssignableTo(typeof(IEnumerable)))
                {
                    // .NET ignores a list that is written as one text. AllowedClients would be empty then, and every Asterisk locked out.
                    faults[setting] = $"{setting} is '{text}'; it is a list: write [\"{text}\"] in the file, or {section}__{key}__0={text} in the environment.";
                }
                else if (!Fits(settings.GetSection(setting), property.PropertyType))
                {
                    faults[setting] = $"{setting} is '{text}'; it must be {Form(property.PropertyType)}.";
                }
            }
        }

        return faults;
    }

    private static bool Fits(IConfigurationSection setting, Type type)
    {
        try
        {
            setting.Get(type);
            return true;
        }
        catch (InvalidOperationException)
        {
            return false;
        }
    }

    private static string Form(Type type) => Nullable.GetUnderlyingType(type) is { } inner ? Form(inner)
        : type == typeof(TimeSpan) ? "a time such as 00:00:05 (hours:minutes:seconds)"
        : type == typeof(bool) ? "true or false"
        : type.IsEnum ? string.Join(" or ", Enum.GetNames(type))
        : type == typeof(double) || type == typeof(decimal) ? "a number"
        : type.IsPrimitive ? "a whole number"
        : $"of the form that .NET reads as {type.Name}";

    private static IEnumerable<OptionsValidationException> Refusals(IStartupValidator start)
    {
        try
        {
            start.Validate();
            return [];
        }
        catch (OptionsValidationException one)
        {
            return [one];
        }
        catch (AggregateException several)
        {
            return several.InnerExceptions.Cast<OptionsValidationException>();
        }
    }

    /// <summary>The faults as sentences with setting and value. A validator says <c>Key: what is allowed</c>, or the whole sentence.</summary>
    private static IEnumerable<string> Tell(OptionsValidationException refusal, IConfiguration settings)
    {
        var section = SectionOf(refusal.OptionsType);
        foreach (var fault in refusal.Failures)
        {
            var key = fault.Split(": ")[0];
            if (section is null || refusal.OptionsType.GetProperty(key) is not { } property)
            {
                yield return fault;
                continue;
            }

            var value = settings[$"{section}:{key}"] ?? Convert.ToString(property.GetValue(Activator.CreateInstance(refusal.OptionsType)), CultureInfo.InvariantCulture);
            // [Range] says "The field WebOptions.Port must …" whatever message it is given.
            var allowed = fault[(key.Length + 2)..].Replace($"The field {refusal.OptionsType.Name}.{key} must", "it must", StringComparison.Ordinal);
            yield return $"{section}:{key} is {(property.PropertyType == typeof(string) ? $"'{value}'" : value)}; {allowed}";
        }
    }

    private static Dictionary<string, Dictionary<string, PropertyInfo?>> FindSections()
    {
        var sections = new Dictionary<string, Dictionary<string, PropertyInfo?>>(StringComparer.OrdinalIgnoreCase)
        {
            ["ConnectionStrings"] = new(StringComparer.OrdinalIgnoreCase) { ["Magento"] = null },
        };
        var bound = SettingsSections.OfEverySection(new ConfigurationBuilder().Build())
            .Select(service => service.ServiceType)
            .Where(type => type.IsGenericType && type.GetGenericTypeDefinition() == typeof(IConfigureOptions<>))
            .Select(type => type.GenericTypeArguments[0])
            .Distinct();
        foreach (var options in bound)
        {
            // Options of .NET itself have no section here. One section may have two classes of options.
            if (SectionOf(options) is not { } section) continue;
            if (!sections.TryGetValue(section, out var keys)) sections[section] = keys = new Dictionary<string, PropertyInfo?>(StringComparer.OrdinalIgnoreCase);
            foreach (var property in options.GetProperties().Where(property => property.CanWrite)) keys[property.Name] = property;
        }

        return sections;
    }

    private static string? SectionOf(Type options) => options.GetField("SectionName")?.GetRawConstantValue() as string;

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

using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using Agi.Routing.Rules.Reading;
using Agi.Routing.Situations;

namespace Agi.Routing.Rules.Schema;

/// <summary>The JSON schema of routing.yaml for editors, made from the keys that the reader knows.</summary>
/// <remarks>It lets an editor complete and underline while ops type; what only the whole file tells (targets, hours, golden calls) <c>check</c> finds.</remarks>
public static class RoutingSchema
{
    private const string Duration = "^([0-9]+w)?([0-9]+d)?([0-9]+h)?([0-9]+m)?([0-9]+s)?([0-9]+ms)?$";
    private const string Name = "^[A-Za-z0-9_-]{1,40}$";
    private const string Prompt = "^[a-z0-9](?:[a-z0-9-]{0,58}[a-z0-9])?$";

    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>The schema as JSON (draft 2020-12), indented, with a line end at its end.</summary>
    public static string Generate()
    {
        var schema = Section(RoutingKeys.File);
        schema.Insert(0, "$schema", "https://json-schema.org/draft/2020-12/schema");
        schema.Insert(1, "title", "routing.yaml of agi-server: who goes where");
        return schema.ToJsonString(Indented) + "\n";
    }

    private static JsonObject Section(IReadOnlyList<RoutingKey> keys)
    {
        var properties = new JsonObject();
        foreach (var key in keys)
        {
            var property = Value(key.Takes);
            property["description"] = key.Default is null ? key.Description : $"{key.Description} Default: {key.Default}.";
            properties[key.Name] = property;
        }

        var section = new JsonObject { ["type"] = "object", ["additionalProperties"] = false, ["properties"] = properties };
        var required = keys.Where(key => key.Required).Select(key => (JsonNode)key.Name).ToArray();
        if (required.Length > 0) section["required"] = new JsonArray(required);
        return section;
    }

    private static JsonObject Value(RoutingKeyKind kind) => kind switch
    {
        RoutingKeyKind.Country => Text("^[A-Z]{2}$"),
        RoutingKeyKind.Language => Text("^[a-z]{2,3}$"),
        RoutingKeyKind.Duration => Text(Duration),
        RoutingKeyKind.Target => Text(Name),
        RoutingKeyKind.TargetList => List(Text(Name), least: 1),
        RoutingKeyKind.TextList => OneOrList(Scalar()),
        RoutingKeyKind.PromptList => OneOrList(Text(Prompt)),
        RoutingKeyKind.Priority => new JsonObject { ["type"] = "integer", ["minimum"] = 0, ["maximum"] = 1000 },
        RoutingKeyKind.Variables => Map("^(?!_*ROUTE_)[A-Za-z_][A-Za-z0-9_]{0,39}$", Any(Scalar(), Type("null"))),
        RoutingKeyKind.Situations => Section(RoutingKeys.Situations),
        RoutingKeyKind.HoursSets => Map(Name, Section(RoutingKeys.Hours)),
        RoutingKeyKind.Weekly => Map("^(?:(?:mon|tue|wed|thu|fri|sat|sun)[a-z]*(?:\\s*[,-]\\s*|$))+$", OneOrList(Type("string"))),
        RoutingKeyKind.Except => Map("^(?:[0-9]{4}-)?[0-9]{2}-[0-9]{2}(?:\\s*\\.\\.\\s*(?:[0-9]{4}-)?[0-9]{2}-[0-9]{2})?$", OneOrList(Type("string"))),
        RoutingKeyKind.Rules => List(Section(RoutingKeys.Rule), least: 1),
        RoutingKeyKind.When => Section(RoutingKeys.When),
        RoutingKeyKind.WhenNot => Section([.. RoutingKeys.When.Where(key => key.Name != "not")]),
        RoutingKeyKind.Calls => List(Section(RoutingKeys.Call), least: 0),
        RoutingKeyKind.Given => Section(RoutingKeys.Given),
        RoutingKeyKind.Expect => Section(RoutingKeys.Expect),
        RoutingKeyKind.SituationCondition => Condition(Words(SituationNames.All)),
        RoutingKeyKind.StatusCondition => Condition(Words(RouteStatusNames.All)),
        RoutingKeyKind.LanguageCondition => Condition(Text("^[a-z]{2,3}$")),
        RoutingKeyKind.TextCondition or RoutingKeyKind.CallerCondition or RoutingKeyKind.NumberCondition or RoutingKeyKind.DurationCondition => Condition(Scalar()),
        RoutingKeyKind.Situation => Words(SituationNames.All),
        RoutingKeyKind.Status => Words(RouteStatusNames.All),
        RoutingKeyKind.Money => Type("number"),
        RoutingKeyKind.Count => new JsonObject { ["type"] = "integer", ["minimum"] = 0 },
        RoutingKeyKind.Text => Scalar(),
        _ => Type("string"),
    };

    private static JsonObject Type(string type) => new() { ["type"] = type };

    private static JsonObject Text(string pattern) => new() { ["type"] = "string", ["pattern"] = pattern };

    // 0199001234 and 500 are numbers to an editor.
    private static JsonObject Scalar() => new() { ["type"] = new JsonArray("string", "number") };

    private static JsonObject Words(IReadOnlyList<string> words) => new() { ["enum"] = new JsonArray([.. words.Select(word => (JsonNode)word)]) };

    private static JsonObject Any(params JsonObject[] choices) => new() { ["anyOf"] = new JsonArray([.. choices]) };

    private static JsonObject List(JsonObject items, int least) => new() { ["type"] = "array", ["minItems"] = least, ["items"] = items };

    private static JsonObject OneOrList(JsonObject item) => Any(item, List((JsonObject)item.DeepClone(), least: 0));

    private static JsonObject Map(string names, JsonObject value) => new()
    {
        ["type"] = "object",
        ["patternProperties"] = new JsonObject { [names] = value },
        ["additionalProperties"] = false,
    };

    /// <summary>A value, a list of values, either after <c>not</c>.</summary>
    private static JsonObject Condition(JsonObject value)
    {
        var one = Any(value, List((JsonObject)value.DeepClone(), least: 1));
        var negated = new JsonObject
        {
            ["type"] = "object",
            ["additionalProperties"] = false,
            ["required"] = new JsonArray("not"),
            ["properties"] = new JsonObject { ["not"] = one.DeepClone() },
        };
        var choices = (JsonArray)one["anyOf"]!;
        choices.Add(Text("^not "));
        choices.Add(negated);
        return one;
    }
}

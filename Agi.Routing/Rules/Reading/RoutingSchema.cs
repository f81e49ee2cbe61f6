using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using Agi.Routing.Facts;

namespace Agi.Routing.Rules.Reading;

/// <summary>The JSON schema of routing.yaml for editors, made from the keys that the reader knows.</summary>
/// <remarks>It lets an editor complete and underline while ops type. What only the whole file can tell (targets, hours, golden calls), <c>check</c> finds.</remarks>
internal static class RoutingSchema
{
    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>The schema as JSON (draft 2020-12), indented, with a line end at its end.</summary>
    public static string Generate(FactCatalogue? facts = null)
    {
        var schema = Section(new RoutingKeys(facts ?? FactCatalogue.Standard).File);
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

    private static JsonObject OneKey(IReadOnlyList<RoutingKey> keys)
    {
        var section = Section(keys);
        section["minProperties"] = 1;
        section["maxProperties"] = 1;
        return section;
    }

    private static JsonObject Value(ValueForm form) => form switch
    {
        ScalarForm => Type("string", "number"),
        ScalarOrNothingForm => Any(Type("string", "number"), Type("null")),
        TextForm { Pattern: { } pattern } => new() { ["type"] = "string", ["pattern"] = pattern },
        TextForm => Type("string"),
        WordsForm words => new() { ["enum"] = new JsonArray([.. words.Words.Select(word => (JsonNode)word)]) },
        NumberForm => Type("number"),
        WholeForm { Most: { } most } => new() { ["type"] = "integer", ["minimum"] = 0, ["maximum"] = most },
        WholeForm => new() { ["type"] = "integer", ["minimum"] = 0 },
        SectionForm section => Section(section.Keys),
        OneKeyForm one => OneKey(one.Keys),
        EitherForm either => Any(Value(either.One), Value(either.Other)),
        MapForm map => new()
        {
            ["type"] = "object",
            ["patternProperties"] = new JsonObject { [map.Names] = Value(map.Value) },
            ["additionalProperties"] = false,
        },
        ListForm { OrOne: true } list => Any(Value(list.Item), List(list)),
        ListForm list => List(list),
        ConditionForm condition => Condition(condition.Value),
        _ => throw new ArgumentException($"The schema has no words for {form.GetType().Name}.", nameof(form)),
    };

    private static JsonObject Type(params string[] types) => new() { ["type"] = types is [var one] ? one : new JsonArray([.. types.Select(type => (JsonNode)type)]) };

    private static JsonObject Any(params JsonObject[] choices) => new() { ["anyOf"] = new JsonArray([.. choices]) };

    private static JsonObject List(ListForm list) => new() { ["type"] = "array", ["minItems"] = list.Least, ["items"] = Value(list.Item) };

    private static JsonObject Condition(ValueForm value)
    {
        var one = Any(Value(value), List(new ListForm(value, Least: 1)));
        var negated = new JsonObject
        {
            ["type"] = "object",
            ["additionalProperties"] = false,
            ["required"] = new JsonArray("not"),
            ["properties"] = new JsonObject { ["not"] = one.DeepClone() },
        };
        var choices = (JsonArray)one["anyOf"]!;
        choices.Add(Value(new TextForm("^not ")));
        choices.Add(negated);
        return one;
    }
}

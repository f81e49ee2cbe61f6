using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Agi.Routing.Facts;
using Agi.Routing.Rules.Reading;

namespace Agi.Tests.Rules;

public sealed class RoutingSchemaTests
{
    private const string UpdateVariable = "AGI_UPDATE_SCHEMA";

    private static readonly RoutingKeys Keys = RoutingKeys.Standard;

    private static readonly IReadOnlyList<RoutingKey>[] Sections = [Keys.File, Keys.Situations, Keys.Hours, Keys.Rule, Keys.Menu, Keys.Choice, Keys.When, Keys.Call, Keys.Given, Keys.Expect];

    [Fact]
    public void The_committed_schema_is_the_one_that_the_model_makes()
    {
        var path = Path.Combine(TestRules.Root(), "docs", "routing.schema.json");
        var generated = RoutingSchema.Generate();
        if (Environment.GetEnvironmentVariable(UpdateVariable) == "1") File.WriteAllText(path, generated);
        Assert.True(generated == File.ReadAllText(path), $"docs/routing.schema.json is not what the model makes: run this test with {UpdateVariable}=1 and commit the file.");
    }

    [Fact]
    public void Every_key_has_a_description_and_is_in_the_reference()
    {
        var reference = File.ReadAllText(Path.Combine(TestRules.Root(), "docs", "routing-yaml.md"));
        foreach (var key in Sections.SelectMany(section => section))
        {
            Assert.EndsWith(".", key.Description, StringComparison.Ordinal);
            Assert.Contains($"`{key.Name}`", reference, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void Every_fact_that_conditions_know_is_a_key_of_when()
    {
        Assert.Equal([.. FactCatalogue.Standard.All.Where(fact => fact.Asks is not null).Select(fact => fact.Key), "not"], Keys.When.Select(key => key.Name), StringComparer.Ordinal);
    }

    [Fact]
    public void Defaults_that_the_schema_tells_are_those_of_the_reader()
    {
        var lines = Keys.File.Concat(Keys.Situations.Select(key => key with { Name = "  " + key.Name }))
            .Where(key => key.Default is not null)
            .Select(key => $"{key.Name}: {key.Default}");
        var top = lines.Where(line => !line.StartsWith(' '));
        var situations = lines.Where(line => line.StartsWith(' '));
        var told = TestRules.With("- {name: everyone else, target: sales}", string.Join('\n', [.. top, "situations:", .. situations]) + "\n");
        var bare = TestRules.With("- {name: everyone else, target: sales}");
        Assert.Equal((bare.Country, bare.Language, bare.Budget, bare.TimeZone.Id), (told.Country, told.Language, told.Budget, told.TimeZone.Id));
        Assert.Equivalent(bare.Situations, told.Situations, strict: true);
    }

    [Fact]
    public void The_schema_takes_the_shipped_file_and_underlines_typical_slips()
    {
        var schema = JsonNode.Parse(RoutingSchema.Generate())!.AsObject();
        var shipped = File.ReadAllText(Path.Combine(TestRules.Root(), "Agi.Server", "routing.yaml"));
        Assert.Empty(Complaints(schema, Tree(shipped)));
        Assert.NotEmpty(Complaints(schema, Tree(shipped.Replace("situation: payment_issue}", "situaton: payment_issue}", StringComparison.Ordinal))));
        Assert.NotEmpty(Complaints(schema, Tree(shipped.Replace("{situation: payment_issue}", "{situation: payment_isue}", StringComparison.Ordinal))));
        Assert.NotEmpty(Complaints(schema, Tree(shipped.Replace("budget: 800ms", "budget: 800", StringComparison.Ordinal))));
        Assert.NotEmpty(Complaints(schema, Tree(shipped.Replace("fallback:", "fallbak:", StringComparison.Ordinal))));
    }

    private static YamlNode Tree(string text) => new YamlTreeReader(new FaultList("routing.yaml")).Read(text)!;

    /// <summary>Validates against the few words of JSON schema that are in use.</summary>
    private static IEnumerable<string> Complaints(JsonObject schema, YamlNode node)
    {
        if (schema["anyOf"] is JsonArray choices) return choices.Any(choice => !Complaints(choice!.AsObject(), node).Any()) ? [] : [$"{node.Position}: none of the choices"];
        if (schema["enum"] is JsonArray words) return node is YamlScalar scalar && words.Any(word => (string?)word == scalar.Text) ? [] : [$"{node.Position}: no such word"];
        var types = schema["type"] is JsonArray several ? several.Select(type => (string?)type).ToList() : [(string?)schema["type"]];
        return node switch
        {
            YamlMap map when types.Contains("object") => ComplaintsOf(schema, map),
            YamlList list when types.Contains("array") => list.Items.SelectMany(item => Complaints(schema["items"]!.AsObject(), item)),
            YamlScalar scalar when schema["pattern"] is { } pattern => Regex.IsMatch(scalar.Text, (string)pattern!, RegexOptions.None, TimeSpan.FromSeconds(1)) ? [] : [$"{node.Position}: {scalar.Text}"],
            YamlScalar => types.Exists(type => type is "string" or "number" or "integer" or "null") ? [] : [$"{node.Position}: a value"],
            _ => [$"{node.Position}: {node.Kind}"],
        };
    }

    private static IEnumerable<string> ComplaintsOf(JsonObject schema, YamlMap map)
    {
        foreach (var (key, value) in map.Entries)
        {
            var property = schema["properties"]?[key.Text] ?? schema["patternProperties"]?.AsObject().FirstOrDefault(pattern => Regex.IsMatch(key.Text, pattern.Key, RegexOptions.None, TimeSpan.FromSeconds(1))).Value;
            if (property is null) yield return $"{key.Position}: {key.Text}";
            else foreach (var complaint in Complaints(property.AsObject(), value)) yield return complaint;
        }

        foreach (var required in schema["required"]?.AsArray() ?? [])
        {
            if (map.Entries.All(entry => entry.Key.Text != (string?)required)) yield return $"{map.Position}: {required} is missing";
        }
    }
}

using Agi.Routing.Facts;
using Agi.Server.Prompts.Phrases;
using Agi.Tests.EndToEnd;
using YamlDotNet.RepresentationModel;

namespace Agi.Tests.Phrases;

/// <summary>The section <c>words</c> of the shipped manifest, and phrases as text: the texts of their words in a row.</summary>
internal static class SpokenWords
{
    /// <summary>Texts by id, then by language.</summary>
    public static IReadOnlyDictionary<string, IReadOnlyDictionary<string, string>> All { get; } = Read();

    /// <summary>The phrase; null where it cannot be said.</summary>
    public static string? Text(SpokenForm form, SpokenValue value, string language) =>
        PhraseBook.Words(form, value, language) is { } words ? Join(words.Select(word => All[word][language]), language) : null;

    /// <summary>A number above a hundred is one written word in German, and has its blanks in French and English.</summary>
    private static string Join(IEnumerable<string> texts, string language) => language == "de" ? Written(string.Join(' ', texts)) : string.Join(' ', texts).Replace(" ,", ",", StringComparison.Ordinal);

    /// <summary>German as it is compared: without blanks.</summary>
    public static string Written(string german) => german.Replace(" ", "", StringComparison.Ordinal);

    private static Dictionary<string, IReadOnlyDictionary<string, string>> Read()
    {
        var yaml = new YamlStream();
        using var reader = File.OpenText(RepositoryFiles.At("sounds", "prompts.yaml"));
        yaml.Load(reader);
        var words = (YamlMappingNode)yaml.Documents[0].RootNode["words"];
        return words.Children.ToDictionary(
            word => Scalar(word.Key),
            IReadOnlyDictionary<string, string> (word) => ((YamlMappingNode)word.Value).Children.ToDictionary(text => Scalar(text.Key), text => Scalar(text.Value), StringComparer.Ordinal),
            StringComparer.Ordinal);
    }

    private static string Scalar(YamlNode node) => ((YamlScalarNode)node).Value!;
}

using System.Reflection;
using Agi.Routing.Calls;
using Agi.Routing.Facts;
using Agi.Routing.Rules;
using Agi.Server.Dialogues;
using Agi.Server.Dialogues.Callbacks;
using Agi.Server.Dialogues.OrderStatus;
using Agi.Tests.EndToEnd;

namespace Agi.Tests.Dialogues;

/// <summary>What dialogues say is in the manifest, in every language, and only those hear it who may.</summary>
public sealed class DialoguePromptsTests
{
    public static TheoryData<string> Dialogues => [.. DialogueNames.All];

    [Theory]
    [MemberData(nameof(Dialogues))]
    public void Each_prompt_of_a_dialogue_has_a_text_in_every_language(string dialogue)
    {
        Assert.NotEmpty(DialoguePrompts.Of(dialogue));
        foreach (var id in DialoguePrompts.Of(dialogue)) Assert.All(TalkBench.Manifest.Languages, language => Assert.True(TalkBench.Manifest.TextOf(id, language) is not null, $"{id} in {language}"));
    }

    [Fact]
    public void Each_constant_is_in_its_list()
    {
        Assert.Equal(Constants(typeof(OrderStatusPrompts)), OrderStatusPrompts.All.Order(StringComparer.Ordinal));
        Assert.Equal(Constants(typeof(CallbackPrompts)), CallbackPrompts.All.Order(StringComparer.Ordinal));
        foreach (var dialogue in DialogueNames.All) Assert.Subset(DialoguePrompts.Of(dialogue).ToHashSet(StringComparer.Ordinal), Constants(typeof(DialoguePrompts)).ToHashSet(StringComparer.Ordinal));
    }

    [Fact]
    public void The_dialogues_name_their_prompts_by_the_constants_alone()
    {
        var ids = TalkBench.Manifest.All.Where(prompt => !prompt.IsWord).Select(prompt => $"\"{prompt.Id}\"").ToList();
        foreach (var file in Directory.EnumerateFiles(RepositoryFiles.At("Agi.Server", "Dialogues"), "*.cs", SearchOption.AllDirectories).Where(file => !file.EndsWith("Prompts.cs", StringComparison.Ordinal)))
        {
            var text = File.ReadAllText(file);
            Assert.All(ids, id => Assert.False(text.Contains(id, StringComparison.Ordinal), $"{Path.GetFileName(file)} has {id}"));
        }
    }

    [Theory]
    [InlineData("order-status", "os-ordered-on os-partly-shipped-on os-shipped-on os-delivered-on os-refunded-on", FactSensitivity.Date)]
    [InlineData("order-status", "os-on-hold os-being-prepared os-partly-shipped os-shipped os-carrier os-delivered os-complete os-cancelled os-refunded os-paid os-not-paid", FactSensitivity.State)]
    public void What_states_something_of_an_order_is_for_those_who_have_proved_it(string dialogue, string ids, FactSensitivity sensitivity) =>
        Assert.Equal(
            ids.Split(' ').Concat(sensitivity == FactSensitivity.State ? OrderAnswer.CarrierPrompts : []).Order(StringComparer.Ordinal),
            DialoguePrompts.Of(dialogue).Where(id => TalkBench.Manifest.SensitivityOf(id) == sensitivity).Order(StringComparer.Ordinal));

    [Fact]
    public void A_caller_who_has_proved_nothing_hears_all_that_dialogues_ask()
    {
        var asks = DialogueNames.All.SelectMany(DialoguePrompts.Of).Where(id => TalkBench.Manifest.SensitivityOf(id) is not (FactSensitivity.State or FactSensitivity.Date));
        Assert.All(asks, id => Assert.Equal(FactSensitivity.Public, TalkBench.Manifest.SensitivityOf(id)));
    }

    [Fact]
    public void Each_carrier_that_has_a_recording_can_be_named_and_no_other()
    {
        var recorded = TalkBench.Manifest.All.Select(prompt => prompt.Id).Where(id => id.StartsWith("carrier-", StringComparison.Ordinal));
        Assert.Equal(recorded.Order(StringComparer.Ordinal), OrderAnswer.CarrierPrompts.Order(StringComparer.Ordinal));
    }

    private static IEnumerable<string> Constants(Type type) => type.GetFields(BindingFlags.Public | BindingFlags.Static).Where(field => field.IsLiteral).Select(field => (string)field.GetRawConstantValue()!).Order(StringComparer.Ordinal);
}

using Agi.FastAgi;
using Agi.Server.Commands;
using Agi.Server.Dialogues;
using Agi.Server.Prompts;
using Agi.Server.Scripts;
using Mono.Cecil;

namespace Agi.Tests.Architecture;

/// <summary>Callers hear nothing but what has come through the one place that says what may be said.</summary>
public sealed class SpeakingTests
{
    /// <summary>The commands by which something can be heard, or by which any other command can be sent.</summary>
    private static readonly string[] Sounding =
    [
        nameof(AgiCommands.StreamFile), nameof(AgiCommands.ControlStreamFile), nameof(AgiCommands.GetData), nameof(AgiCommands.GetOption), nameof(AgiCommands.SetMusic), nameof(AgiCommands.Exec),
        nameof(AgiCommands.Gosub), nameof(AgiCommands.Raw),
        nameof(AgiCommands.SayAlpha), nameof(AgiCommands.SayDate), nameof(AgiCommands.SayDateTime), nameof(AgiCommands.SayDigits), nameof(AgiCommands.SayNumber), nameof(AgiCommands.SayPhonetic), nameof(AgiCommands.SayTime),
    ];

    [Fact]
    public void Only_the_conversation_and_the_script_message_play_prompts() =>
        Assert.Equal([nameof(Conversation), nameof(MessageScript)], CallersOf(method => method.DeclaringType.Name == nameof(PromptPlayer) && method.Name == nameof(PromptPlayer.PlayAsync)));

    [Fact]
    public void Only_the_player_sends_commands_that_can_be_heard() => Assert.Equal(
        [nameof(PromptPlayer)],
        CallersOf(method => method.DeclaringType.Name switch
        {
            nameof(AgiCommands) => Sounding.Contains(method.Name, StringComparer.Ordinal),
            nameof(AgiChannelExtensions) => method.Name == nameof(AgiChannelExtensions.PlayAsync),
            "AgiCommand`1" => method.Name == ".ctor",
            _ => false,
        }));

    [Fact]
    public void What_the_conversation_plays_it_has_from_the_announcer() =>
        Assert.Contains(nameof(Conversation), CallersOf(method => method.DeclaringType.Name == nameof(Announcer) && method.Name == nameof(Announcer.Say)));

    [Fact]
    public void The_script_message_asks_what_may_be_said() =>
        Assert.Equal([nameof(Announcer), nameof(MessageScript)], CallersOf(method => method.DeclaringType.Name == "SpeechPolicy"));

    /// <summary>The types of the program, without those inside others, whose code calls a method.</summary>
    private static IEnumerable<string> CallersOf(Func<MethodReference, bool> isMeant)
    {
        using var module = ModuleDefinition.ReadModule(typeof(CommandLine).Assembly.Location);
        return
        [
            .. module.GetTypes()
                .Where(type => type.Methods.Any(method => method.HasBody && method.Body.Instructions.Any(instruction => instruction.Operand is MethodReference called && isMeant(called))))
                .Select(Outermost)
                .Distinct(StringComparer.Ordinal)
                .Order(StringComparer.Ordinal),
        ];
    }

    private static string Outermost(TypeDefinition type) => type.DeclaringType is { } outer ? Outermost(outer) : type.Name;
}

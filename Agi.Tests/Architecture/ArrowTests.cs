using System.Reflection;
using Agi.FastAgi;
using Agi.Routing.Facts;
using Agi.Samples;
using Agi.Server.Commands;
using NetArchTest.Rules;

namespace Agi.Tests.Architecture;

/// <summary>Who may know whom, as in README's picture of the rooms: arrows run down only.</summary>
public sealed class ArrowTests
{
    private static readonly Assembly FastAgi = typeof(AgiRequest).Assembly;
    private static readonly Assembly Routing = typeof(NumberType).Assembly;
    private static readonly Assembly Samples = typeof(SampleShop).Assembly;
    private static readonly Assembly Server = typeof(CommandLine).Assembly;

    /// <summary>The rooms of Agi.Routing, the lowest first: each may use only those before it.</summary>
    private static readonly string[] Rooms = ["Facts", "Phones", "Magento", "Situations", "Rules", "Calls"];

    /// <summary>The rooms of Agi.Server, the lowest first. Composition puts the others together, and only the verbs of the command line know it.</summary>
    private static readonly string[] ServerRooms = ["MySql", "Journal", "Prompts", "Dialogues", "Scripts", "Operations", "Web", "Composition", "Commands"];

    [Fact]
    public void The_protocol_knows_nothing_of_routing() => Holds(FastAgi, "Agi.FastAgi", "Agi.Routing", "Agi.Server", "Agi.Samples", "Agi.Benchmarks");

    [Fact]
    public void The_router_knows_no_socket_no_web_and_no_driver() =>
        Holds(Routing, "Agi.Routing", "Agi.FastAgi", "Agi.Server", "Agi.Samples", "Agi.Benchmarks", "Microsoft.AspNetCore", "Microsoft.Data.Sqlite", "MySqlConnector", "System.Net.Sockets");

    [Fact]
    public void The_samples_know_nothing_of_what_reads_them() => Holds(Samples, "Agi.Samples", "Agi.FastAgi", "Agi.Routing", "Agi.Server", "Agi.Benchmarks");

    [Fact]
    public void Nothing_that_ships_knows_the_benchmarks()
    {
        foreach (var assembly in new[] { FastAgi, Routing, Samples, Server }) Holds(assembly, "Agi", "Agi.Benchmarks");
    }

    [Fact]
    public void Only_one_room_knows_the_driver() =>
        Passes(Types.InAssembly(Server).That().DoNotResideInNamespace("Agi.Server.MySql").ShouldNot().HaveDependencyOn("MySqlConnector"));

    [Fact]
    public void A_room_uses_only_the_rooms_below_it()
    {
        RunsDown(Routing, "Agi.Routing", Rooms);
        RunsDown(Server, "Agi.Server", ServerRooms);
    }

    [Fact]
    public void Pages_and_service_manager_know_nothing_of_the_dialplans_scripts()
    {
        foreach (var room in new[] { "Web", "Operations" }) Holds(Server, "Agi.Server." + room, "Agi.Server.Scripts", "Agi.Server.Dialogues", "Agi.Server.Prompts");
    }

    [Theory]
    [InlineData("Rules", "Reading", "Checking", "Live")]
    [InlineData("Rules.Reading", "Checking", "Live")]
    [InlineData("Rules.Checking", "Live")]
    public void The_rules_are_modelled_read_checked_and_swapped_in_that_order(string step, params string[] later) =>
        Passes(Types.InAssembly(Routing).That().ResideInNamespaceMatching($"^Agi\\.Routing\\.{step}$").ShouldNot().HaveDependencyOnAny([.. later.Select(name => "Agi.Routing.Rules." + name)]));

    [Fact]
    public void Every_type_lives_in_one_of_the_rooms()
    {
        Assert.Empty(Outside(Routing, "Agi.Routing", Rooms));
        Assert.Empty(Outside(Server, "Agi.Server", ServerRooms));
    }

    [Fact]
    public void The_program_has_no_public_types() => Assert.Empty(Server.GetExportedTypes().Select(type => type.FullName));

    private static void RunsDown(Assembly assembly, string space, string[] rooms)
    {
        for (var i = 0; i < rooms.Length - 1; i++) Holds(assembly, $"{space}.{rooms[i]}", [.. rooms.Skip(i + 1).Select(above => $"{space}.{above}")]);
    }

    private static IEnumerable<string?> Outside(Assembly assembly, string space, string[] rooms) => assembly.GetTypes()
        .Where(type => $"{type.Namespace}.".StartsWith($"{space}.", StringComparison.Ordinal) && !rooms.Any(room => $"{type.Namespace}.".StartsWith($"{space}.{room}.", StringComparison.Ordinal)))
        .Select(type => type.FullName);

    private static void Holds(Assembly assembly, string space, params string[] unknown) =>
        Passes(Types.InAssembly(assembly).That().ResideInNamespace(space).ShouldNot().HaveDependencyOnAny(unknown));

    private static void Passes(ConditionList condition)
    {
        var result = condition.GetResult();
        Assert.True(result.IsSuccessful, "an arrow runs up from: " + string.Join(", ", result.FailingTypeNames ?? []));
    }
}

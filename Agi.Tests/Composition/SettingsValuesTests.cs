using System.Globalization;
using Agi.Server.Composition;
using Agi.Tests.Servers;
using Microsoft.Extensions.Configuration;

namespace Agi.Tests.Composition;

public sealed class SettingsValuesTests
{
    [Fact]
    public void What_ships_is_without_a_fault() => Assert.Empty(SettingsChecker.Values(Settings.Load(null)));

    [Theory]
    [InlineData("FastAgi:Port", "abc")]
    [InlineData("FastAgi:Port", "70000")]
    [InlineData("FastAgi:HeaderTimeout", "5")]
    [InlineData("FastAgi:AllowedClients", "192.0.2.10")]
    [InlineData("FastAgi:AllowedClients:0", "pbx")]
    [InlineData("PhoneIndex:MaxOwners", "0")]
    [InlineData("Web:Port", "70000")]
    [InlineData("Web:Port", "-1")]
    public void A_value_that_cannot_be_used_is_named_with_its_setting(string setting, string value)
    {
        var settings = new ConfigurationBuilder().AddInMemoryCollection([new(setting, value)]).Build();

        Assert.Contains(setting.Replace(":0", "", StringComparison.Ordinal), Assert.Single(SettingsChecker.Values(settings)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task One_port_for_both_listeners_ends_the_start_with_a_message()
    {
        var port = Ports.FreeTcp().ToString(CultureInfo.InvariantCulture);
        var settings = new ConfigurationBuilder().AddInMemoryCollection([new("FastAgi:Port", port), new("Web:Port", port)]).Build();

        var fault = await Assert.ThrowsAsync<UsageException>(() => ServerHost.StartAsync(
            settings, RulesAtStart.Locate(settings, null), TimeProvider.System, _ => { }, TestContext.Current.CancellationToken));
        Assert.Contains(port, fault.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("FastAgi:Port", "abc")]
    [InlineData("FastAgi:ReplyTimeout", "5")]
    [InlineData("Web:Port", "70000")]
    [InlineData("ConnectionStrings:Magento", "Server=127.0.0.1;Minimum Pool Size=20;Maximum Pool Size=5")]
    public async Task A_start_with_it_ends_with_a_message_and_not_with_a_crash(string setting, string value)
    {
        var settings = new ConfigurationBuilder()
            .AddInMemoryCollection([new("FastAgi:Port", "0"), new("Web:Port", "0")])
            .AddInMemoryCollection([new(setting, value)])
            .Build();

        await Assert.ThrowsAsync<UsageException>(() => ServerHost.StartAsync(
            settings, RulesAtStart.Locate(settings, null), TimeProvider.System, _ => { }, TestContext.Current.CancellationToken));
    }
}

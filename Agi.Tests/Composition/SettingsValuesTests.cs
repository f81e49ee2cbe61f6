using System.Globalization;
using Agi.Server.Composition;
using Agi.Tests.Servers;
using Microsoft.Extensions.Configuration;

namespace Agi.Tests.Composition;

public sealed class SettingsValuesTests
{
    [Fact]
    public void The_shipped_settings_have_no_fault() => Assert.Empty(SettingsChecker.Values(Settings.Load(null)));

    [Theory]
    [InlineData("FastAgi:Port", "abc")]
    [InlineData("FastAgi:Port", "70000")]
    [InlineData("FastAgi:HeaderTimeout", "5")]
    [InlineData("FastAgi:AllowedClients", "192.0.2.10")]
    [InlineData("FastAgi:AllowedClients:0", "pbx")]
    [InlineData("PhoneIndex:RefreshInterval", "00:00:00.5")]
    [InlineData("PhoneIndex:CustomerAddressInterval", "00:00:10")]
    [InlineData("PhoneIndex:ReloadInterval", "00:01:00")]
    [InlineData("PhoneIndex:ReloadInterval", "50.00:00:00")]
    [InlineData("PhoneIndex:RetryDelay", "00:00:00")]
    [InlineData("PhoneIndex:MaxRetryDelay", "00:00:00.1")]
    [InlineData("PhoneIndex:MaxRetryDelay", "2.00:00:00")]
    [InlineData("PhoneIndex:MaxOverlay", "0")]
    [InlineData("PhoneIndex:MaxOwners", "0")]
    [InlineData("Magento:Version", "3")]
    [InlineData("Magento:TablePrefix", "mg-")]
    [InlineData("Routing:File", "")]
    [InlineData("Prompts:Manifest", " ")]
    [InlineData("Screen:Language", "de")]
    [InlineData("Telemetry:OtlpEndpoint", "collector:4317")]
    [InlineData("Telemetry:Protocol", "thrift")]
    [InlineData("Telemetry:Protocol", "7")]
    [InlineData("Telemetry:TraceRatio", "1.5")]
    [InlineData("Telemetry:MetricInterval", "00:00:00")]
    [InlineData("Web:Address", "localhost")]
    [InlineData("Web:Port", "70000")]
    [InlineData("Web:Port", "-1")]
    public void A_value_that_cannot_be_used_is_named_with_its_setting(string setting, string value)
    {
        var settings = new ConfigurationBuilder().AddInMemoryCollection([new(setting, value)]).Build();

        Assert.Contains(setting.Replace(":0", "", StringComparison.Ordinal), Assert.Single(SettingsChecker.Values(settings)), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Web:Port", "70000", "Web:Port is 70000; it must be between 0 and 65535.")]
    [InlineData("Web:Port", "abc", "Web:Port is 'abc'; it must be a whole number.")]
    [InlineData("FastAgi:ReplyTimeout", "soon", "FastAgi:ReplyTimeout is 'soon'; it must be a time such as 00:00:05 (hours:minutes:seconds).")]
    [InlineData("Telemetry:Protocol", "thrift", "Telemetry:Protocol is 'thrift'; it must be Grpc or HttpProtobuf.")]
    [InlineData("Screen:Language", "de", "Screen:Language is 'de'; it must be en (the default) or fr.")]
    [InlineData("PhoneIndex:ReloadInterval", "00:01:00", "PhoneIndex:ReloadInterval is 00:01:00; it must not be shorter than CustomerAddressInterval (00:05:00).")]
    public void The_message_says_the_setting_the_value_and_what_is_allowed(string setting, string value, string message)
    {
        var settings = new ConfigurationBuilder().AddInMemoryCollection([new(setting, value)]).Build();

        Assert.Equal([message], SettingsChecker.Values(settings));
    }

    [Fact]
    public void A_fault_is_named_with_the_default_where_the_other_setting_is_the_one_that_was_set()
    {
        var settings = new ConfigurationBuilder().AddInMemoryCollection([new("PhoneIndex:RefreshInterval", "00:10:00")]).Build();

        Assert.Equal(["PhoneIndex:CustomerAddressInterval is 00:05:00; it must not be shorter than RefreshInterval (00:10:00)."], SettingsChecker.Values(settings));
    }

    [Fact]
    public async Task Every_fault_of_every_section_is_told_at_once()
    {
        KeyValuePair<string, string?>[] wrong =
        [
            new("FastAgi:Port", "abc"), new("FastAgi:Backlog", "0"), new("Web:Port", "70000"), new("Web:Address", "localhost"),
            new("Magento:Version", "3"), new("PhoneIndex:MaxOwners", "many"), new("PhoneIndex:MaxOverlay", "0"), new("Telemetry:TraceRatio", "2"),
        ];
        var settings = new ConfigurationBuilder().AddInMemoryCollection(wrong).Build();

        var fault = await Assert.ThrowsAsync<UsageException>(() => ServerHost.StartAsync(settings, "routing.yaml", TimeProvider.System, _ => { }, TestContext.Current.CancellationToken));

        var lines = fault.Message.Split(Environment.NewLine);
        Assert.Equal(wrong.Length, lines.Length);
        foreach (var (setting, value) in wrong) Assert.Contains(lines, line => line.StartsWith($"{setting} is ", StringComparison.Ordinal) && line.Contains(value!, StringComparison.Ordinal));
    }

    [Fact]
    public void A_key_or_a_section_that_nothing_reads_is_named()
    {
        var file = Path.GetTempFileName();
        try
        {
            File.WriteAllText(file, """{"Telemetry": {"OtlpEndpoint": "", "Protokol": "Grpc"}, "FastAgi": {"Port": 0}, "Telemetri": {}}""");

            Assert.Equal(
                ["there is no key in Telemetry called 'Protokol'; did you mean 'Protocol'?", "there is no section called 'Telemetri'; did you mean 'Telemetry'?"],
                SettingsChecker.Check(file).Select(fault => fault.Message));
        }
        finally
        {
            File.Delete(file);
        }
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
    public async Task A_start_with_a_wrong_value_ends_with_a_message_and_not_with_a_crash(string setting, string value)
    {
        var settings = new ConfigurationBuilder()
            .AddInMemoryCollection([new("FastAgi:Port", "0"), new("Web:Port", "0")])
            .AddInMemoryCollection([new(setting, value)])
            .Build();

        await Assert.ThrowsAsync<UsageException>(() => ServerHost.StartAsync(
            settings, RulesAtStart.Locate(settings, null), TimeProvider.System, _ => { }, TestContext.Current.CancellationToken));
    }
}

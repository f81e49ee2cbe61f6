using Agi.Routing.Phones;
using Microsoft.Extensions.Configuration;

namespace Agi.Tests.Phones;

public sealed class PhoneIndexOptionsTests
{
    [Fact]
    public void The_defaults_are_valid()
    {
        Assert.Empty(new PhoneIndexOptions().Validate());
    }

    [Theory]
    [InlineData("RefreshInterval", "00:00:00.5")]
    [InlineData("CustomerAddressInterval", "00:00:10")]
    [InlineData("ReloadInterval", "00:01:00")]
    [InlineData("ReloadInterval", "50.00:00:00")]
    [InlineData("RetryDelay", "00:00:00")]
    [InlineData("MaxRetryDelay", "00:00:00.1")]
    [InlineData("MaxRetryDelay", "2.00:00:00")]
    [InlineData("MaxOverlay", "0")]
    [InlineData("MaxOwners", "0")]
    public void A_setting_that_cannot_work_is_named(string setting, string value)
    {
        var configuration = new ConfigurationBuilder()
            .AddInMemoryCollection([KeyValuePair.Create($"PhoneIndex:{setting}", (string?)value)])
            .Build();

        var options = configuration.GetSection(PhoneIndexOptions.Section).Get<PhoneIndexOptions>();

        Assert.NotNull(options);
        Assert.StartsWith($"PhoneIndex:{setting} must ", Assert.Single(options.Validate()), StringComparison.Ordinal);
    }
}

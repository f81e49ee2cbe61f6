using Agi.Tests.MySql.Contract;
using MySqlConnector;

namespace Agi.Tests.MySql;

public sealed class ConnectionStringTests
{
    [Fact]
    public void Defaults_are_those_that_are_documented()
    {
        var settings = Read("Server=db.example;User ID=u");
        Assert.Equal(
            (3306u, MySqlSslMode.Preferred, 15u, 30u, true, 100u, 0u),
            (settings.Port, settings.SslMode, settings.ConnectionTimeout, settings.DefaultCommandTimeout, settings.Pooling, settings.MaximumPoolSize, settings.MinimumPoolSize));
        Assert.Equal((60u, 30u, 1, false), (settings.ConnectionIdleTimeout, settings.Keepalive, settings.CancellationTimeout, settings.ConnectionReset));
    }

    [Fact]
    public void Settings_of_ops_are_kept()
    {
        var settings = Read("Server=h;Connection Idle Timeout=20;Keepalive=7;Cancellation Timeout=3;Connection Reset=true;Maximum Pool Size=7;Connection Timeout=3;Default Command Timeout=4");
        Assert.Equal(
            (20u, 7u, 3, true, 7u, 3u, 4u),
            (settings.ConnectionIdleTimeout, settings.Keepalive, settings.CancellationTimeout, settings.ConnectionReset, settings.MaximumPoolSize, settings.ConnectionTimeout,
                settings.DefaultCommandTimeout));
    }

    [Fact]
    public void Settings_that_a_shop_needs_cannot_be_changed()
    {
        var settings = Read("Server=h;Allow Zero DateTime=true;Convert Zero DateTime=false;GUID Format=Char36;Allow Load Local Infile=true;Ignore Prepare=true");
        Assert.Equal(
            (false, true, MySqlGuidFormat.None, false, false),
            (settings.AllowZeroDateTime, settings.ConvertZeroDateTime, settings.GuidFormat, settings.AllowLoadLocalInfile, settings.IgnorePrepare));
    }

    [Theory]
    [InlineData("Sever=h", "Sever")]
    [InlineData("Port=many", "many")]
    [InlineData("SslMode=Maybe", "Maybe")]
    [InlineData("Pooling=perhaps", "perhaps")]
    [InlineData("Maximum Pool Size=-1", "-1")]
    public void An_unknown_key_or_a_value_that_does_not_fit_is_an_error_that_names_it(string connectionString, string named) =>
        Assert.Contains(named, Assert.ThrowsAny<Exception>(() => Driver.Open(connectionString)).Message, StringComparison.OrdinalIgnoreCase);

    [Fact]
    public async Task A_data_source_does_not_show_the_password()
    {
        await using var source = Driver.Open("Server=h;User ID=u;Password=hush");
        Assert.DoesNotContain("hush", source.ConnectionString, StringComparison.Ordinal);
        Assert.Contains("Server=h", source.ConnectionString, StringComparison.OrdinalIgnoreCase);
    }

    private static MySqlConnectionStringBuilder Read(string connectionString)
    {
        using var source = Driver.Open(connectionString);
        return new MySqlConnectionStringBuilder(source.ConnectionString);
    }
}

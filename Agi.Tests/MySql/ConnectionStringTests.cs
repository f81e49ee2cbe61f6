using Agi.MySql;

namespace Agi.Tests.MySql;

public sealed class ConnectionStringTests
{
    [Fact]
    public void Defaults_are_those_that_are_documented()
    {
        var options = new MySqlConnectionStringBuilder("").ToOptions();
        Assert.Equal(
            new MySqlOptions
            {
                Server = "localhost", Port = 3306, SslMode = MySqlSslMode.Preferred, ConnectionTimeout = 15, CommandTimeout = 30, Pooling = true, MaximumPoolSize = 100,
                MinimumPoolSize = 0, IdleTimeout = TimeSpan.FromSeconds(180), Lifetime = TimeSpan.Zero, ConnectionReset = false, AllowPublicKeyRetrieval = false,
                TreatTinyAsBoolean = true,
            },
            options);
    }

    [Fact]
    public void Every_key_arrives()
    {
        var options = new MySqlConnectionStringBuilder("""
            Server=db.example;Port=3307;User ID=anna;Password="a;b=c";Database=shop;SSL Mode=VerifyFull;SSL CA=/ca.pem;Connection Timeout=3;Default Command Timeout=4;
            Pooling=false;Maximum Pool Size=7;Minimum Pool Size=2;Connection Idle Timeout=60;Connection Lifetime=600;Connection Reset=true;Allow Public Key Retrieval=true;
            Server RSA Public Key File=/key.pem;Application Name=ivr;Treat Tiny As Boolean=false;Character Set=utf8mb4
            """).ToOptions();
        Assert.Equal(
            new MySqlOptions
            {
                Server = "db.example", Port = 3307, User = "anna", Password = "a;b=c", Database = "shop", SslMode = MySqlSslMode.VerifyFull, SslCa = "/ca.pem",
                ConnectionTimeout = 3, CommandTimeout = 4, Pooling = false, MaximumPoolSize = 7, MinimumPoolSize = 2, IdleTimeout = TimeSpan.FromSeconds(60),
                Lifetime = TimeSpan.FromSeconds(600), ConnectionReset = true, AllowPublicKeyRetrieval = true, ServerRsaPublicKeyFile = "/key.pem", ApplicationName = "ivr",
                TreatTinyAsBoolean = false,
            },
            options);
    }

    [Theory]
    [InlineData("host=h;username=u;pwd=p;initial catalog=d")]
    [InlineData("Data Source=h;Uid=u;PASSWORD=p;database=d")]
    [InlineData("DataSource=h;userid=u;Pwd=p;InitialCatalog=d")]
    [InlineData("Address=h;user=u;Password=p;Database=d")]
    public void Other_names_of_a_key_are_the_same(string connectionString)
    {
        var options = new MySqlConnectionStringBuilder(connectionString).ToOptions();
        Assert.Equal(("h", "u", "p", "d"), (options.Server, options.User, options.Password, options.Database));
    }

    [Theory]
    [InlineData("Sever=h", "Server")]
    [InlineData("Pasword=x", "Password")]
    [InlineData("MaxPolSize=3", "Maximum Pool Size")]
    [InlineData("SslModus=None", "SSL Mode")]
    public void An_unknown_key_is_an_error_that_names_the_nearest(string connectionString, string nearest)
    {
        var fault = Assert.Throws<ArgumentException>(() => new MySqlConnectionStringBuilder(connectionString));
        Assert.Contains($"Nearest is '{nearest}'", fault.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Port=0")]
    [InlineData("Port=many")]
    [InlineData("SslMode=Maybe")]
    [InlineData("Pooling=perhaps")]
    [InlineData("Maximum Pool Size=-1")]
    [InlineData("Character Set=latin1")]
    public void A_value_that_does_not_fit_is_an_error(string connectionString) =>
        Assert.Throws<ArgumentException>(() => new MySqlConnectionStringBuilder(connectionString));

    [Fact]
    public void A_pool_cannot_be_smaller_than_its_minimum() =>
        Assert.Throws<InvalidOperationException>(() => MySqlDataSource.Create("Maximum Pool Size=1;Minimum Pool Size=2"));

    [Fact]
    public async Task A_data_source_and_its_connections_do_not_show_the_password()
    {
        await using var source = MySqlDataSource.Create("Server=h;User ID=u;Password=hush");
        await using var connection = source.CreateConnection();
        Assert.DoesNotContain("hush", source.ConnectionString, StringComparison.Ordinal);
        Assert.DoesNotContain("hush", connection.ConnectionString, StringComparison.Ordinal);
        Assert.Contains("Server=h", source.ConnectionString, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public void Properties_and_keys_are_the_same_thing()
    {
        var builder = new MySqlConnectionStringBuilder { Server = "h", Port = 1, UserID = "u", Password = "p", Database = "d", SslMode = MySqlSslMode.Required, MaximumPoolSize = 5 };
        var again = new MySqlConnectionStringBuilder(builder.ConnectionString);
        Assert.Equal(builder.ToOptions(), again.ToOptions());
        Assert.True(again.ContainsKey("host"));
        Assert.True(again.Remove("Host"));
        Assert.Equal("localhost", again.Server);
    }
}

namespace Agi.Tests.Servers;

public sealed class MariaDbServerTests
{
    [Fact]
    public async Task A_server_starts_answers_and_leaves_nothing_behind()
    {
        string directory;
        await using (var server = await MariaDbServer.StartAsync())
        {
            directory = server.Directory;
            Assert.Equal("42", (await server.SqlAsync("select 6 * 7")).Trim());
        }

        Assert.False(Directory.Exists(directory));
    }
}

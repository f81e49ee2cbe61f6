using System.Data;
using System.Text;
using Agi.MySql;
using Agi.Tests.MySql.Fakes;

namespace Agi.Tests.MySql.Protocol;

/// <summary>What the server answers to commands, right and wrong.</summary>
public sealed class AnswerTests
{
    private const byte LongLong = 8;
    private const byte VarString = 0xFD;
    private const byte Utf8 = 45;

    [Fact]
    public async Task A_prepared_statement_travels_as_the_protocol_describes_it()
    {
        await using var server = new FakeServer(async peer =>
        {
            await peer.LetInAsync();
            Assert.Equal("\u0016SELECT ? + ?", Encoding.UTF8.GetString((await peer.ReadAsync())!));
            Assert.Equal(0, peer.Sequence);
            await peer.SendAsync(FakePacket.Prepared(5, 1, 2), FakePacket.Column("?", VarString), FakePacket.Column("?", VarString), FakePacket.Column("sum", LongLong));
            // EXECUTE, statement 5, no cursor, once, NULL bits, new types; a 32-bit -2 and NULL.
            Assert.Equal("17" + "05000000" + "00" + "01000000" + "02" + "01" + "0300" + "0600" + "feffffff", Convert.ToHexStringLower((await peer.ReadAsync())!));
            await peer.SendAsync([1], FakePacket.Column("sum", LongLong), [0, 0, 0xD6, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF], FakePacket.End());
            // Used once, so it is closed, in front of the next command.
            Assert.Equal("1905000000", Convert.ToHexStringLower((await peer.ReadAsync())!));
            Assert.Equal("\u0003SELECT 1", Encoding.UTF8.GetString((await peer.ReadAsync())!));
            await peer.SendAsync(FakePacket.Ok());
        });
        await using var source = server.Open();
        await using var connection = await source.OpenConnectionAsync(TestContext.Current.CancellationToken);
        await using var command = connection.CreateCommand();
        command.CommandText = "SELECT @a + @b";
        command.Parameters.AddWithValue("@b", null);
        command.Parameters.AddWithValue("a", -2);
        Assert.Equal(-42L, await command.ExecuteScalarAsync(TestContext.Current.CancellationToken));
        command.CommandText = "SELECT 1";
        Assert.Equal(0, await command.ExecuteNonQueryAsync(TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task A_statement_is_kept_from_its_second_use_and_prepared_again_when_the_server_lost_it()
    {
        var commands = new List<byte>();
        await using (var server = new FakeServer(async peer =>
        {
            await peer.LetInAsync();
            byte id = 0;
            var executions = 0;
            while (await peer.ReadAsync() is { } packet)
            {
                commands.Add(packet[0]);
                switch (packet[0])
                {
                    case 0x16:
                        await peer.SendAsync(FakePacket.Prepared(++id, 0, 1), FakePacket.Column("?", VarString));
                        break;
                    case 0x17 when ++executions == 4:
                        await peer.SendAsync(FakePacket.Error(1243, "HY000", "Unknown prepared statement handler"));
                        break;
                    case 0x17:
                        await peer.SendAsync(FakePacket.Ok(affected: 1));
                        break;
                }
            }
        }))
        {
            await using var source = server.Open();
            await using var connection = await source.OpenConnectionAsync(TestContext.Current.CancellationToken);
            await using var command = new MySqlCommand("DELETE FROM t WHERE a = @a", connection);
            command.Parameters.AddWithValue("a", 1);
            for (var i = 0; i < 5; i++) Assert.Equal(1, await command.ExecuteNonQueryAsync(TestContext.Current.CancellationToken));
        }

        // Once and closed; prepared and kept; used; lost and prepared again; used.
        Assert.Equal([0x16, 0x17, 0x19, 0x16, 0x17, 0x17, 0x17, 0x19, 0x16, 0x17, 0x17, 0x01], commands);
    }

    [Fact]
    public async Task Old_ends_of_rows_are_understood_where_the_new_form_is_not_agreed()
    {
        const uint Old = FakePacket.Everything & ~0x1000000u;
        await using var server = new FakeServer(async peer =>
        {
            await peer.LetInAsync(Old);
            await peer.ReadAsync();
            await peer.SendAsync([2], FakePacket.Column("a", LongLong), FakePacket.Column("b", VarString, Utf8), FakePacket.OldEnd(), FakePacket.TextRow("12", null), FakePacket.OldEnd());
            await peer.ReadAsync();
            await peer.SendAsync(FakePacket.Prepared(1, 1, 1), FakePacket.Column("?", VarString), FakePacket.OldEnd(), FakePacket.Column("a", LongLong), FakePacket.OldEnd());
            await peer.ReadAsync();
            await peer.SendAsync([1], FakePacket.Column("a", LongLong), FakePacket.OldEnd(), [0, 0, 7, 0, 0, 0, 0, 0, 0, 0], FakePacket.OldEnd());
        });
        await using var source = server.Open();
        await using var connection = await source.OpenConnectionAsync(TestContext.Current.CancellationToken);
        await using var command = connection.CreateCommand();
        command.CommandText = "SELECT a, b";
        Assert.Equal(12L, await command.ExecuteScalarAsync(TestContext.Current.CancellationToken));
        command.CommandText = "SELECT @a";
        command.Parameters.AddWithValue("a", 7);
        Assert.Equal(7L, await command.ExecuteScalarAsync(TestContext.Current.CancellationToken));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    [InlineData(5)]
    public async Task An_error_in_any_state_of_an_answer_ends_the_command_and_not_the_connection(int state)
    {
        await using var server = new FakeServer(async peer =>
        {
            await peer.LetInAsync();
            await peer.ReadAsync();
            byte[][] answer = [FakePacket.Prepared(1, 1, 1), FakePacket.Column("?", VarString), FakePacket.Column("a", LongLong)];
            if (state < 3)
            {
                await peer.SendAsync([.. answer[..state], FakePacket.Error()]);
            }
            else
            {
                await peer.SendAsync(answer);
                await peer.ReadAsync();
                byte[][] rows = [[1], FakePacket.Column("a", LongLong), [0, 0, 7, 0, 0, 0, 0, 0, 0, 0]];
                await peer.SendAsync([.. rows[..(state == 3 ? 0 : state - 2)], FakePacket.Error()]);
            }

            byte[]? next;
            do
            {
                next = await peer.ReadAsync();
            }
            while (next![0] == 0x19);
            Assert.Equal(0x03, next[0]);
            await peer.SendAsync(FakePacket.Ok());
        });
        foreach (var behavior in new[] { CommandBehavior.Default, CommandBehavior.SequentialAccess })
        {
            await using var source = server.Open();
            await using var connection = await source.OpenConnectionAsync(TestContext.Current.CancellationToken);
            await using var command = new MySqlCommand("SELECT @a", connection);
            command.Parameters.AddWithValue("a", 7);
            var fault = await Assert.ThrowsAsync<MySqlException>(async () =>
            {
                await using var reader = await command.ExecuteReaderAsync(behavior, TestContext.Current.CancellationToken);
                while (await reader.ReadAsync(TestContext.Current.CancellationToken))
                {
                }
            });
            Assert.Equal((MySqlErrorKind.Server, 1064, "42000"), (fault.Kind, fault.Number, fault.SqlState));
            command.CommandText = "DO 1";
            command.Parameters.Clear();
            await command.ExecuteNonQueryAsync(TestContext.Current.CancellationToken);
        }
    }

    public static TheoryData<string, byte[]> Wrongs => new()
    {
        { "LOCAL INFILE", FakePacket.Frame(1, [0xFB, .. "/etc/passwd"u8]) },
        { "a wrong sequence number", FakePacket.Frame(2, FakePacket.Ok()) },
        { "an empty packet", FakePacket.Frame(1) },
        { "16 MiB", [0xFF, 0xFF, 0xFF, 1, 0] },
        { "more columns than there can be", FakePacket.Frame(1, [0xFD, 0xFF, 0xFF, 0x7F]) },
        { "2^64 columns", FakePacket.Frame(1, [0xFE, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF]) },
        { "a column that ends too early", [.. FakePacket.Frame(1, [1]), .. FakePacket.Frame(2, [3, 1, 2])] },
        { "a name longer than its packet", [.. FakePacket.Frame(1, [1]), .. FakePacket.Frame(2, [0xFE, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0x7F])] },
        { "a field longer than its row", [.. Head(), .. FakePacket.Frame(3, [0xFE, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0x7F])] },
        { "a field of 16 MiB in a row of four bytes", [.. Head(), .. FakePacket.Frame(3, [0xFD, 0xFF, 0xFF, 0xFF]), .. FakePacket.Frame(4, FakePacket.End())] },
        { "more fields than columns", [.. Head(), .. FakePacket.Frame(3, FakePacket.TextRow("1", "2")), .. FakePacket.Frame(4, FakePacket.End())] },
        { "an empty row", [.. Head(), .. FakePacket.Frame(3)] },
        { "an OK that ends too early", FakePacket.Frame(1, [0, 0]) },
    };

    [Theory]
    [MemberData(nameof(Wrongs))]
    public async Task A_broken_answer_is_a_protocol_fault_and_the_connection_is_thrown_away(string what, byte[] answer)
    {
        Assert.NotEmpty(what);
        foreach (var behavior in new[] { CommandBehavior.Default, CommandBehavior.SequentialAccess })
        {
            var gone = false;
            await using (var server = new FakeServer(async peer =>
            {
                await peer.LetInAsync();
                await peer.ReadAsync();
                await peer.RawAsync(answer);
                gone = await peer.ReadAsync() is null;
            }))
            {
                await using var source = server.Open("SslMode=None;Minimum Pool Size=0");
                await using var connection = await source.OpenConnectionAsync(TestContext.Current.CancellationToken);
                await using var command = new MySqlCommand("SELECT 1", connection);
                var fault = await Assert.ThrowsAsync<MySqlException>(async () =>
                {
                    await using var reader = await command.ExecuteReaderAsync(behavior, TestContext.Current.CancellationToken);
                    while (await reader.ReadAsync(TestContext.Current.CancellationToken))
                    {
                    }
                });
                Assert.Equal(MySqlErrorKind.Protocol, fault.Kind);
                Assert.Equal(ConnectionState.Broken, connection.State);
                await connection.CloseAsync();
                Assert.Equal(0, source.Pool!.IdleCount);
            }

            Assert.True(gone);
        }
    }

    [Fact]
    public async Task A_farewell_that_answers_nothing_is_a_passing_fault()
    {
        await using var server = new FakeServer(async peer =>
        {
            await peer.LetInAsync();
            await peer.ReadAsync();
            await peer.RawAsync(FakePacket.Frame(0, FakePacket.Error(4031, "HY000", "The client was disconnected by the server because of inactivity.")));
            await peer.DrainAsync();
        });
        await using var source = server.Open();
        await using var connection = await source.OpenConnectionAsync(TestContext.Current.CancellationToken);
        var fault = await Assert.ThrowsAsync<MySqlException>(() => new MySqlCommand("SELECT 1", connection).ExecuteScalarAsync(TestContext.Current.CancellationToken));
        Assert.Equal((MySqlErrorKind.Transient, 4031, true), (fault.Kind, fault.Number, fault.IsTransient));
        Assert.Equal(ConnectionState.Broken, connection.State);
    }

    [Fact]
    public async Task A_result_that_is_too_big_to_be_buffered_is_refused_with_a_way_out()
    {
        await using var server = new FakeServer(async peer =>
        {
            await peer.LetInAsync();
            await peer.ReadAsync();
            await peer.SendAsync([1], FakePacket.Column("a", VarString, Utf8));
            var row = new byte[1024 * 1024 + 4];
            row[0] = 0xFD;
            row[3] = 0x10;
            for (var i = 0; i < 17; i++) await peer.SendAsync(row);
            await peer.SendAsync(FakePacket.End());
        });
        await using var source = server.Open();
        await using var connection = await source.OpenConnectionAsync(TestContext.Current.CancellationToken);
        var fault = await Assert.ThrowsAsync<MySqlException>(() => new MySqlCommand("SELECT a", connection).ExecuteReaderAsync(TestContext.Current.CancellationToken));
        Assert.Contains("SequentialAccess", fault.Message, StringComparison.Ordinal);
    }

    private static byte[] Head() => [.. FakePacket.Frame(1, [1]), .. FakePacket.Frame(2, FakePacket.Column("a", LongLong))];
}

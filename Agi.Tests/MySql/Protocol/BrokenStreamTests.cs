using System.Data;
using Agi.MySql;
using Agi.Tests.MySql.Fakes;
using FsCheck;
using FsCheck.Fluent;

namespace Agi.Tests.MySql.Protocol;

/// <summary>A whole recorded conversation, cut, chopped and spoiled. The peer sends it without listening; only the client's reading counts.</summary>
public sealed class BrokenStreamTests
{
    private static readonly byte[] Conversation =
    [
        .. FakePacket.Frame(0, FakePacket.Greeting("caching_sha2_password", version: "9.7.0")),
        .. FakePacket.Frame(2, [0x01, 0x03]),
        .. FakePacket.Frame(3, FakePacket.Ok()),
        .. FakePacket.Frame(1, FakePacket.Ok()), // SET NAMES
        .. FakePacket.Frame(1, [3]), // the query's text rows
        .. FakePacket.Frame(2, FakePacket.Column("id", 8)),
        .. FakePacket.Frame(3, FakePacket.Column("name", 0xFD, 45)),
        .. FakePacket.Frame(4, FakePacket.Column("made", 12)),
        .. FakePacket.Frame(5, FakePacket.TextRow("1", "Zoé", "2026-11-22 13:14:15")),
        .. FakePacket.Frame(6, FakePacket.TextRow("2", null, "0000-00-00 00:00:00")),
        .. FakePacket.Frame(7, FakePacket.End()),
        .. FakePacket.Frame(1, FakePacket.Prepared(9, 3, 1)), // the prepared one's
        .. FakePacket.Frame(2, FakePacket.Column("?", 0xFD)),
        .. FakePacket.Frame(3, FakePacket.Column("id", 8)),
        .. FakePacket.Frame(4, FakePacket.Column("price", 0xF6)),
        .. FakePacket.Frame(5, FakePacket.Column("made", 12)),
        .. FakePacket.Frame(1, [3]),
        .. FakePacket.Frame(2, FakePacket.Column("id", 8)),
        .. FakePacket.Frame(3, FakePacket.Column("price", 0xF6)),
        .. FakePacket.Frame(4, FakePacket.Column("made", 12)),
        .. FakePacket.Frame(5, [0, 0, 42, 0, 0, 0, 0, 0, 0, 0, 5, .. "12.50"u8, 4, 0xEA, 0x07, 11, 22]),
        .. FakePacket.Frame(6, [0, 0b0001_0000, 43, 0, 0, 0, 0, 0, 0, 0, 4, .. "0.05"u8]),
        .. FakePacket.Frame(7, FakePacket.End()),
    ];

    private const string Expected = "1 Zoé 2026-11-22T13:14:15.0000000|2 NULL NULL|42 12.50 2026-11-22T00:00:00.0000000|43 0.05 NULL|";

    [Theory]
    [InlineData(CommandBehavior.Default)]
    [InlineData(CommandBehavior.SequentialAccess)]
    public async Task One_byte_at_a_time_reads_as_all_at_once(CommandBehavior behavior)
    {
        Assert.Equal(Expected, await ConverseAsync(Conversation, behavior, chop: false));
        Assert.Equal(Expected, await ConverseAsync(Conversation, behavior, chop: true));
    }

    [Theory]
    [InlineData(CommandBehavior.Default)]
    [InlineData(CommandBehavior.SequentialAccess)]
    public async Task A_stream_that_is_cut_anywhere_is_a_passing_fault(CommandBehavior behavior)
    {
        for (var length = 0; length < Conversation.Length; length++)
        {
            var fault = await Assert.ThrowsAsync<MySqlException>(() => ConverseAsync(Conversation[..length], behavior, chop: false));
            Assert.True(fault.Kind == MySqlErrorKind.Transient, $"Cut at {length}: {fault.Kind} {fault.Message}");
        }
    }

    [Fact]
    public void A_spoiled_stream_ends_in_an_answer_or_a_clear_fault_and_never_hangs()
    {
        var spoils =
            from place in Gen.Choose(0, Conversation.Length - 1)
            from value in Gen.Elements<byte>(0, 1, 2, 3, 0x7F, 0x80, 0xFA, 0xFB, 0xFC, 0xFD, 0xFE, 0xFF)
            select (place, value);
        Check.One(Config.QuickThrowOnFailure.WithMaxTest(600), Prop.ForAll(spoils.ToArbitrary(), spoil =>
        {
            var spoiled = Conversation.ToArray();
            spoiled[spoil.place] = spoil.value;
            try
            {
                ConverseAsync(spoiled, CommandBehavior.Default, chop: false).GetAwaiter().GetResult();
            }
            catch (Exception e) when (e is MySqlException or InvalidCastException or OverflowException or InvalidOperationException)
            {
                // A clear fault.
            }
        }));
    }

    private static async Task<string> ConverseAsync(byte[] conversation, CommandBehavior behavior, bool chop)
    {
        await using var server = new FakeServer(async peer =>
        {
            for (var i = 0; chop && i < conversation.Length; i++)
            {
                await peer.RawAsync(conversation[i..(i + 1)]);
                await Task.Yield();
            }

            if (!chop) await peer.RawAsync(conversation);
            peer.Socket.Shutdown(System.Net.Sockets.SocketShutdown.Send);
            await peer.DrainAsync();
        });
        await using var source = server.Open();
        await using var connection = await source.OpenConnectionAsync();
        var text = await ReadAsync(new MySqlCommand("SELECT", connection), behavior);
        var prepared = new MySqlCommand("SELECT @a", connection);
        prepared.Parameters.AddWithValue("a", 1);
        return text + await ReadAsync(prepared, behavior);
    }

    private static async Task<string> ReadAsync(MySqlCommand command, CommandBehavior behavior)
    {
        var all = new System.Text.StringBuilder();
        await using var reader = await command.ExecuteReaderAsync(behavior);
        while (await reader.ReadAsync())
        {
            var values = Enumerable.Range(0, reader.FieldCount).Select(i => reader.GetValue(i) switch
            {
                DBNull => "NULL",
                DateTime time => time.ToString("o", null),
                IFormattable value => value.ToString(null, System.Globalization.CultureInfo.InvariantCulture),
                var value => value,
            });
            all.AppendJoin(' ', values).Append('|');
        }

        return all.ToString();
    }
}

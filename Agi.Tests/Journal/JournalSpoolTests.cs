using System.Text;
using Agi.Server.Journal;

namespace Agi.Tests.Journal;

/// <summary>What waits for the journal's database, on disk.</summary>
public sealed class JournalSpoolTests : IDisposable
{
    private const int Segment = 4096;

    private readonly string _folder = Directory.CreateTempSubdirectory("agi-spool-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void Records_are_read_in_order_until_they_are_done()
    {
        using var spool = Open();
        Add(spool, "one", "two", "three");

        var two = spool.Read(2);
        Assert.Equal(["one", "two"], Texts(two));
        Assert.Equal(["one", "two", "three"], Texts(spool.Read(10)));
        spool.Done(two);
        Assert.Equal(["three"], Texts(spool.Read(10)));
    }

    [Fact]
    public void What_was_added_is_there_after_a_process_that_never_closed_it()
    {
        // Copied while it is open: what a process that was killed leaves behind.
        var copy = Directory.CreateTempSubdirectory("agi-spool-").FullName;
        try
        {
            using (var spool = Open())
            {
                Add(spool, "one", "two", "three");
                spool.Done(spool.Read(1));
                foreach (var file in Directory.GetFiles(_folder, "*.spool")) File.Copy(file, Path.Combine(copy, Path.GetFileName(file)));
            }

            using var again = new JournalSpool(copy, Segment, 8);
            Add(again, "four");
            Assert.Equal(["two", "three", "four"], Texts(again.Read(10)));
        }
        finally
        {
            Directory.Delete(copy, recursive: true);
        }
    }

    [Fact]
    public void Files_follow_one_another_and_are_deleted_when_they_are_done()
    {
        using var spool = Open();
        var texts = Enumerable.Range(0, 40).Select(number => $"{number} {new string('x', 300)}").ToList();
        foreach (var text in texts)
        {
            Add(spool, text);
            spool.Prepare();
        }

        Assert.True(Directory.GetFiles(_folder, "*.spool").Length >= 4);
        Assert.Equal(texts, Texts(spool.Read(100)));
        spool.Done(spool.Read(100));
        // The one that is written to, and the one after it.
        Assert.Equal(2, Directory.GetFiles(_folder, "*.spool").Length);
        Assert.Empty(spool.Read(100).Records);
        Assert.Equal(0, spool.Refused);
    }

    [Fact]
    public void A_full_spool_takes_nothing_more_counts_it_and_keeps_what_it_has()
    {
        using var spool = Open(segments: 2);
        var taken = 0;
        for (var number = 0; number < 100; number++)
        {
            if (spool.TryAdd(Encoding.UTF8.GetBytes(new string('x', 500)))) taken++;
            spool.Prepare();
        }

        // Two files of 4096 bytes, of which 16 are the header; a record takes 8 and 504.
        Assert.Equal(2 * ((Segment - 16) / 512), taken);
        Assert.Equal(100 - taken, spool.Refused);
        Assert.Equal(taken, spool.Read(1000).Records.Count);
        spool.Done(spool.Read(1000));
        spool.Prepare();
        Assert.True(spool.TryAdd("again"u8));
    }

    [Fact]
    public void A_damaged_record_is_told_and_what_comes_in_later_files_is_read()
    {
        using (var spool = Open()) Add(spool, "one", "two", "three");
        var file = Directory.GetFiles(_folder, "*.spool").Single();
        var bytes = File.ReadAllBytes(file);
        var second = bytes.AsSpan().IndexOf("two"u8);
        bytes[second] = (byte)'T';
        File.WriteAllBytes(file, bytes);

        using var again = Open();
        Add(again, "four");
        Assert.Equal(["one", "four"], Texts(again.Read(10)));
        Assert.Equal(1, again.Damaged);
    }

    [Fact]
    public void A_record_without_its_length_was_never_added()
    {
        using (var spool = Open()) Add(spool, "one", "two");
        var file = Directory.GetFiles(_folder, "*.spool").Single();
        var bytes = File.ReadAllBytes(file);
        bytes.AsSpan(bytes.AsSpan().IndexOf("two"u8) - 8, 4).Clear();
        File.WriteAllBytes(file, bytes);

        using var again = Open();
        Assert.Equal(["one"], Texts(again.Read(10)));
        Assert.Equal(0, again.Damaged);
    }

    [Fact]
    public void What_waits_is_what_was_added_and_is_not_done_after_a_new_start_too()
    {
        using (var spool = Open())
        {
            Assert.Equal(0, spool.Waiting);
            Add(spool, "one", "two");
            Assert.Equal(32, spool.Waiting);
            spool.Done(spool.Read(1));
            Assert.Equal(16, spool.Waiting);
        }

        using var again = Open();
        Assert.Equal(16, again.Waiting);
        again.Done(again.Read(10));
        Assert.Equal(0, again.Waiting);
    }

    [Fact]
    public void Two_processes_do_not_use_one_folder()
    {
        using var spool = Open();
        Assert.Throws<IOException>(() => Open());
    }

    [Fact]
    public async Task Whoever_waits_is_woken_by_an_added_record()
    {
        using var spool = Open();
        var waiting = spool.WaitAsync(TimeSpan.FromMinutes(1), TestContext.Current.CancellationToken);
        Assert.False(waiting.IsCompleted);
        Add(spool, "one");
        Assert.True(await waiting);
    }

    [Fact]
    public async Task Records_of_many_threads_are_all_there_once()
    {
        using var spool = new JournalSpool(_folder, 1024 * 1024, 8);
        await Task.WhenAll(Enumerable.Range(0, 4).Select(thread => Task.Run(() =>
        {
            for (var number = 0; number < 2000; number++) Add(spool, $"{thread}/{number}");
        })));

        var read = Texts(spool.Read(10_000));
        Assert.Equal(8000, read.Count);
        for (var thread = 0; thread < 4; thread++) Assert.Equal(Enumerable.Range(0, 2000).Select(number => $"{thread}/{number}"), read.Where(text => text[0] == '0' + thread));
    }

    private static void Add(JournalSpool spool, params string[] texts)
    {
        foreach (var text in texts) Assert.True(spool.TryAdd(Encoding.UTF8.GetBytes(text)));
    }

    private static IReadOnlyList<string> Texts(SpoolBatch batch) => [.. batch.Records.Select(record => Encoding.UTF8.GetString(record))];

    private JournalSpool Open(int segments = 16) => new(_folder, Segment, segments);
}

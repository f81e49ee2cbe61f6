using System.Globalization;
using System.IO.Hashing;
using System.IO.MemoryMappedFiles;

namespace Agi.Server.Journal;

/// <summary>What the journal still has to write to its database, in files of this folder.</summary>
/// <remarks>
/// The files are mapped into memory, so that adding costs a copy and no call of the operating system. What was added survives the end of the process, a kill too.
/// What a power failure can take is what was added since the last <see cref="Flush"/>.
/// Each file is written with zeros before its use: a full disk cannot be noticed while memory is written.
/// A file holds records one after the other: length and CRC-32 (4 bytes each, little endian), then the bytes, up to a multiple of 8. A length of 0 ends the file.
/// The first 16 bytes hold a mark, and how far the records are done.
/// </remarks>
internal sealed class JournalSpool : IDisposable
{
    private const int Header = 16;
    private const uint Mark = 0x314C4A41;
    private const int Frame = 8;

    private readonly Lock _lock = new();

    // A file is not deleted while it is written to the disk.
    private readonly Lock _disk = new();
    private readonly LinkedList<Segment> _segments = new();
    private readonly string _folder;
    private readonly int _segmentBytes;
    private readonly int _maxSegments;
    private readonly FileStream _owner;
    private readonly SemaphoreSlim _added = new(0, 1);
    private Segment? _next;
    private long _sequence;
    private long _refused;
    private long _damaged;

    /// <summary>Opens the folder, with what an earlier process left in it.</summary>
    /// <param name="folder">Made if it is not there. Only the user who runs the program may read it.</param>
    /// <param name="segmentBytes">Size of a file.</param>
    /// <param name="maxSegments">So many files at most. Beyond that, nothing more is taken.</param>
    /// <exception cref="IOException">The folder cannot be used, or another process uses it.</exception>
    public JournalSpool(string folder, int segmentBytes, int maxSegments)
    {
        _folder = folder;
        _segmentBytes = segmentBytes;
        _maxSegments = maxSegments;
        StateFiles.MakeFolder(folder);
        _owner = new FileStream(Path.Combine(folder, "in-use"), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        try
        {
            foreach (var path in Directory.GetFiles(folder, "*.spool").Order(StringComparer.Ordinal))
            {
                _sequence = Math.Max(_sequence, TryNumber(path, out var number) ? number : 0);
                if (Segment.Reopen(path) is { } segment) _segments.AddLast(segment);
                else File.Delete(path);
            }

            _segments.AddLast(NewSegment());
        }
        catch
        {
            Dispose();
            throw;
        }
    }

    /// <summary>Records that were not taken, because the spool was full or they were too large.</summary>
    public long Refused => Interlocked.Read(ref _refused);

    /// <summary>Damaged places that were passed over in reading: after a power failure, or a fault of the disk.</summary>
    public long Damaged => Interlocked.Read(ref _damaged);

    /// <summary>Bytes on disk.</summary>
    public long Bytes
    {
        get
        {
            lock (_lock) return (_segments.Count + (_next is null ? 0 : 1)) * (long)_segmentBytes;
        }
    }

    /// <summary>Bytes of the records that are not done.</summary>
    public long Waiting
    {
        get
        {
            lock (_lock) return _segments.Sum(segment => (long)segment.Waiting);
        }
    }

    /// <summary>Adds a record.</summary>
    /// <returns>False if there is no room: the record is lost, and counted.</returns>
    public bool TryAdd(ReadOnlySpan<byte> record)
    {
        lock (_lock)
        {
            if (!TryAddLocked(record))
            {
                Interlocked.Increment(ref _refused);
                return false;
            }
        }

        // One permit is enough to wake the reader.
        if (_added.CurrentCount == 0)
        {
            try
            {
                _added.Release();
            }
            catch (SemaphoreFullException)
            {
                // Another call was quicker.
            }
        }

        return true;
    }

    /// <summary>Waits until something was added, or the time is over.</summary>
    public Task<bool> WaitAsync(TimeSpan longest, CancellationToken cancellationToken) => _added.WaitAsync(longest, cancellationToken);

    /// <summary>Makes the file ready that comes after the one in use. Adding does not make files: that would take a call's time.</summary>
    /// <exception cref="IOException">The disk is full, or cannot be written.</exception>
    public void Prepare()
    {
        lock (_lock)
        {
            if (_next is not null || _segments.Count >= _maxSegments) return;
        }

        var made = NewSegment();
        lock (_lock)
        {
            _next = made;
        }
    }

    /// <summary>Writes what was added to the disk, and waits for it.</summary>
    public void Flush()
    {
        lock (_disk)
        {
            Segment[] segments;
            lock (_lock) segments = [.. _segments];
            foreach (var segment in segments) segment.Flush();
        }
    }

    /// <summary>The oldest records that are not done.</summary>
    /// <param name="most">So many at most.</param>
    /// <returns>The records, and the place behind them for <see cref="Done"/>.</returns>
    public SpoolBatch Read(int most)
    {
        var records = new List<byte[]>();
        lock (_lock)
        {
            var node = _segments.First;
            var offset = node?.Value.Done ?? 0;
            while (node is not null && records.Count < most)
            {
                switch (node.Value.TryRead(offset, out var record, out var behind))
                {
                    case ReadOutcome.Record:
                        records.Add(record);
                        offset = behind;
                        continue;
                    case ReadOutcome.Damaged:
                        Interlocked.Increment(ref _damaged);
                        node.Value.Close(offset);
                        break;
                }

                // The last file is still written to.
                if (node.Next is null) break;
                node = node.Next;
                offset = node.Value.Done;
            }

            return new SpoolBatch(records, node?.Value.Sequence ?? 0, offset);
        }
    }

    /// <summary>The records up to here are in the database: they are not read again, and files that are done with are deleted.</summary>
    public void Done(SpoolBatch batch)
    {
        List<Segment> done = [];
        lock (_lock)
        {
            while (_segments.First is { } first && first.Value.Sequence < batch.Sequence)
            {
                _segments.RemoveFirst();
                done.Add(first.Value);
            }

            if (_segments.First is { } present && present.Value.Sequence == batch.Sequence) present.Value.Done = batch.Offset;
        }

        if (done.Count == 0) return;
        lock (_disk)
        {
            foreach (var segment in done) segment.Delete();
        }
    }

    public void Dispose()
    {
        lock (_lock)
        {
            foreach (var segment in _segments) segment.Dispose();
            _segments.Clear();
            _next?.Delete();
            _next = null;
        }

        _owner.Dispose();
        _added.Dispose();
    }

    private bool TryAddLocked(ReadOnlySpan<byte> record)
    {
        if (record.IsEmpty || _segments.Last is not { } last) return false;
        if (last.Value.TryAdd(record)) return true;
        if (record.Length > _segmentBytes - Header - Frame || _next is null) return false;
        _segments.AddLast(_next);
        _next = null;
        return _segments.Last.Value.TryAdd(record);
    }

    private static bool TryNumber(string path, out long number) => long.TryParse(Path.GetFileNameWithoutExtension(path), NumberStyles.None, CultureInfo.InvariantCulture, out number);

    private Segment NewSegment()
    {
        var sequence = Interlocked.Increment(ref _sequence);
        return Segment.Make(Path.Combine(_folder, string.Create(CultureInfo.InvariantCulture, $"{sequence:D10}.spool")), sequence, _segmentBytes);
    }

    private enum ReadOutcome
    {
        End,
        Record,
        Damaged,
    }

    /// <summary>One file.</summary>
    private sealed class Segment : IDisposable
    {
        private readonly string _path;
        private readonly MemoryMappedFile _file;
        private readonly MemoryMappedViewAccessor _view;
        private readonly int _size;
        private int _end;
        private int _done;
        private int _written;
        private int _flushed;

        private Segment(string path, long sequence, MemoryMappedFile file, int size)
        {
            _path = path;
            Sequence = sequence;
            _file = file;
            _size = size;
            _view = file.CreateViewAccessor(0, size);
        }

        public long Sequence { get; }

        /// <summary>Bytes of the records that are not done.</summary>
        public int Waiting => Math.Max(0, _written - _done);

        /// <summary>The place behind the last record that is in the database.</summary>
        public int Done
        {
            get => _done;
            set
            {
                _done = value;
                _view.Write(8, (long)value);
            }
        }

        public static Segment Make(string path, long sequence, int size)
        {
            try
            {
                using (var stream = StateFiles.Create(path))
                {
                    var zeros = new byte[64 * 1024];
                    for (var left = size; left > 0; left -= zeros.Length) stream.Write(zeros.AsSpan(0, Math.Min(left, zeros.Length)));
                    stream.Flush(flushToDisk: true);
                }

                var segment = new Segment(path, sequence, MemoryMappedFile.CreateFromFile(path, FileMode.Open, mapName: null, size), size) { _end = Header, _written = Header, _flushed = Header };
                segment._view.Write(0, Mark);
                segment.Done = Header;
                return segment;
            }
            catch
            {
                File.Delete(path);
                throw;
            }
        }

        /// <summary>A file of an earlier process; null if there is nothing in it.</summary>
        public static Segment? Reopen(string path)
        {
            var size = (int)Math.Min(new FileInfo(path).Length, int.MaxValue);
            if (size < Header + Frame || !TryNumber(path, out var sequence)) return null;
            var segment = new Segment(path, sequence, MemoryMappedFile.CreateFromFile(path, FileMode.Open, mapName: null, size), size);
            if (segment._view.ReadUInt32(0) != Mark)
            {
                segment.Dispose();
                return null;
            }

            segment._done = (int)Math.Clamp(segment._view.ReadInt64(8), Header, size);
            segment._end = size;
            segment._written = segment._flushed = segment.EndOfRecords();
            return segment;
        }

        public bool TryAdd(ReadOnlySpan<byte> record)
        {
            var room = Frame + Padded(record.Length);
            if (_end + room > _size) return false;
            _view.Write(_end + 4, Crc32.HashToUInt32(record));
            _view.SafeMemoryMappedViewHandle.WriteSpan((ulong)(_end + Frame), record);
            // The length last: before it, there is no record.
            Thread.MemoryBarrier();
            _view.Write(_end, (uint)record.Length);
            _end += room;
            _written = _end;
            return true;
        }

        public ReadOutcome TryRead(int offset, out byte[] record, out int behind)
        {
            record = [];
            behind = offset;
            if (offset + Frame > _end) return ReadOutcome.End;
            var length = _view.ReadUInt32(offset);
            if (length == 0) return ReadOutcome.End;
            if (length > _end - offset - Frame) return ReadOutcome.Damaged;
            record = new byte[length];
            _view.SafeMemoryMappedViewHandle.ReadSpan((ulong)(offset + Frame), record.AsSpan());
            behind = offset + Frame + Padded((int)length);
            return Crc32.HashToUInt32(record) == _view.ReadUInt32(offset + 4) ? ReadOutcome.Record : ReadOutcome.Damaged;
        }

        /// <summary>Nothing behind this place is read any more.</summary>
        public void Close(int offset)
        {
            _end = Math.Min(_end, offset);
            _written = Math.Min(_written, offset);
        }

        /// <summary>Writes what was added since the last time to the disk.</summary>
        public void Flush()
        {
            var written = _written;
            if (written == _flushed) return;
            _view.Flush();
            _flushed = written;
        }

        public void Delete()
        {
            Dispose();
            File.Delete(_path);
        }

        public void Dispose()
        {
            _view.Dispose();
            _file.Dispose();
        }

        /// <summary>The place behind the last record of a file of an earlier process, by the lengths alone.</summary>
        private int EndOfRecords()
        {
            var offset = _done;
            while (offset + Frame <= _size && _view.ReadUInt32(offset) is > 0 and var length && length <= _size - offset - Frame) offset += Frame + Padded((int)length);
            return Math.Min(offset, _size);
        }

        private static int Padded(int length) => (length + 7) & ~7;
    }
}

/// <summary>Records of the spool, oldest first.</summary>
/// <param name="Records">The records.</param>
/// <param name="Sequence">The file behind the last of them.</param>
/// <param name="Offset">The place in it.</param>
internal sealed record SpoolBatch(IReadOnlyList<byte[]> Records, long Sequence, int Offset);

namespace MimeKit;

/// <summary>
/// The bytes of a mail around the place that is being read. A mail in memory is one window and is never copied; over a seekable stream the
/// window slides, and grows only as far as what is asked to be kept.
/// </summary>
internal sealed class ByteWindow
{
    private const int ChunkSize = 64 * 1024;

    private readonly Stream? _stream;
    private readonly CancellationToken _ct;

    /// <summary>Where the mail begins in the stream.</summary>
    private readonly long _origin;

    private byte[] _bytes;

    /// <summary>What is to be added to a position to get its place in the bytes.</summary>
    private long _shift;

    /// <summary>The places in the bytes that hold something.</summary>
    private int _first;
    private int _end;

    private ByteWindow(byte[] bytes, int offset, int length)
    {
        Length = length;
        _bytes = Original = bytes;
        _shift = _first = offset;
        _end = offset + length;

        // old Macs ended lines with CR only; one copy, and the rest of the reader knows one line end less
        var all = bytes.AsSpan(offset, length);
        if (all.IndexOf((byte)'\n') < 0 && all.Contains((byte)'\r'))
        {
            _bytes = bytes[..];
            _bytes.AsSpan(offset, length).Replace((byte)'\r', (byte)'\n');
        }
    }

    private ByteWindow(Stream stream, long origin, long length, CancellationToken ct)
    {
        _stream = stream;
        _ct = ct;
        _origin = origin;
        _bytes = new byte[(int)Math.Clamp(length, 1, ChunkSize)];
        Length = length;
    }

    public long Length { get; }

    public bool IsMemory => _stream is null;

    /// <summary>The bytes before any line end was changed, of a mail in memory.</summary>
    private byte[]? Original { get; }

    public static ByteWindow Over(byte[] bytes, int offset, int length) => new(bytes, offset, length);

    /// <summary>Takes the mail from the stream's position on: as it lies when the stream is memory that does not change or the caller keeps it,
    /// by a sliding window when the caller keeps a stream that can seek, else as a copy.</summary>
    /// <exception cref="FormatException">There is nothing.</exception>
    public static ByteWindow Open(Stream stream, bool persistent, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(stream);
        ct.ThrowIfCancellationRequested();
        if (TryOpen(stream, persistent, ct) is { } window)
        {
            return window;
        }

        using var copy = new MemoryStream(stream.CanSeek ? (int)Math.Min(stream.Length - stream.Position, Array.MaxLength) : 0);
        stream.CopyTo(copy);
        return Over(copy);
    }

    /// <inheritdoc cref="Open"/>
    public static async Task<ByteWindow> OpenAsync(Stream stream, bool persistent, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(stream);
        ct.ThrowIfCancellationRequested();
        if (TryOpen(stream, persistent, ct) is { } window)
        {
            return window;
        }

        using var copy = new MemoryStream(stream.CanSeek ? (int)Math.Min(stream.Length - stream.Position, Array.MaxLength) : 0);
        await stream.CopyToAsync(copy, ct);
        return Over(copy);
    }

    /// <summary>A part of this mail as if it were one by itself.</summary>
    public ByteWindow Part(long start, long end) => _stream is null
        ? new ByteWindow(_bytes, (int)(start + _shift), (int)(end - start))
        : new ByteWindow(_stream, _origin + start, end - start, _ct);

    /// <summary>What is at hand from the position on; it may end before the mail does.</summary>
    public ReadOnlySpan<byte> From(long position)
    {
        var index = position + _shift;
        if (index < _first || index > _end)
        {
            // the reader goes back to read a body in another way
            _shift = -position;
            _first = _end = 0;
            index = 0;
            Extend(position);
        }

        return _bytes.AsSpan((int)index, _end - (int)index);
    }

    /// <summary>Reads more behind what is at hand, and may forget what lies before the position to keep. False at the end of the mail.</summary>
    public bool Extend(long keep)
    {
        if (_stream is null || _end - _shift >= Length)
        {
            return false;
        }

        _ct.ThrowIfCancellationRequested();
        MakeRoom((int)Math.Max(_first, keep + _shift));
        _stream.Position = _origin + _end - _shift;
        var read = _stream.Read(_bytes, _end, (int)Math.Min(_bytes.Length - _end, Length - (_end - _shift)));
        _end += read;
        return read > 0;
    }

    /// <summary>A piece of the mail as it lies, before any line end was changed.</summary>
    public MailSlice SliceOriginal(long start, long end) => _stream is null
        ? new MailSlice(Original!, (int)(start + _shift), (int)(end - start))
        : new MailSlice(_stream, _origin + start, end - start);

    public MailSlice Slice(long start, long end) => _stream is null
        ? new MailSlice(_bytes, (int)(start + _shift), (int)(end - start))
        : new MailSlice(_stream, _origin + start, end - start);

    /// <summary>A header field at hand: of a mail in memory its place, else its bytes.</summary>
    public Header Field(long start, int nameLength, long value, long end)
    {
        var index = (int)(start + _shift);
        var (valueIndex, endIndex) = ((int)(value - start), (int)(end - start));
        return _stream is null
            ? new Header(_bytes, index, nameLength, index + valueIndex, index + endIndex)
            : new Header(_bytes[index..(index + endIndex)], 0, nameLength, valueIndex, endIndex);
    }

    private static ByteWindow? TryOpen(Stream stream, bool persistent, CancellationToken ct)
    {
        if (stream is MemoryStream memory && (persistent || !memory.CanWrite) && memory.TryGetBuffer(out var buffer))
        {
            var start = (int)Math.Min(memory.Position, buffer.Count);
            memory.Position = buffer.Count;
            return start == buffer.Count ? throw Empty() : new ByteWindow(buffer.Array!, buffer.Offset + start, buffer.Count - start);
        }

        if (!persistent || !stream.CanSeek)
        {
            return null;
        }

        var window = new ByteWindow(stream, stream.Position, stream.Length - stream.Position, ct);
        if (window.Length <= 0 || !window.Extend(0))
        {
            throw Empty();
        }

        // the line ends of old Macs are changed in memory
        var head = window.From(0);
        var old = head.IndexOf((byte)'\n') < 0 && head.Contains((byte)'\r');
        if (old)
        {
            stream.Position = window._origin;
        }

        return old ? null : window;
    }

    private static ByteWindow Over(MemoryStream copy) => copy.Length == 0 ? throw Empty() : new ByteWindow(copy.GetBuffer(), 0, (int)copy.Length);

    private static FormatException Empty() => new("There is nothing to read.");

    private void MakeRoom(int keepIndex)
    {
        if (_bytes.Length - _end >= ChunkSize / 2)
        {
            return;
        }

        var kept = _end - keepIndex;
        var target = kept > _bytes.Length / 2 ? new byte[_bytes.Length * 2] : _bytes;
        Buffer.BlockCopy(_bytes, keepIndex, target, 0, kept);
        _bytes = target;
        _shift -= keepIndex;
        _first = 0;
        _end = kept;
    }
}

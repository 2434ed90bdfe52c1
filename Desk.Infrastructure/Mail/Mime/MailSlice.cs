using System.Runtime.InteropServices;

namespace MimeKit;

/// <summary>A piece of a mail where it lies: in memory, or in a seekable stream that stays the caller's.</summary>
internal readonly struct MailSlice
{
    private readonly byte[]? _bytes;
    private readonly Stream? _stream;
    private readonly long _offset;

    public MailSlice(byte[] bytes, int offset, int length)
    {
        _bytes = bytes;
        _offset = offset;
        Length = length;
    }

    public MailSlice(Stream stream, long offset, long length)
    {
        _stream = stream;
        _offset = offset;
        Length = length;
    }

    public static MailSlice Of(ReadOnlyMemory<byte> bytes) => MemoryMarshal.TryGetArray(bytes, out var array)
        ? new MailSlice(array.Array ?? [], array.Offset, array.Count)
        : new MailSlice(bytes.ToArray(), 0, bytes.Length);

    public long Length { get; }

    public bool IsInMemory => _stream is null;

    /// <summary>The bytes of a piece that lies in memory.</summary>
    public ReadOnlySpan<byte> Span => _bytes.AsSpan((int)_offset, (int)Length);

    /// <summary>Opens the piece; closing what is returned leaves the caller's stream open.</summary>
    public Stream Open() => _stream is not null ? new BoundedStream(_stream, _offset, Length)
        : new MemoryStream(_bytes ?? [], (int)_offset, (int)Length, writable: false);

    public void CopyTo(Stream target)
    {
        if (IsInMemory)
        {
            target.Write(Span);
            return;
        }

        using var source = Open();
        source.CopyTo(target);
    }

    public async Task CopyToAsync(Stream target, CancellationToken ct)
    {
        if (IsInMemory)
        {
            await target.WriteAsync(_bytes.AsMemory((int)_offset, (int)Length), ct);
            return;
        }

        using var source = Open();
        await source.CopyToAsync(target, ct);
    }
}

using System.Buffers;

namespace MimeKit;

/// <summary>Where a writer's bytes go. One code serves both kinds of caller: without <paramref name="isAsync"/> nothing in it ever waits.</summary>
internal sealed class MailSink(Stream target, bool isAsync, CancellationToken ct)
{
    private readonly ArrayBufferWriter<byte> _buffer = new();
    private byte _last = (byte)'\n';

    public IBufferWriter<byte> Buffer => _buffer;

    /// <summary>True when the next byte begins a line.</summary>
    public bool IsAtLineStart => (_buffer.WrittenCount > 0 ? _buffer.WrittenSpan[^1] : _last) == '\n';

    public static void Finish(ValueTask task)
    {
        // it is complete already; this throws what went wrong
        task.GetAwaiter().GetResult();
    }

    public async ValueTask FlushAsync()
    {
        ct.ThrowIfCancellationRequested();
        if (_buffer.WrittenCount > 0)
        {
            _last = _buffer.WrittenSpan[^1];
            await WriteAsync(_buffer.WrittenMemory);
            _buffer.ResetWrittenCount();
        }
    }

    /// <summary>Fills the bytes, less of them only at the end.</summary>
    public ValueTask<int> ReadAsync(Stream source, Memory<byte> bytes) => isAsync
        ? source.ReadAtLeastAsync(bytes, bytes.Length, throwOnEndOfStream: false, ct)
        : ValueTask.FromResult(source.ReadAtLeast(bytes.Span, bytes.Length, throwOnEndOfStream: false));

    private async ValueTask WriteAsync(ReadOnlyMemory<byte> bytes)
    {
        if (isAsync)
        {
            await target.WriteAsync(bytes, ct);
        }
        else
        {
            target.Write(bytes.Span);
        }
    }
}

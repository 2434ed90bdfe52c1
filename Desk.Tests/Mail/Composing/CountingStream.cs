namespace Desk.Tests.Mail.Composing;

/// <summary>Counts what is written and keeps nothing.</summary>
internal sealed class CountingStream : MemoryStream
{
    public long Total { get; private set; }

    public int LargestWrite { get; private set; }

    public override ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default)
    {
        Total += buffer.Length;
        LargestWrite = Math.Max(LargestWrite, buffer.Length);
        return ValueTask.CompletedTask;
    }
}

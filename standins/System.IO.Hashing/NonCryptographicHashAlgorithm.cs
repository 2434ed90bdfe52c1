// The one type that Azure.Storage.Common refers to, with the name and members of the real package: its checksum derives from it.
namespace System.IO.Hashing;

public abstract class NonCryptographicHashAlgorithm(int hashLengthInBytes)
{
    public int HashLengthInBytes { get; } = hashLengthInBytes;

    public abstract void Append(ReadOnlySpan<byte> source);

    public abstract void Reset();

    public void Append(byte[] source) => Append(source.AsSpan());

    public void Append(Stream stream)
    {
        ArgumentNullException.ThrowIfNull(stream);
        var buffer = new byte[81920];
        for (int read; (read = stream.Read(buffer)) > 0;)
        {
            Append(buffer.AsSpan(0, read));
        }
    }

    public async Task AppendAsync(Stream stream, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(stream);
        var buffer = new byte[81920];
        for (int read; (read = await stream.ReadAsync(buffer, cancellationToken)) > 0;)
        {
            Append(buffer.AsSpan(0, read));
        }
    }

    public byte[] GetCurrentHash()
    {
        var hash = new byte[HashLengthInBytes];
        GetCurrentHashCore(hash);
        return hash;
    }

    public int GetCurrentHash(Span<byte> destination)
    {
        GetCurrentHashCore(destination[..HashLengthInBytes]);
        return HashLengthInBytes;
    }

    public byte[] GetHashAndReset()
    {
        var hash = GetCurrentHash();
        Reset();
        return hash;
    }

    public int GetHashAndReset(Span<byte> destination)
    {
        var written = GetCurrentHash(destination);
        Reset();
        return written;
    }

    protected abstract void GetCurrentHashCore(Span<byte> destination);
}

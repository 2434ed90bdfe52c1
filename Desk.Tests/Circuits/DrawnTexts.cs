using System.Buffers.Binary;

namespace Desk.Tests.Circuits;

/// <summary>The texts of a batch that is to be drawn, as UTF-8: what is written anew on the page, names and values of attributes among it.</summary>
internal ref struct DrawnTexts
{
    // five tables stand in a batch; where they begin is told by its last bytes, the texts last
    private const int Ends = 5 * sizeof(int);

    private readonly ReadOnlySpan<byte> _batch;
    private int _next;

    public DrawnTexts(ReadOnlySpan<byte> batch)
    {
        _batch = batch;
        _next = BinaryPrimitives.ReadInt32LittleEndian(batch[^sizeof(int)..]);
        Current = default;
    }

    public ReadOnlySpan<byte> Current { get; private set; }

    public readonly DrawnTexts GetEnumerator() => this;

    public bool MoveNext()
    {
        if (_next > _batch.Length - Ends - sizeof(int))
        {
            return false;
        }

        var at = BinaryPrimitives.ReadInt32LittleEndian(_batch[_next..]);
        _next += sizeof(int);
        var (length, shift) = (0, 0);
        byte part;
        do
        {
            part = _batch[at++];
            length |= (part & 0x7f) << shift;
            shift += 7;
        }
        while (part >= 0x80);
        Current = _batch.Slice(at, length);
        return true;
    }
}

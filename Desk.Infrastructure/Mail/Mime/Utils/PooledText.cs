using System.Buffers;
using System.Text;

namespace MimeKit.Utils;

/// <summary>Gathers text in a rented array.</summary>
internal ref struct PooledText(int capacity)
{
    private char[] _chars = ArrayPool<char>.Shared.Rent(capacity);
    private int _length;

    public readonly ReadOnlySpan<char> Span => _chars.AsSpan(0, _length);

    public void Append(ReadOnlySpan<char> text)
    {
        Reserve(text.Length);
        text.CopyTo(_chars.AsSpan(_length));
        _length += text.Length;
    }

    public void Append(char c)
    {
        Reserve(1);
        _chars[_length++] = c;
    }

    public void Append(Encoding encoding, ReadOnlySpan<byte> bytes)
    {
        if (!bytes.IsEmpty)
        {
            Reserve(encoding.GetCharCount(bytes));
            _length += encoding.GetChars(bytes, _chars.AsSpan(_length));
        }
    }

    public override readonly string ToString() => new(Span);

    public readonly void Dispose() => ArrayPool<char>.Shared.Return(_chars);

    private void Reserve(int more)
    {
        if (_chars.Length - _length < more)
        {
            var larger = ArrayPool<char>.Shared.Rent(Math.Max(_length + more, _chars.Length * 2));
            Span.CopyTo(larger);
            ArrayPool<char>.Shared.Return(_chars);
            _chars = larger;
        }
    }
}

using System.Buffers;
using System.Text;

namespace MimeKit.Utils;

/// <summary>Gathers text in a rented array.</summary>
internal ref struct PooledText(int capacity)
{
    private char[] _chars = ArrayPool<char>.Shared.Rent(capacity);

    /// <summary>Setting it to less forgets what was added last.</summary>
    public int Length { readonly get; set; }

    public readonly ReadOnlySpan<char> Span => _chars.AsSpan(0, Length);

    public void Append(ReadOnlySpan<char> text)
    {
        Reserve(text.Length);
        text.CopyTo(_chars.AsSpan(Length));
        Length += text.Length;
    }

    public void Append(char c)
    {
        Reserve(1);
        _chars[Length++] = c;
    }

    public void Append(Encoding encoding, ReadOnlySpan<byte> bytes)
    {
        if (!bytes.IsEmpty)
        {
            Reserve(encoding.GetCharCount(bytes));
            Length += encoding.GetChars(bytes, _chars.AsSpan(Length));
        }
    }

    public override readonly string ToString() => new(Span);

    public readonly void Dispose() => ArrayPool<char>.Shared.Return(_chars);

    private void Reserve(int more)
    {
        if (_chars.Length - Length < more)
        {
            var larger = ArrayPool<char>.Shared.Rent(Math.Max(Length + more, _chars.Length * 2));
            Span.CopyTo(larger);
            ArrayPool<char>.Shared.Return(_chars);
            _chars = larger;
        }
    }
}

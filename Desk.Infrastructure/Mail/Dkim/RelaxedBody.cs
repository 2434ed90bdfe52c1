using System.Buffers;
using System.Security.Cryptography;

namespace Desk.Infrastructure.Mail.Dkim;

/// <summary>
/// Hashes a body in the relaxed form (RFC 6376, 3.4.4), fed piece by piece: blanks at the end of lines and empty lines at the end of the body do
/// not count, other runs of blanks count as one. A bare line feed counts as a line end, for it leaves as one.
/// </summary>
internal sealed class RelaxedBody : IDisposable
{
    private const int Enough = 16 * 1024;

    private static readonly SearchValues<byte> Special = SearchValues.Create(" \t\r\n"u8);

    private readonly IncrementalHash _hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
    private readonly ArrayBufferWriter<byte> _ready = new(Enough);
    private long _lineEnds;
    private bool _isEmpty = true;
    private bool _blank;
    private bool _return;

    public void Append(ReadOnlySpan<byte> bytes)
    {
        while (!bytes.IsEmpty)
        {
            var plain = bytes.IndexOfAny(Special);
            plain = plain < 0 ? bytes.Length : plain;
            if (plain > 0)
            {
                AddText(bytes[..plain]);
                bytes = bytes[plain..];
                continue;
            }

            AddSpecial(bytes[0]);
            bytes = bytes[1..];
        }
    }

    public byte[] Finish()
    {
        AddReturn();
        if (!_isEmpty)
        {
            Add("\r\n"u8);
        }

        _hash.AppendData(_ready.WrittenSpan);
        return _hash.GetHashAndReset();
    }

    public void Dispose() => _hash.Dispose();

    private void AddSpecial(byte b)
    {
        if (b == '\n')
        {
            _return = false;
            _blank = false;
            _lineEnds++;
            return;
        }

        AddReturn();
        _return = b == '\r';
        _blank |= b != '\r';
    }

    /// <summary>A carriage return that no line feed follows is text.</summary>
    private void AddReturn()
    {
        if (_return)
        {
            _return = false;
            AddText("\r"u8);
        }
    }

    private void AddText(ReadOnlySpan<byte> text)
    {
        AddReturn();
        for (; _lineEnds > 0; _lineEnds--)
        {
            Add("\r\n"u8);
        }

        if (_blank)
        {
            Add(" "u8);
            _blank = false;
        }

        Add(text);
        _isEmpty = false;
    }

    private void Add(ReadOnlySpan<byte> bytes)
    {
        if (_ready.WrittenCount + bytes.Length > Enough)
        {
            _hash.AppendData(_ready.WrittenSpan);
            _ready.ResetWrittenCount();
        }

        if (bytes.Length > Enough)
        {
            _hash.AppendData(bytes);
        }
        else
        {
            _ready.Write(bytes);
        }
    }
}

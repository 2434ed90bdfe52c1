namespace Desk.Core.Mail;

/// <summary>Reads raw RFC 822 bytes. It never throws on content: what cannot be read is said in the warnings.</summary>
public interface IMailReader
{
    /// <exception cref="NotAMailException">The bytes are no message at all (nothing that looks like a header or a text); of nothing it makes a mail with a warning.</exception>
    ReadMail Read(ReadOnlyMemory<byte> raw);
}

/// <summary>The bytes are no message at all; the text says why, for a person.</summary>
public sealed class NotAMailException : Exception
{
    public NotAMailException()
    {
    }

    public NotAMailException(string message)
        : base(message)
    {
    }

    public NotAMailException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}

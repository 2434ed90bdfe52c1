namespace MimeKit;

/// <summary>A text cannot be read as what it should be; the message says why.</summary>
public sealed class ParseException : FormatException
{
    internal ParseException(string message)
        : base(message)
    {
    }
}

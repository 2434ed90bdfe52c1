namespace MimeKit;

/// <summary>Content-Transfer-Encoding (RFC 2045, 6).</summary>
public enum ContentEncoding
{
    Default = 0,
    SevenBit = 1,
    EightBit = 2,
    Binary = 3,
    Base64 = 4,
    QuotedPrintable = 5,
    UUEncode = 6,
}

internal static class ContentEncodings
{
    /// <summary>True when the content travels as it is.</summary>
    public static bool IsPlain(this ContentEncoding encoding) => encoding <= ContentEncoding.Binary;
}

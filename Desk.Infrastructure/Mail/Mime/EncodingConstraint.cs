namespace MimeKit;

/// <summary>What the way of a message can carry.</summary>
public enum EncodingConstraint
{
    /// <summary>Everything (RFC 3030).</summary>
    None = 0,

    /// <summary>Text with bytes above 127 (RFC 6152).</summary>
    EightBit = 1,

    /// <summary>ASCII only (RFC 5321, 2.3.1).</summary>
    SevenBit = 2,
}

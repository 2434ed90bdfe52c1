namespace MailKit;

/// <summary>A range of bytes that no log may show.</summary>
#pragma warning disable CA1815 // the shape is given
public readonly struct AuthenticationSecret(int startIndex, int length)
#pragma warning restore CA1815
{
    /// <summary>Counted from the start of the array, not of the range that is logged.</summary>
    public int StartIndex { get; } = startIndex;

    public int Length { get; } = length;
}

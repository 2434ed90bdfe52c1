namespace Desk.Core.Attachments;

/// <summary>Section <c>Attachments</c>: how much a mail may carry, in and out.</summary>
public sealed class AttachmentOptions
{
    private const long Most = 512 << 20;

    /// <summary>The largest file, in bytes: 1 KB to 512 MB.</summary>
    public long MaxFileBytes { get; init; } = 25L << 20;

    /// <summary>The most files of one message, pictures in its text among them: 1 to 1000.</summary>
    public int MaxFiles { get; init; } = 10;

    /// <summary>The files of one message together, in bytes: 1 KB to 512 MB. Encoded for a mail they are a third larger.</summary>
    public long MaxMessageBytes { get; init; } = 25L << 20;

    public IEnumerable<string> Problems()
    {
        if (MaxFileBytes is < 1024 or > Most)
        {
            yield return $"Attachments:MaxFileBytes is {MaxFileBytes}; it must be between 1024 and {Most}.";
        }

        if (MaxFiles is < 1 or > 1000)
        {
            yield return $"Attachments:MaxFiles is {MaxFiles}; it must be between 1 and 1000.";
        }

        if (MaxMessageBytes is < 1024 or > Most)
        {
            yield return $"Attachments:MaxMessageBytes is {MaxMessageBytes}; it must be between 1024 and {Most}.";
        }
    }
}

using Desk.Core.Mail;

namespace Desk.Core.Attachments;

/// <summary>
/// Decides which files of a mail a message keeps. Pictures that the text shows come first, because a text with holes helps nobody; then the others,
/// each kind in the mail's order. What does not fit is passed over, so that a smaller one behind it still may.
/// </summary>
public static class ChooseFiles
{
    /// <returns>For each file in its order the limit that it is over, or null when it is kept.</returns>
    public static IReadOnlyList<LeftOutReason?> Of(IReadOnlyList<ReadAttachment> files, AttachmentOptions limits)
    {
        ArgumentNullException.ThrowIfNull(files);
        ArgumentNullException.ThrowIfNull(limits);
        var result = new LeftOutReason?[files.Count];
        var (count, bytes) = (0, 0L);
        foreach (var part in Enumerable.Range(0, files.Count).OrderBy(p => files[p].Inline ? 0 : 1))
        {
            var size = files[part].Size;
            result[part] = size > limits.MaxFileBytes ? LeftOutReason.FileTooLarge
                : count >= limits.MaxFiles ? LeftOutReason.TooManyFiles
                : bytes + size > limits.MaxMessageBytes ? LeftOutReason.MessageTooLarge
                : null;
            (count, bytes) = result[part] is null ? (count + 1, bytes + size) : (count, bytes);
        }

        return result;
    }
}

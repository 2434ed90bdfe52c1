namespace Desk.Core.Attachments;

/// <summary>A file of a mail that is over a limit: it is kept in the stored mail alone, and taken from there when somebody wants it.</summary>
/// <param name="Part">Its place among the mail's files, from 0.</param>
/// <param name="Name">Safe to show.</param>
/// <param name="Type">The media type that was declared.</param>
/// <param name="Size">Decoded bytes.</param>
/// <param name="Why">The limit.</param>
/// <param name="OccurrenceId">The arrival whose stored mail has it.</param>
/// <param name="ContentId">By which the text shows it, for a picture; null for every other file.</param>
public sealed record LeftOutFile(int Part, string Name, string Type, long Size, LeftOutReason Why, long OccurrenceId, string? ContentId = null)
{
    /// <summary>Why, for a person.</summary>
    public string Reason => Why switch
    {
        LeftOutReason.FileTooLarge => "It is larger than a file may be.",
        LeftOutReason.TooManyFiles => "The mail has more files than a message keeps.",
        _ => "The files of the mail are larger together than a message keeps.",
    };
}

/// <summary>The limit that kept a file in the stored mail; the numbers are stored.</summary>
public enum LeftOutReason
{
    FileTooLarge = 0,
    TooManyFiles = 1,
    MessageTooLarge = 2,
}

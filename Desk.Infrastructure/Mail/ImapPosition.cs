using MailKit;

namespace Desk.Infrastructure.Mail;

/// <summary>How far a folder has been read.</summary>
/// <param name="UidValidity">Of the folder when it was read; when it changes, no UID means what it meant.</param>
/// <param name="LastUid">Everything up to it has been read; 0 when nothing has.</param>
internal sealed record ImapPosition(uint UidValidity, uint LastUid)
{
    /// <summary>Nothing has been read yet.</summary>
    public static ImapPosition Start { get; } = new(0, 0);

    /// <summary>What comes after it; null when no UID can.</summary>
    public UniqueIdRange? Rest => LastUid == uint.MaxValue ? null : new UniqueIdRange(new UniqueId(LastUid + 1), UniqueId.MaxValue);
}

/// <summary>One mail as a server holds it.</summary>
/// <param name="Uid">Its UID, under the folder's current validity.</param>
/// <param name="Size">In bytes, as the server says.</param>
/// <param name="Flags">Its flags.</param>
/// <param name="ReceivedAt">When the server got it; null when it does not say.</param>
/// <param name="Content">Good until the callback ends; null for a mail that is larger than allowed and was left on the server.</param>
internal sealed record ImapMail(UniqueId Uid, long Size, MessageFlags Flags, DateTimeOffset? ReceivedAt, Stream? Content);

/// <summary>Why reading ended.</summary>
/// <param name="Position">How far it came.</param>
/// <param name="ValidityChanged">True when the folder was made anew: nothing was read, and the caller has to begin at the start and pass over what it has.</param>
internal sealed record ImapReadResult(ImapPosition Position, bool ValidityChanged);

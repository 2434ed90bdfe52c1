using MailKit;

namespace Desk.Infrastructure.Mail;

/// <summary>One mail as a server holds it.</summary>
/// <param name="Uid">Its UID, under the folder's current validity.</param>
/// <param name="Size">In bytes, as the server says.</param>
/// <param name="ReceivedAt">When the server got it; null when it does not say.</param>
/// <param name="Content">The whole mail; null for one that was left on the server.</param>
/// <param name="Problem">Why the server did not hand it out; null when it did, or when the mail is larger than allowed.</param>
internal sealed record ImapMail(UniqueId Uid, long Size, DateTimeOffset? ReceivedAt, ReadOnlyMemory<byte>? Content, string? Problem = null);

/// <summary>Mails that belong together.</summary>
/// <param name="Mails">In the order of their UIDs.</param>
/// <param name="LastUid">Nothing up to here is left out, as far as it was asked for.</param>
internal sealed record ImapBatch(IReadOnlyList<ImapMail> Mails, uint LastUid);

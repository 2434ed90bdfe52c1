namespace MailKit.Net.Imap;

/// <summary>Whether a UID is one of those asked for: servers tell of others too, and <c>n:*</c> names the last message even when it comes before n.</summary>
internal sealed class WantedUids(IList<UniqueId> uids)
{
    private readonly UniqueIdRange? _range = uids as UniqueIdRange;
    private readonly HashSet<uint>? _single = uids is UniqueIdRange ? null : [.. uids.Select(u => u.Id)];

    public bool Contains(uint uid) => uid > 0 && (_range?.Contains(new UniqueId(uid)) ?? _single!.Contains(uid));
}

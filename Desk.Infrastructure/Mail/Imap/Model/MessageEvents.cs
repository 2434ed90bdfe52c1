namespace MailKit;

/// <summary>Something happened to the message at an index, counted from 0.</summary>
public class MessageEventArgs : EventArgs
{
    public MessageEventArgs(int index) => Index = index;

    public MessageEventArgs(int index, UniqueId uid)
        : this(index) => UniqueId = uid;

    public int Index { get; }

    /// <summary>Null when the server named the index only.</summary>
    public UniqueId? UniqueId { get; internal set; }
}

/// <summary>Messages are gone (RFC 7162, 3.2.10).</summary>
public class MessagesVanishedEventArgs(IList<UniqueId> uids, bool earlier) : EventArgs
{
    public IList<UniqueId> UniqueIds { get; } = uids;

    /// <summary>They went while nobody was looking: told when a folder is opened with what was known before.</summary>
    public bool Earlier { get; } = earlier;
}

/// <summary>The server told of new flags.</summary>
public class MessageFlagsChangedEventArgs : MessageEventArgs
{
    public MessageFlagsChangedEventArgs(int index, MessageFlags flags, IReadOnlySet<string> keywords)
        : base(index)
    {
        Flags = flags;
        Keywords = keywords;
    }

    public MessageFlags Flags { get; }

    public IReadOnlySet<string> Keywords { get; }

    /// <summary>Null without CONDSTORE.</summary>
    public ulong? ModSeq { get; internal set; }
}

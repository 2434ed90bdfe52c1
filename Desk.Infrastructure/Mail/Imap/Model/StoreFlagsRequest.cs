namespace MailKit;

public interface IStoreRequest
{
    /// <summary>Leaves alone what has changed after this (RFC 7162, 3.1.3).</summary>
    ulong? UnchangedSince { get; set; }
}

/// <summary>How flags and keywords are changed (RFC 3501, 6.4.6).</summary>
public interface IStoreFlagsRequest : IStoreRequest
{
    StoreAction Action { get; }

    MessageFlags Flags { get; set; }

    ISet<string> Keywords { get; }

    /// <summary>The server need not answer with the new flags.</summary>
    bool Silent { get; set; }
}

public class StoreFlagsRequest : IStoreFlagsRequest
{
    public StoreFlagsRequest(StoreAction action, MessageFlags flags)
    {
        Action = action;
        Flags = flags;
    }

    public StoreFlagsRequest(StoreAction action, MessageFlags flags, IEnumerable<string> keywords)
        : this(action, flags) => Keywords.UnionWith(keywords);

    public StoreAction Action { get; }

    public MessageFlags Flags { get; set; }

    public ISet<string> Keywords { get; } = new HashSet<string>(StringComparer.OrdinalIgnoreCase);

    public bool Silent { get; set; }

    public ulong? UnchangedSince { get; set; }
}
